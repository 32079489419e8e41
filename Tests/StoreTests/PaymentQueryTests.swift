import CellixCore
import Foundation
import Store
import TestSupport
import Testing

@Suite struct PaymentQueryTests {
  private func matches(_ line: String, in store: Store) async throws -> [String] {
    let query = PaymentQuery(filter: PaymentRow.filterLanguage.read(line).filter)
    let page = try await store.payments(query, now: .fixture)
    #expect(try await store.countPayments(query, now: .fixture) == ListCount(count: page.rows.count, next: nil))
    return page.rows.map(\.id)
  }

  private func charge(_ id: String, _ body: (inout Charge) -> Void = { _ in }) -> Charge {
    var charge = Charge.fixture(id: id)
    body(&charge)
    return charge
  }

  @Test(arguments: [
    ("status:failed", ["ch_failed"]), ("failure:declined", ["ch_failed"]), ("refunded:part", ["ch_part"]),
    ("refunded:all", ["ch_all"]), ("disputed:yes", ["ch_disputed"]), ("amount:>100", ["ch_large"]),
    ("ozturk", ["ch_large"]), ("customer:sule", ["ch_large"]), ("created:>3d", ["ch_old"]),
    ("-created:>3d -status:failed -amount:>100 refunded:none disputed:no", []),
  ])
  func `a filter leaves what it says`(line: String, ids: [String]) async throws {
    let store = try Store.inMemory()
    try await store.save(
      .charges([
        .fixture(id: "ch_failed", status: .failed), .fixture(id: "ch_part", amount: 900, refunded: 100),
        .fixture(id: "ch_all", amount: 900, refunded: 900), .fixture(id: "ch_disputed", disputed: true),
        .fixture(id: "ch_large", amount: 10_001, customer: "Sule Öztürk"),
        .fixture(id: "ch_old", created: .fixture.adding(days: -4)),
      ]))
    #expect(try await matches(line, in: store).sorted() == ids)
  }

  @Test func `paging meets every payment once, newest first, from either end`() async throws {
    let store = try Store.inMemory()
    let all = (0..<100).map { Charge.fixture(id: "ch_\($0)", created: .fixture.adding(seconds: $0 / 3)) }
    try await store.save(.charges(all))
    for (first, isForward) in [(ListStart.top, true), (.bottom, false)] {
      var query = PaymentQuery(start: first, limit: 7)
      var seen: [PaymentRow] = []
      while true {
        let page = try await store.payments(query, now: .fixture)
        seen = isForward ? seen + page.rows : page.rows + seen
        guard let next = page.next else { break }
        query.start = next
      }
      #expect(Set(seen.map(\.id)).count == 100 && seen.count == 100)
      #expect(seen.map(\.created) == seen.map(\.created).sorted(by: >))
    }
  }

  @Test func `the summary knows what it has, and does not take what is not here for zero`() async throws {
    let store = try Store.inMemory()
    #expect(try await store.paymentSummary(nil, now: .fixture) == nil)
    let blocked = charge("ch_blocked") {
      $0.status = .failed
      $0.amountCaptured = 0
      $0.outcome = .blank
      $0.outcome?.type = "blocked"
    }
    try await store.save(.charges([.fixture(), .fixture(id: "ch_2", status: .failed), blocked]))
    let summary = try #require(try await store.paymentSummary(nil, now: .fixture))
    #expect(summary.days.count == 30 && summary.days.allSatisfy { $0.sums == nil } && summary.total == nil)
    #expect(summary.recent.charges == 3 && summary.recent.blocked == 1 && summary.recent.authorizationRate == 0.5)
    #expect(summary.recent.failures == [.init(name: "card_declined", count: 1)])
    #expect(summary.recent.successRate == nil, "no payment intent is here")
    #expect(summary.activity.map(\.payments) == [nil, nil])
    let walk = Walk(resource: .charges, lower: .fixture.adding(days: -400), upper: .fixture, isDone: true)
    try await store.beginWalks([walk])
    let whole = try #require(try await store.paymentSummary(nil, now: .fixture))
    #expect(whole.isWhole && whole.total == .init(succeeded: 1, captured: 1200, failed: 2))
    #expect(whole.activity.first?.payments == 1 && whole.activity.first?.rate == nil, "of one payment no percentage")
  }

  @Test func `dispute activity counts what was opened in the month, and no inquiry`() async throws {
    let store = try Store.inMemory()
    try await store.save(.charges((0..<200).map { .fixture(id: "ch_\($0)") }))
    try await store.save(
      .disputes([
        .fixture(id: "dp_1"), .fixture(id: "dp_won", status: .won),
        .fixture(id: "dp_inq", status: .warningNeedsResponse),
        .fixture(id: "dp_old", created: .fixture.adding(days: -400)),
      ]))
    let walk = Walk(resource: .charges, lower: .fixture.adding(days: -400), upper: .fixture, isDone: true)
    try await store.beginWalks([walk])
    let month = try #require(try await store.paymentSummary(nil, now: .fixture)?.activity.first)
    #expect(month.disputes == 2 && month.payments == 200 && month.rate == 0.01 && month.isRunning)
  }

  @Test func `a payment comes with its refunds, its disputes and the customer's other payments`() async throws {
    let store = try Store.inMemory()
    let mine = ["ch_fixture1", "ch_other"].map { id in charge(id) { $0.customerID = "cus_1" } }
    try await store.save(.charges(mine + [charge("ch_foreign") { $0.customerID = "cus_2" }]))
    try await store.save(.refunds([.fixture()]))
    try await store.save(.disputes([.fixture()]))
    let detail = try #require(try await store.payment(id: "ch_fixture1"))
    #expect(detail.refunds.count == 1 && detail.disputes.count == 1 && detail.others.map(\.id) == ["ch_other"])
    let dispute = try #require(try await store.dispute(id: "dp_fixture1"))
    #expect(dispute.others.map(\.id) == ["ch_other"])
  }
}
