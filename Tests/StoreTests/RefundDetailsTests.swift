import CellixCore
import Foundation
import Store
import TestSupport
import Testing

@Suite struct RefundDetailsTests {
  private let query = RefundTrendQuery(currency: .usd, range: .months12)

  private func whole(_ store: Store) async throws {
    try await store.completeWalk(of: .charges)
    try await store.completeWalk(of: .refunds)
  }

  private func details(_ store: Store, now: Date = .fixture) async throws -> RefundDetails {
    try #require(try await store.refundDetails(query, now: now))
  }

  @Test(arguments: StoreKind.allCases)
  func `a cohort counts what was refunded within 7, 30, 60 and 90 days of its payments`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      try await whole(store)
      // 10 May 2026, twelve o'clock: a cohort that is ripe for all four.
      let paid = Date.fixture.adding(days: -198)
      let charges = (0..<5).map { Charge.fixture(id: "ch_\($0)", created: paid, amount: 1000) }
      try await store.save(.charges(charges))
      let ages = [6, 7, 40, 89, 90]
      try await store.save(
        .refunds(
          ages.enumerated().map { number, days in
            .fixture(id: "re_\(number)", created: paid.adding(days: days), amount: 100, chargeID: "ch_\(number)")
          }))
      let cohort = try #require(try await details(store).cohorts.first { $0.captured == 5000 })
      // Whole days: what comes with the end of the seventh day is no longer within it.
      #expect(cohort.refunded == [100, 200, 300, 400])
      #expect(cohort.start.month == 5 && (0..<4).allSatisfy { cohort.isRipe($0) })
      #expect(cohort.rate(0) == 0.02)
    }
  }

  @Test func `a cohort is not ripe before its youngest payment is old enough`() async throws {
    let store = try Store.inMemory()
    try await whole(store)
    try await store.save(.charges([.fixture(created: .fixture.adding(days: -30), amount: 1000)]))
    let cohorts = try await details(store).cohorts
    let october = try #require(cohorts.first { $0.captured == 1000 })
    // Twenty-four days have passed since the end of October.
    #expect(october.isRipe(0) && !october.isRipe(1) && !october.isRipe(3))
    #expect(cohorts.last?.isRipe(0) == false)
    #expect(cohorts.first?.rate(0) == nil)
  }

  @Test func `without the history a cohort is unknown`() async throws {
    let store = try Store.inMemory()
    try await store.save(.charges([.fixture(created: .fixture.adding(days: -30))]))
    #expect(try await details(store).cohorts.allSatisfy { $0.captured == nil && $0.rate(0) == nil })
  }

  @Test(arguments: [true, false])
  func `a refund is dated by its charge, whichever comes first`(isRefundFirst: Bool) async throws {
    let store = try Store.inMemory()
    try await whole(store)
    let charge = SaveBatch.Objects.charges([.fixture(created: .fixture.adding(hours: -30))])
    let refund = SaveBatch.Objects.refunds([.fixture()])
    for objects in isRefundFirst ? [refund, charge] : [charge, refund] { try await store.save(objects) }
    let took = try await details(store).took
    #expect(took.count == 1 && took.median == 33)
    #expect(try await store.refunds(RefundQuery(), now: .fixture).rows.first?.chargeCreated != nil)
    #expect(try await store.verifyRollups() == [])
  }

  @Test func `a refund that comes again beside its new charge is the same one`() async throws {
    let store = try Store.inMemory()
    try await whole(store)
    try await store.save(.refunds([.fixture()]))
    let batches: [SaveBatch.Objects] = [
      .charges([.fixture(created: .fixture.adding(hours: -30))]), .refunds([.fixture()]),
    ]
    let reports = try await store.save(batches.map { SaveBatch(objects: $0, source: .backfill, asOf: .fixture) })
    #expect(reports.last?.unchanged == 1 && reports.last?.doubtful.isEmpty == true)
    #expect(try await store.refunds(RefundQuery(), now: .fixture).rows.first?.chargeCreated != nil)
    #expect(try await store.verifyRollups() == [])
  }

  @Test func `what Stripe does not say of a refund makes it no different from the one that is here`() async throws {
    let store = try Store.inMemory()
    try await whole(store)
    try await store.save(.charges([.fixture()]))
    try await store.save(.refunds([.fixture()]))
    let batch = SaveBatch(objects: .refunds([.fixture()]), source: .fetch, asOf: .fixture)
    #expect(try await store.compare(batch, completeIn: .at(0)..<Date.fixture).same == 1)
  }

  @Test func `a refund whose charge was let go stays dated when it changes`() async throws {
    let store = try Store.inMemory()
    try await whole(store)
    let paid = Date.fixture.adding(days: -300)
    try await store.save(.charges([.fixture(created: paid)]))
    try await store.save(.refunds([.fixture(created: .fixture.adding(days: -40))]))
    try await store.retireAll(.charges, before: .fixture.adding(days: -20))
    #expect(try await store.payment(id: "ch_fixture1") == nil)
    try await store.save(
      .refunds([.fixture(created: .fixture.adding(days: -40), reason: "duplicate")]), asOf: .fixture.adding(seconds: 9))
    let row = try #require(try await store.refunds(RefundQuery(), now: .fixture).rows.first)
    #expect(row.reason == "duplicate" && row.chargeCreated == paid)
    #expect(try await details(store).took.count == 1)
  }

  @Test func `a refund that fails leaves the cohort and the times, and is told as one that came back`() async throws {
    let store = try Store.inMemory()
    try await whole(store)
    try await store.save(.charges([.fixture(created: .fixture.adding(days: -2))]))
    try await store.save(.refunds([.fixture(), .fixture(id: "re_2", amount: 300)]))
    try await store.save(.refunds([.fixture(status: .failed)]), asOf: .fixture.adding(seconds: 9))
    let details = try await details(store)
    #expect(details.returned == .init(count: 1, amount: 500))
    #expect(details.took.count == 1 && details.cohorts.last?.refunded == [300, 300, 300, 300])
    #expect(details.largest.map(\.id) == ["re_2"])
    #expect(try await store.verifyRollups() == [])
  }

  @Test func `the largest are those of the range and the currency`() async throws {
    let store = try Store.inMemory()
    try await whole(store)
    try await store.save(
      .refunds(
        [
          .fixture(id: "re_old", created: .fixture.adding(days: -800), amount: 9_000_000),
          .fixture(id: "re_yen", amount: 8_000_000, currency: "jpy"),
        ] + (0..<7).map { .fixture(id: "re_\($0)", amount: 100 * $0) }))
    #expect(try await details(store).largest.map(\.id) == (2..<7).reversed().map { "re_\($0)" })
  }

  @Test func `the time before has as many periods, and ends where the trend begins`() async throws {
    let store = try Store.inMemory()
    try await store.save(.charges([.fixture()]))
    for range in TrendRange.allCases {
      let query = RefundTrendQuery(range: range)
      let trend = try #require(try await store.refundTrend(query, now: .fixture))
      let details = try #require(try await store.refundDetails(query, now: .fixture))
      #expect(details.before.count == trend.points.count)
      #expect(details.before.allSatisfy { !$0.isPartial })
      let all = (details.before + trend.points).map(\.start)
      #expect(all == Array(Set(all)).sorted())
    }
  }

  @Test(arguments: [
    ("returned:yes", ["re_b"]), ("reason:none", ["re_c"]), ("amount:>4 created:2026-11-24", ["re_b", "re_a"]),
    ("customer:mara status:succeeded", ["re_a", "re_c"]), ("reyes -reason:none", ["re_b", "re_a"]),
  ])
  func `the list is filtered by what a refund says, and by its customer`(line: String, ids: [String]) async throws {
    let store = try Store.inMemory()
    try await store.save(.charges([.fixture()]))
    try await store.save(
      .refunds([
        .fixture(id: "re_a"), .fixture(id: "re_b", status: .failed),
        .fixture(id: "re_c", created: .fixture.adding(days: -1), amount: 90, reason: nil),
      ]))
    let query = RefundQuery(filter: RefundRow.filterLanguage.read(line).filter)
    #expect(try await store.refunds(query, now: .fixture).rows.map(\.id) == ids)
    #expect(try await store.countRefunds(query, now: .fixture).count == ids.count)
  }
}
