import CellixCore
import Foundation
import Store
import TestSupport
import Testing

@Suite struct DisputeQueueTests {
  /// Dates with ties, disputes that cannot be answered, every status.
  private func crowd(_ count: Int) -> [Dispute] {
    (0..<count).map { index in
      let statuses = Dispute.Status.known + [.unknown("new_thing")]
      return Dispute.fixture(
        id: "dp_\(index * 7919 % 1000)", created: .fixture.adding(days: -index % 40),
        status: statuses[index % statuses.count],
        dueBy: index % 5 == 0 ? nil : Date.fixture.adding(days: index % 9))
    }
  }

  @Test(arguments: StoreKind.allCases, DisputeGroup.allCases)
  func `paging walks every dispute of a group once and in order`(kind: StoreKind, group: DisputeGroup) async throws {
    try await kind.withStore { store in
      let all = crowd(130)
      try await store.save(.disputes(all))
      var seen: [DisputeRow] = []
      var query = DisputeQuery(group: group, limit: 7)
      while true {
        let page = try await store.disputes(query, now: .fixture)
        #expect(page.rows.count <= 7)
        seen += page.rows
        guard let next = page.next else { break }
        query.start = next
      }
      let expected = all.filter { group == .all || $0.status.group == group }
      #expect(Set(seen.map(\.id)) == Set(expected.map(\.id)))
      #expect(seen.count == expected.count)
      let whole = try await store.disputes(DisputeQuery(group: group, limit: 1000), now: .fixture)
      #expect(whole.rows == seen && whole.next == nil)
      let deadlines = seen.compactMap(\.deadline)
      #expect(deadlines == deadlines.sorted())
      #expect(seen.prefix(deadlines.count).allSatisfy { $0.deadline != nil })
    }
  }

  @Test func `groups other than all do not overlap, and a status we do not know stands under all`() async throws {
    let store = try Store.inMemory()
    let all = crowd(24)
    try await store.save(.disputes(all))
    let counts = try await store.disputeOverview(now: .fixture).counts
    let known = all.filter { $0.status.group != nil }.count
    #expect(counts[.all] == 24)
    #expect(DisputeGroup.allCases.filter { $0 != .all }.compactMap { counts[$0] }.reduce(0, +) == known)
    #expect(known < 24)
  }

  @Test func `a row takes the card and the customer from the charge once it is known`() async throws {
    let store = try Store.inMemory()
    try await store.save(.disputes([.fixture()]))
    let query = DisputeQuery(group: .needsResponse)
    #expect(try await store.disputes(query, now: .fixture).rows.first?.last4 == nil)
    try await store.save(.charges([.fixture()]))
    let row = try #require(try await store.disputes(query, now: .fixture).rows.first)
    #expect(row.last4 == "4242" && row.customerName == "Mara Reyes" && row.customerEmail == "mara@example.com")
  }

  @Test func `a dispute under review has no deadline any more`() async throws {
    let store = try Store.inMemory()
    try await store.save(.disputes([.fixture(status: .underReview)]))
    #expect(try await store.disputes(DisputeQuery(group: .underReview), now: .fixture).rows.map(\.deadline) == [nil])
  }

