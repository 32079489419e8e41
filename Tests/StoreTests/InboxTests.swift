import CellixCore
import Foundation
import Store
import TestSupport
import Testing

@Suite struct InboxTests {
  private func receive(_ store: Store, _ id: String?, body: String = "{}", at: Date = .fixture) async throws -> Receipt
  {
    try await store.receive(
      rawEvent: Array(body.utf8), id: id, type: "charge.succeeded", created: .fixture.adding(seconds: -3), at: at)
  }

  @Test(arguments: StoreKind.allCases)
  func `a delivery waits in the inbox, as it came, until it is settled`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let body = "{\"id\":\"evt_1\",\"odd\":\"\u{0} \u{1B}[2J é\"}"
      #expect(try await receive(store, "evt_1", body: body) == .new)
      #expect(try await receive(store, "evt_2") == .new)
      let items = try await store.inbox(limit: 9)
      #expect(items.map(\.eventID) == ["evt_1", "evt_2"])
      let first = try #require(items.first)
      #expect(first.raw == Array(body.utf8))
      #expect(first.created == .fixture.adding(seconds: -3) && first.receivedAt == .fixture)
      try await store.settleInbox(first.id, outcome: .applied, at: .fixture)
      #expect(try await store.inbox(limit: 9).map(\.eventID) == ["evt_2"])
      #expect(try await store.inboxCounts() == InboxCounts(waiting: 1, applied: 1))
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `the same event twice is one item, even after it was settled`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      _ = try await receive(store, "evt_1")
      let item = try #require(try await store.inbox(limit: 1).first)
      try await store.settleInbox(item.id, outcome: .notUnderstood(reason: "new type"), at: .fixture)
      #expect(try await receive(store, "evt_1") == .duplicate)
      #expect(try await store.inbox(limit: 9).isEmpty)
      #expect(try await store.inboxCounts().notUnderstood == 1)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `deliveries are settled together, and nobody who waits for new ones is woken`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      for id in ["evt_1", "evt_2", "evt_3"] { _ = try await receive(store, id) }
      let items = try await store.inbox(limit: 9)
      var changes = store.changes().makeAsyncIterator()
      try await store.settleInbox(items.prefix(2).map { (id: $0.id, outcome: .applied) }, at: .fixture)
      #expect(try await store.inboxCounts() == InboxCounts(waiting: 1, applied: 2))
      // The first change that shows is the next one, and nothing of the inbox is in it.
      try await store.recordCheck(.charges, at: .fixture, completeUpTo: nil, problem: nil)
      #expect(await changes.next() == [.watermarks])
    }
  }

  @Test func `a body without an id is told from others by its bytes`() async throws {
    let store = try Store.inMemory()
    #expect(try await receive(store, nil, body: "[1]") == .new)
    #expect(try await receive(store, nil, body: "[2]") == .new)
    #expect(try await receive(store, nil, body: "[1]") == .duplicate)
  }

  @Test(arguments: StoreKind.allCases)
  func `the newest delivery of each type is remembered, repetitions too`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      #expect(try await store.deliveries().isEmpty)
      _ = try await receive(store, "evt_1", at: .fixture)
      _ = try await receive(store, "evt_1", at: .fixture.adding(seconds: 9))
      _ = try await store.receive(rawEvent: [1], id: "evt_x", type: "brand.new", created: nil, at: .fixture)
      #expect(try await store.deliveries() == [.chargeSucceeded: .fixture.adding(seconds: 9)])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `what is known of an event's type is put together`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      try await store.save(
        .events([.fixture(id: "evt_1", created: .fixture.adding(days: -1)), .fixture(id: "evt_2")]), .feed)
      _ = try await receive(store, "evt_2")
      try await store.recordFeedStanding(failing: [.chargeRefunded], at: .fixture)
      try await store.recordFeedStanding(failing: [.chargeFailed], at: .fixture.adding(seconds: -5))
      #expect(try await store.lastEvents() == [.chargeSucceeded: .fixture])
      let standings = try await store.webhookStandings()
      #expect(standings.count == 8)
      #expect(standings[.chargeSucceeded] == WebhookEventStanding(seen: .fixture, delivered: .fixture))
      #expect(standings[.chargeRefunded] == WebhookEventStanding(isPendingOrFailing: true))
      #expect(standings[.chargeFailed] == WebhookEventStanding())
    }
  }
}
