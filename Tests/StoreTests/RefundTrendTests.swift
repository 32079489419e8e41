import CellixCore
import Foundation
import Store
import TestSupport
import Testing

@Suite struct RefundTrendTests {
  @Test(arguments: StoreKind.allCases)
  func `without payments and refunds there is no trend`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      try await store.save(.charges([.fixture(status: .failed), .fixture(id: "ch_2", status: .pending)]))
      #expect(try await store.refundTrend(RefundTrendQuery(range: .weeks13), now: .fixture) == nil)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `the currency with the most payments is shown unless another is asked for`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      try await store.save(
        .charges([
          .fixture(id: "ch_1", amount: 900_000, currency: "jpy"), .fixture(id: "ch_2", currency: "eur"),
          .fixture(id: "ch_3", currency: "eur"),
        ]))
      try await store.save(.refunds([.fixture(currency: "gbp")]))
      let first = try #require(try await store.refundTrend(RefundTrendQuery(range: .days30), now: .fixture))
      #expect(first.currency == Currency("eur"))
      #expect(first.currencies.map(\.code) == ["eur", "jpy", "gbp"])
      let other = try #require(
        try await store.refundTrend(RefundTrendQuery(currency: Currency("jpy"), range: .days30), now: .fixture))
      #expect(other.points.last?.paymentCount == 1)
    }
  }

  @Test(arguments: [(TrendRange.days30, 30), (.weeks13, 13), (.months12, 12)])
  func `a range has its number of points, the last one still running`(range: TrendRange, count: Int) async throws {
    let store = try Store.inMemory()
    try await store.save(.charges([.fixture()]))
    let trend = try #require(try await store.refundTrend(RefundTrendQuery(range: range), now: .fixture))
    #expect(trend.points.count == count)
    #expect(trend.points.filter(\.isPartial).map(\.start) == [trend.points.last?.start])
    #expect(trend.points.map(\.start) == trend.points.map(\.start).sorted())
    if range == .weeks13 { #expect(trend.points.allSatisfy { $0.start.weekday == 1 }) }
    if range == .months12 { #expect(trend.points.allSatisfy { $0.start.day == 1 }) }
  }

  @Test(arguments: StoreKind.allCases)
  func `where the history does not reach, amounts are unknown and not zero`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      try await store.save(.charges([.fixture()]))
      let query = RefundTrendQuery(range: .days30)
      let unknown = try #require(try await store.refundTrend(query, now: .fixture))
      #expect(unknown.points.allSatisfy { $0.captured == nil && $0.refunded == nil })
      // Midnight ten days ago: that day is whole, the one before is not.
      try await store.completeWalk(of: .charges, from: .fixture.adding(hours: -12, days: -10))
      let known = try #require(try await store.refundTrend(query, now: .fixture))
      #expect(
        known.points.map { $0.captured == nil } == Array(repeating: true, count: 19)
          + Array(repeating: false, count: 11))
      #expect(known.points.last?.captured == 1200)
      #expect(known.points[20].captured == 0)
      #expect(known.points.allSatisfy { $0.refunded == nil })
      // One second short of that midnight: the day is no longer whole.
      try await store.beginWalks([
        Walk(
          resource: .refunds, lower: .fixture.adding(seconds: 1, hours: -12, days: -10), upper: .fixture, isDone: true)
      ])
      let short = try #require(try await store.refundTrend(query, now: .fixture))
      #expect(short.points.filter { $0.refunded != nil }.count == 10)
    }
  }

  @Test func `days after the last check are unknown, until the event feed has caught up`() async throws {
    let store = try Store.inMemory()
    try await store.save(.charges([.fixture(created: .fixture.adding(days: -9))]))
    try await store.beginWalks([
      Walk(resource: .charges, lower: .at(0), upper: .fixture.adding(days: -3), isDone: true)
    ])
    let query = RefundTrendQuery(range: .days30)
    let before = try #require(try await store.refundTrend(query, now: .fixture))
    #expect(before.points.suffix(4).map(\.captured) == [0, nil, nil, nil])
    try await store.beginWalks([
      Walk(resource: .events, lower: .fixture.adding(days: -30), upper: .fixture.adding(days: -3), isDone: true)
    ])
    try await store.recordCheck(.events, at: .fixture, completeUpTo: .fixture, problem: nil)
    let after = try #require(try await store.refundTrend(query, now: .fixture))
    #expect(after.points.suffix(4).map(\.captured) == [0, 0, 0, 0])
  }

  @Test func `a feed that does not reach back to the end of the list leaves the days between unknown`() async throws {
    let store = try Store.inMemory()
    try await store.save(.charges([.fixture(created: .fixture.adding(days: -25))]))
    let away = Date.fixture.adding(days: -20)
    for resource in [Resource.charges, .events] {
      try await store.beginWalks([Walk(resource: resource, lower: .at(0), upper: away, isDone: true)])
    }
    // Back again: Stripe's feed begins ten days ago, and the charges could not be listed.
    try await store.beginWalks([
      Walk(resource: .charges, lower: away, upper: .fixture),
      Walk(resource: .events, lower: .fixture.adding(days: -10), upper: .fixture, isDone: true),
    ])
    try await store.recordCheck(.events, at: .fixture, completeUpTo: .fixture, problem: nil)
    let trend = try #require(try await store.refundTrend(RefundTrendQuery(range: .days30), now: .fixture))
    #expect(trend.points.suffix(20).allSatisfy { $0.captured == nil })
    #expect(trend.points.prefix(9).contains { $0.captured == 1200 })
  }

  @Test func `reasons are ranked, with none given as one of its own`() async throws {
    let store = try Store.inMemory()
    try await store.save(
      .refunds([
        .fixture(id: "re_1", reason: nil), .fixture(id: "re_2", reason: nil), .fixture(id: "re_3", reason: "duplicate"),
        .fixture(id: "re_4", status: .failed, reason: "fraudulent"),
        .fixture(id: "re_5", created: .fixture.adding(days: -31), reason: "fraudulent"),
      ]))
    let trend = try #require(try await store.refundTrend(RefundTrendQuery(range: .days30), now: .fixture))
    #expect(
      trend.reasons == [
        .init(reason: nil, count: 2, amount: 1000), .init(reason: "duplicate", count: 1, amount: 500),
      ])
  }
}
