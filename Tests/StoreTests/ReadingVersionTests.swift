import CellixCore
import Foundation
import TestSupport
import Testing

@testable import Store

/// What could not be read gets another chance with every version that reads more.
@Suite struct ReadingVersionTests {
  private func setAside(_ store: Store) async throws {
    let odd = UnreadableObject(raw: .object(["id": .string("ch_9"), "created": .string("?")]), reason: "created")
    let nameless = UnreadableObject(raw: .array([]), reason: "not an object")
    _ = try await store.save(
      SaveBatch(objects: .charges([]), unreadable: [odd, nameless], source: .fetch, asOf: .fixture))
    _ = try await store.receive(rawEvent: [1], id: "evt_1", type: nil, created: nil, at: .fixture)
    let item = try #require(try await store.inbox(limit: 1).first)
    try await store.settleInbox(item.id, outcome: .notUnderstood(reason: "new"), at: .fixture)
  }

  @Test func `a newer version reads again what an older one set aside, once`() async throws {
    let store = try Store.inMemory()
    let ledger = store.ledger
    let desk = store.desk
    try ReadingVersion.apply(1, ledger: ledger, desk: desk)
    try await setAside(store)
    try ReadingVersion.apply(1, ledger: ledger, desk: desk)
    #expect(try await store.rereads(limit: 9).isEmpty)
    #expect(try await store.inbox(limit: 9).isEmpty)
    try ReadingVersion.apply(2, ledger: ledger, desk: desk)
    #expect(try await store.rereads(limit: 9) == [Reread(.charges, "ch_9")])
    #expect(try await store.inbox(limit: 9).map(\.eventID) == ["evt_1"])
    try await store.rereadsSettled([Reread(.charges, "ch_9")])
    try ReadingVersion.apply(2, ledger: ledger, desk: desk)
    #expect(try await store.rereads(limit: 9).isEmpty)
  }

  @Test func `an object that is read again as it is stored leaves the shelf too`() async throws {
    let store = try Store.inMemory()
    try await store.save(.charges([.fixture(id: "ch_9")]))
    try await setAside(store)
    #expect(try await store.syncState().watermarks[.charges]?.unreadable == 2)
    try await store.save(.charges([.fixture(id: "ch_9")]), asOf: .fixture.adding(seconds: 9))
    #expect(try await store.syncState().watermarks[.charges]?.unreadable == 1)
  }
}