  @Test(arguments: StoreKind.allCases)
  func `the overview counts by urgency, and money at stake by currency`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      try await store.save(
        .disputes([
          .fixture(id: "dp_1", amount: 1, dueBy: .fixture.adding(seconds: -1)),
          .fixture(id: "dp_2", amount: 20, dueBy: .fixture.adding(hours: 47)),
          .fixture(id: "dp_3", amount: 300, currency: "eur", dueBy: .fixture.adding(hours: 47)),
          .fixture(id: "dp_4", amount: 4000, dueBy: .fixture.adding(days: 7)),
          .fixture(id: "dp_5", amount: 50_000, status: .warningNeedsResponse, dueBy: .fixture.adding(days: 8)),
          .fixture(id: "dp_6", amount: 600_000, dueBy: nil),
          .fixture(id: "dp_7", amount: 7_000_000, status: .underReview),
          .fixture(id: "dp_8", amount: 80_000_000, status: .won),
        ]))
      let overview = try await store.disputeOverview(now: .fixture)
      #expect(overview.due[.late] == .init(count: 1, amounts: [Money(1, "usd")]))
      #expect(overview.due[.within48Hours] == .init(count: 2, amounts: [Money(300, "eur"), Money(20, "usd")]))
      #expect(overview.due[.withinAWeek]?.count == 1)
      #expect(overview.due[.later] == .init(count: 1, amounts: [Money(50_000, "usd")]))
      #expect(overview.atStake == [Money(7_604_021, "usd"), Money(300, "eur")])
    }
  }

  @Test func `a decision counts for 90 days from when it was seen, or from the opening when it was not`() async throws {
    let store = try Store.inMemory()
    let long = Date.fixture.adding(days: -200)
    try await store.save(
      .disputes([
        .fixture(id: "dp_old", created: long, status: .won),
        .fixture(id: "dp_new", created: .fixture.adding(days: -80), status: .lost),
        .fixture(id: "dp_late", created: long, status: .won),
        .fixture(id: "dp_turned", created: long, status: .underReview),
      ]), .backfill)
    #expect(try await store.disputeOverview(now: .fixture).won == 0)
    #expect(try await store.disputeOverview(now: .fixture).lost == 1)
    // The feed, read after the lists, tells when one of them was decided.
    let decided = Event.fixture(
      created: .fixture.adding(days: -20), type: "charge.dispute.closed",
      object: .dispute(.fixture(id: "dp_late", created: long, status: .won)))
    try await store.save(.events([decided]), .feed)
    #expect(try await store.disputeOverview(now: .fixture).won == 1)
    // And one is decided between two readings.
    try await store.save(
      .disputes([.fixture(id: "dp_turned", created: long, status: .won)]), asOf: .fixture.adding(days: 1))
    #expect(try await store.disputeOverview(now: .fixture).won == 2)
    #expect(try await store.disputeOverview(now: .fixture.adding(days: 89)).won == 1)
  }

  @Test func `what can still be helped is most urgent, however many are past their deadline`() async throws {
    let store = try Store.inMemory()
    let late = (0..<250).map { Dispute.fixture(id: "dp_late\($0 + 100)", dueBy: .fixture.adding(days: -300 + $0)) }
    let inquiry = Dispute.fixture(id: "dp_inquiry", status: .warningNeedsResponse, dueBy: .fixture.adding(days: 1))
    let review = Dispute.fixture(id: "dp_review", status: .warningUnderReview)
    try await store.save(.disputes(late + [.fixture(id: "dp_due", dueBy: .fixture.adding(days: 2)), inquiry, review]))
    let page = try await store.mostUrgentDisputes(limit: 4, now: .fixture)
    #expect(page.rows.map(\.id) == ["dp_inquiry", "dp_due", "dp_late346", "dp_late347"])
    #expect(page.total == 252, "what is under review asks for nothing")
    let all = try await store.mostUrgentDisputes(limit: 1000, now: .fixture)
    #expect(all.rows.count == 252 && !all.rows.contains { $0.id == "dp_review" })
  }

  @Test func `a deadline of this very second can still be met, one of a second ago is late`() async throws {
    let store = try Store.inMemory()
    try await store.save(
      .disputes([
        .fixture(id: "dp_past", dueBy: .fixture.adding(seconds: -1)), .fixture(id: "dp_now", dueBy: .fixture),
      ]))
    #expect(try await store.mostUrgentDisputes(limit: 9, now: .fixture).rows.map(\.id) == ["dp_now", "dp_past"])
    let moment = Date.fixture.addingTimeInterval(0.5)
    #expect(try await store.mostUrgentDisputes(limit: 9, now: moment).rows.map(\.id) == ["dp_past", "dp_now"])
  }
}
