import CellixCore
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Store

/// How long the raw bodies of deliveries are kept.
@Suite struct WebhookBodyTests {
  private func deliver(_ store: Store, _ id: String, _ outcome: InboxOutcome?, at date: Date) async throws {
    _ = try await store.receive(
      rawEvent: Array(#"{"id":"\#(id)"}"#.utf8), id: id, type: "charge.succeeded", created: date, at: date)
    guard let outcome, let item = try await store.inbox(limit: 99).first(where: { $0.eventID == id }) else { return }
    try await store.settleInbox(item.id, outcome: outcome, at: date)
  }

  private func bodies(_ store: Store) async throws -> [String] {
    try await store.readDesk {
      try String.fetchAll($0, sql: "SELECT eventID FROM inbox WHERE raw IS NOT NULL ORDER BY eventID")
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `bodies of what was applied go, and what they were stays`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let old = Date.fixture.adding(days: -31)
      try await deliver(store, "evt_applied", .applied, at: old)
      try await deliver(store, "evt_double", .duplicate, at: old)
      try await deliver(store, "evt_odd", .notUnderstood(reason: "odd"), at: old)
      try await deliver(store, "evt_waiting", nil, at: old)
      try await deliver(store, "evt_young", .applied, at: .fixture.adding(days: -29))
      let counts = try await store.inboxCounts()
      #expect(try await store.clearDeliveries(settledBefore: .fixture.adding(days: -30), at: .fixture) == 2)
      #expect(try await store.clearDeliveries(settledBefore: .fixture.adding(days: -30), at: .fixture) == 0)
      #expect(try await bodies(store) == ["evt_odd", "evt_waiting", "evt_young"])
      #expect(try await store.inboxCounts() == counts)
      let row = try await store.readDesk { db in
        try Row.fetchOne(
          db, sql: "SELECT type, created, receivedAt, outcome, digest FROM inbox WHERE eventID = 'evt_applied'"
        )
        .map { "\($0[0] as String) \($0[1] as Int) \($0[2] as Int) \($0[3] as String) \($0[4] as String)" }
      }
      let second = old.unixSeconds
      let digest = Digest.name(of: Array(#"{"id":"evt_applied"}"#.utf8))
      #expect(row == "charge.succeeded \(second) \(second) applied \(digest)")
      // The same delivery is still known.
      let again = try await store.receive(
        rawEvent: Array(#"{"id":"evt_applied"}"#.utf8), id: "evt_applied", type: nil, created: nil, at: .fixture)
      #expect(again == .duplicate)
    }
  }

  @Test func `what is understood after all is kept for its days from then on`() async throws {
    let store = try Store.inMemory()
    try await deliver(store, "evt_1", .notUnderstood(reason: "odd"), at: .fixture.adding(days: -99))
    try await store.desk.write(Inbox.reopenNotUnderstood)
    let item = try #require(try await store.inbox(limit: 1).first)
    try await store.settleInbox(item.id, outcome: .applied, at: .fixture)
    #expect(try await store.clearDeliveries(settledBefore: .fixture.adding(days: -30), at: .fixture) == 0)
    #expect(try await store.clearDeliveries(settledBefore: .fixture.adding(days: 1), at: .fixture) == 1)
  }

  @Test func `a hundred go at once`() async throws {
    let store = try Store.inMemory()
    for number in 0..<150 { try await deliver(store, "evt_\(number)", .applied, at: .fixture.adding(days: -40)) }
    var cleared: [Int] = []
    repeat {
      cleared.append(try await store.clearDeliveries(settledBefore: .fixture, at: .fixture))
    } while cleared.last != 0
    #expect(cleared == [100, 50, 0])
  }
}
