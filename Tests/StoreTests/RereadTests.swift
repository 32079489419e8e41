import CellixCore
import Foundation
import Store
import TestSupport
import Testing

/// What has to be read again is written down until it was.
@Suite struct RereadTests {
  private let charge = Reread(.charges, "ch_fixture1")

  /// Two snapshots of one second, which nothing can put in order.
  private func makeDoubt(_ store: Store) async throws {
    let events = ["Mara Reyes", "Ana Reyes"].map { customer in
      Event.fixture(
        id: "evt_\(customer)", created: .fixture, type: "charge.updated",
        object: .charge(.fixture(customer: customer)))
    }
    let report = try await store.save(.events(events), .feed)
    #expect(report.doubtful == [.charges: ["ch_fixture1"]])
  }

  @Test(arguments: StoreKind.allCases)
  func `a doubt is kept until the object itself is read`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      try await makeDoubt(store)
      #expect(try await store.rereads(limit: 9) == [charge])
      #expect(try await store.rereadCounts() == [.charges: 1])
      // A later snapshot is no answer.
      try await store.save(
        .events([
          .fixture(
            id: "evt_later", created: .fixture.adding(seconds: 60), type: "charge.updated", object: .charge(.fixture()))
        ]), .feed)
      #expect(try await store.rereads(.charges, limit: 9) == [charge])
      try await store.save(.charges([.fixture()]), .backfill, asOf: .fixture.adding(seconds: 61))
      #expect(try await store.rereads(limit: 9).isEmpty)
      #expect(try await store.rereadCounts().isEmpty)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `a doubt outlives the process`(kind: StoreKind) async throws {
    try await withHome { home in
      let first = try await Store.open(.fixture(), home: home)
      try await makeDoubt(first)
      try first.close()
      let second = try await Store.open(.fixture(), home: home)
      #expect(try await second.rereads(limit: 9) == [charge])
      try second.close()
    }
  }

  @Test func `a reading of the very second in doubt is no answer`() async throws {
    let store = try Store.inMemory()
    try await makeDoubt(store)
    try await store.save(.charges([.fixture(customer: "Ida Reyes")]), asOf: .fixture)
    #expect(try await store.rereads(limit: 9) == [charge])
    try await store.save(.charges([.fixture(customer: "Ida Reyes")]), asOf: .fixture.adding(seconds: 1))
    #expect(try await store.rereads(limit: 9).isEmpty)
  }

  @Test func `an answer that leaves a doubt of its own settles nothing`() async throws {
    let store = try Store.inMemory()
    try await makeDoubt(store)
    let same = SaveBatch(
      objects: .charges([.fixture(customer: "Ida Reyes")]), source: .fetch, asOf: .fixture, answers: [charge])
    #expect(try await store.save(same).doubtful == [.charges: ["ch_fixture1"]])
    #expect(try await store.rereads(limit: 9) == [charge])
  }

  @Test func `a reading from before the wish is no answer`() async throws {
    let store = try Store.inMemory()
    _ = try await store.save(
      SaveBatch(objects: .events([]), source: .feed, asOf: .fixture, rereads: [charge, Reread(.refunds, "re_1")]))
    try await store.save(.charges([.fixture()]), asOf: .fixture.adding(seconds: -1))
    #expect(try await store.rereads(limit: 9).count == 2)
    try await store.save(.charges([.fixture()]), asOf: .fixture.adding(seconds: 1))
    #expect(try await store.rereads(limit: 9) == [Reread(.refunds, "re_1")])
  }

  @Test(arguments: StoreKind.allCases)
  func `a wish is stored with its batch or not at all`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let wish = SaveBatch(objects: .events([.fixture()]), source: .feed, asOf: .fixture, rereads: [charge])
      let bad = SaveBatch(objects: .disputes([.fixture(isLive: true)]), source: .fetch, asOf: .fixture)
      await #expect(throws: StoreError.self) { try await store.save([wish, bad]) }
      let waiting = try await store.rereads(limit: 9)
      let known = try await store.knownEventIDs(["evt_fixture1"])
      #expect(waiting.isEmpty && known.isEmpty)
    }
  }

  @Test func `a list read for one object answers the wish for it`() async throws {
    let store = try Store.inMemory()
    let refunds = Reread(.refunds, "ch_fixture1")
    _ = try await store.save(SaveBatch(objects: .events([]), source: .feed, asOf: .fixture, rereads: [refunds]))
    _ = try await store.save(
      SaveBatch(objects: .refunds([.fixture()]), source: .fetch, asOf: .fixture.adding(seconds: 1), answers: [refunds]))
    #expect(try await store.rereads(limit: 9).isEmpty)
  }

  @Test(arguments: StoreKind.allCases)
  func `one that keeps failing waits behind those tried less, and goes when it is settled`(kind: StoreKind)
    async throws
  {
    try await kind.withStore { store in
      for (index, id) in ["re_1", "re_2", "re_3"].enumerated() {
        let asOf = Date.fixture.adding(seconds: index)
        _ = try await store.save(
          SaveBatch(objects: .events([]), source: .feed, asOf: asOf, rereads: [Reread(.refunds, id)]))
      }
      try await store.rereadFailed(Reread(.refunds, "re_1"))
      try await store.rereadFailed([Reread(.refunds, "re_1"), Reread(.refunds, "re_2")])
      #expect(try await store.rereads(limit: 9).map(\.id) == ["re_3", "re_2", "re_1"])
      #expect(try await store.rereads(.refunds, limit: 1).map(\.id) == ["re_3"])
      #expect(try await store.rereads(.charges, limit: 9).isEmpty)
      try await store.rereadsSettled([Reread(.refunds, "re_3"), Reread(.refunds, "re_1")])
      #expect(try await store.rereads(limit: 9).map(\.id) == ["re_2"])
    }
  }
}
