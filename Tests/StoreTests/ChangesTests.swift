import CellixCore
import Foundation
import Store
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2))) struct ChangesTests {
  @Test(arguments: StoreKind.allCases)
  func `changes made before anybody waited come in one answer`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      var changes = store.changes().makeAsyncIterator()
      try await store.save(.charges([.fixture()]))
      try await store.save(.refunds([.fixture()]))
      _ = try await store.receive(rawEvent: [1], id: nil, type: nil, created: nil, at: .fixture)
      #expect(await changes.next() == [.charges, .refunds, .inbox])
    }
  }

  @Test func `each listener hears of every change`() async throws {
    let store = try Store.inMemory()
    var one = store.changes().makeAsyncIterator()
    var other = store.changes().makeAsyncIterator()
    try await store.save(.disputes([.fixture()]))
    #expect(await one.next() == [.disputes])
    #expect(await other.next() == [.disputes])
    try await store.saveBalance(Balance(available: [], pending: []), at: .fixture)
    #expect(await one.next() == [.balance])
  }

  @Test func `two stores on one file see each other's changes`() async throws {
    try await withHome { home in
      let mine = try await Store.open(.fixture(), home: home)
      let theirs = try await Store.open(.fixture(), home: home)
      var changes = mine.changes().makeAsyncIterator()
      try await theirs.save(.charges([.fixture()]))
      #expect(await changes.next() == [.charges])
      #expect(try await mine.newest(.charges)?.id == "ch_fixture1")
      try await theirs.receiveNothing()
      #expect(await changes.next() == [.inbox])
      try await mine.save(.charges([.fixture(id: "ch_2")]))
      #expect(await changes.next() == [.charges])
      try mine.close()
      try theirs.close()
    }
  }

  @Test func `a look that fails ends no stream`() async throws {
    try await withHome { home in
      let store = try await Store.open(.fixture(), home: home)
      let file = home.data.appending(path: "accounts/aharbor-test/ledger.sqlite")
      let away = file.appendingPathExtension("away")
      var changes = store.changes().makeAsyncIterator()
      // The connection that writes has the file open; the one that looks cannot open it.
      try FileManager.default.moveItem(at: file, to: away)
      try await store.save(.charges([.fixture()]))
      #expect(await changes.next() == [.charges])
      try FileManager.default.moveItem(at: away, to: file)
      try await store.save(.refunds([.fixture()]))
      #expect(await changes.next() == [.refunds])
      try store.close()
    }
  }

  @Test func `saving what is there already tells nobody`() async throws {
    let store = try Store.inMemory()
    try await store.save(.charges([.fixture()]))
    var changes = store.changes().makeAsyncIterator()
    try await store.save(.charges([.fixture()]))
    try await store.save(.refunds([.fixture()]))
    #expect(await changes.next() == [.refunds])
  }

  @Test func `a stream ends when its store is closed or its listener cancelled`() async throws {
    let store = try Store.inMemory()
    let listener = Task { for await _ in store.changes() {} }
    listener.cancel()
    await listener.value
    var changes = store.changes().makeAsyncIterator()
    try store.close()
    #expect(await changes.next() == nil)
  }
}

extension Store {
  fileprivate func receiveNothing() async throws {
    _ = try await receive(rawEvent: [], id: "evt_1", type: nil, created: nil, at: .fixture)
  }
}
