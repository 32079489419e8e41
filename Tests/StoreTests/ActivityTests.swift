import CellixCore
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Store

@Suite struct ActivityTests {
  private func event(_ id: String, _ created: Date, _ type: String = "payout.paid") -> Event {
    .fixture(id: id, created: created, type: type, object: .other(object: "payout"))
  }

  private func rows(_ store: Store, _ line: String = "") async throws -> [ActivityRow] {
    let query = ActivityQuery(filter: ActivityRow.filterLanguage.read(line).filter)
    let page = try await store.activity(query, now: .fixture)
    #expect(try await store.countActivity(query, now: .fixture) == ListCount(count: page.rows.count, next: nil))
    return page.rows
  }

  @Test(arguments: StoreKind.allCases)
  func `the feed is paged newest first, events of one second included`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      try await store.save(.events((0..<25).map { event("evt_\($0)", .fixture.adding(seconds: $0 / 4)) }), .feed)
      var seen: [ActivityRow] = []
      var start: ListStart? = .top
      while let from = start {
        let page = try await store.activity(ActivityQuery(start: from, limit: 6), now: .fixture)
        seen += page.rows
        start = page.next
      }
      #expect(seen.count == 25 && Set(seen.map(\.id)).count == 25)
      #expect(seen.map(\.created) == seen.map(\.created).sorted(by: >))
      let middle = try #require(seen.dropFirst(12).first)
      let above = try await store.activity(ActivityQuery(start: .before(middle.position), limit: 6), now: .fixture)
      #expect(above.rows == Array(seen[6..<12]))
    }
  }

  @Test func `a line tells the amount and the word that matter`() async throws {
    let store = try Store.inMemory()
    try await store.save(
      .events([
        .fixture(id: "evt_1", created: .at(1), type: "charge.failed", object: .charge(.fixture(status: .failed))),
        .fixture(id: "evt_2", created: .at(2), type: "charge.refunded", object: .charge(.fixture(refunded: 300))),
        .fixture(id: "evt_3", created: .at(3), type: "charge.dispute.created", object: .dispute(.fixture())),
        .fixture(id: "evt_4", created: .at(4), type: "charge.dispute.closed", object: .dispute(.fixture(status: .won))),
        .fixture(id: "evt_5", created: .at(5), type: "refund.created", object: .refund(.fixture())),
        .fixture(id: "evt_6", created: .at(6), type: "payout.paid", object: .other(object: "payout")),
      ]), .feed)
    let rows = try await rows(store).reversed()
    #expect(rows.map(\.amount?.amount) == [1200, 300, 1200, 1200, 500, nil])
    #expect(rows.map(\.note) == ["card_declined", nil, "fraudulent", "won", "requested_by_customer", nil])
  }

  @Test(arguments: [
    ("type:dispute", ["evt_dispute"]), ("source:webhook", ["evt_dispute"]), ("source:polling", ["evt_charge"]),
    ("-source:polling", ["evt_dispute", "evt_old"]), ("amount:>12", ["evt_dispute"]), ("amount:12usd", ["evt_charge"]),
    ("time:<1h", ["evt_charge", "evt_dispute"]), ("time:2026-11-20", ["evt_old"]), ("object:dp_", ["evt_dispute"]),
    ("uber", ["evt_charge"]), ("note:tasse", ["evt_charge"]), ("charge.dispute fraud", ["evt_dispute"]),
    ("jpy", ["evt_dispute"]),
    ("type:paid", ["evt_old"]), ("nothing like it", []),
  ])
  func `a filter leaves what it says`(line: String, ids: [String]) async throws {
    let store = try Store.inMemory()
    var charge = Charge.fixture()
    charge.description = "Über-Tasse"
    try await store.save(
      .events([.fixture(id: "evt_charge", created: .fixture.adding(seconds: -60), object: .charge(charge))]), .feed)
    try await store.save(
      .events([
        .fixture(
          id: "evt_dispute", created: .fixture, type: "charge.dispute.created",
          object: .dispute(.fixture(amount: 1300, currency: "jpy")))
      ]), .webhook)
    try await store.save(.events([event("evt_old", .fixture.adding(days: -4))]), .backfill)
    #expect(try await rows(store, line).map(\.id).sorted() == ids)
  }

  @Test(arguments: StoreKind.allCases)
  func `events count by the way they came, since midnight and in 24 hours to the second`(kind: StoreKind) async throws {
    try await kind.withStore(timeZone: "Asia/Kathmandu") { store in
      let now = Date.fixture.adding(seconds: 437)
      #expect(try await store.eventArrivals(now: now) == nil)
      let midnight = ReportingCalendar("Asia/Kathmandu").start(
        of: ReportingCalendar("Asia/Kathmandu").day(of: now))
      try await store.save(
        .events([
          event("evt_1", now.adding(days: -1)), event("evt_2", now.adding(seconds: -1, days: -1)),
          event("evt_3", midnight), event("evt_4", midnight.adding(seconds: -1)), event("evt_5", now),
        ]), .feed)
      try await store.save(.events([event("evt_6", now.adding(seconds: -9))]), .webhook)
      try await store.save(.events([event("evt_7", now.adding(days: -3))]), .backfill)
      let arrivals = try #require(try await store.eventArrivals(now: now))
      #expect(arrivals.today == [.polling: 2, .webhook: 1])
      #expect(arrivals.last24Hours == [.polling: 4, .webhook: 1])
      #expect(arrivals.total == 7)
      #expect(try await store.verifyRollups() == [])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `an event that is delivered after it was found counts as delivered, once`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      try await store.save(.events([event("evt_1", .fixture), event("evt_2", .fixture)]), .feed)
      try await store.save(.events([event("evt_1", .fixture)]), .webhook)
      for _ in 1...2 { try await store.eventsWereDelivered(["evt_2", "evt_1", "evt_unknown"]) }
      #expect(try await rows(store).map(\.way) == [.webhook, .webhook])
      #expect(try await store.eventArrivals(now: .fixture)?.today == [.webhook: 2])
      #expect(try await store.verifyRollups() == [])
    }
  }

  @Test func `sums of a ledger from before they were kept are filled from its events`() async throws {
    let ledger = try DatabaseFile.inMemory(LedgerSchema.migrator)
    try await ledger.write { db in
      try db.execute(
        sql: """
          INSERT INTO event (id, created, type, source) VALUES ('evt_1', -1, 'a', 'feed'), ('evt_2', 5, 'a', 'feed'),
          ('evt_3', 899, 'a', 'feed'), ('evt_4', 900, 'a', 'webhook');
          DROP TABLE eventBucket;
          """)
      try db.execute(sql: ArrivalTable.schema)
      let sums = try Row.fetchAll(db, sql: "SELECT bucket, source, count FROM eventBucket")
      #expect(
        sums.map { "\($0[0] as Int) \($0[1] as String) \($0[2] as Int)" } == [
          "-900 feed 1", "0 feed 2", "900 webhook 1",
        ])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `an event is shown with its delivery and with all others of its object`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      #expect(try await store.event(id: "evt_1") == nil)
      try await store.save(
        .events([
          .fixture(id: "evt_1", created: .at(5), type: "charge.dispute.created", object: .dispute(.fixture())),
          .fixture(id: "evt_2", created: .at(9), type: "charge.dispute.closed", object: .dispute(.fixture())),
          .fixture(id: "evt_3", created: .at(7)), event("evt_4", .at(8)),
        ]), .feed)
      _ = try await store.receive(rawEvent: [1], id: "evt_1", type: nil, created: nil, at: .at(6))
      var detail = try #require(try await store.event(id: "evt_1"))
      #expect(detail.delivery == EventDelivery(receivedAt: .at(6), outcome: .waiting))
      #expect(detail.ofObject.map(\.id) == ["evt_2", "evt_1"])
      let item = try #require(try await store.inbox(limit: 1).first)
      try await store.settleInbox(item.id, outcome: .notUnderstood(reason: "odd"), at: .at(7))
      detail = try #require(try await store.event(id: "evt_1"))
      #expect(detail.delivery?.outcome == .notUnderstood("odd"))
      #expect(try await store.event(id: "evt_4")?.ofObject.map(\.id) == ["evt_4"])
      #expect(try await store.event(id: "evt_4")?.delivery == nil)
    }
  }
}
