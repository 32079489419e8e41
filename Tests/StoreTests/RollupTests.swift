import CellixCore
import Foundation
import Store
import TestSupport
import Testing

@Suite struct RollupTests {
  /// A few hundred saves of few objects, so that most are updates; in every status, currency and order.
  private func churn(_ store: Store, seed: UInt64, rounds: Int) async throws {
    var random = SeededGenerator(seed: seed)
    for round in 0..<rounds {
      let asOf = Date.fixture.adding(seconds: Int.random(in: 0..<5000, using: &random))
      let day = Date.at(1_760_000_000 + Int.random(in: 0..<40_000_000, using: &random))
      let number = Int.random(in: 0..<25, using: &random)
      let currency = ["usd", "eur", "jpy"].randomElement(using: &random) ?? "usd"
      let amount = Int.random(in: 0...9999, using: &random)
      if Bool.random(using: &random) {
        let status = (Charge.Status.known + [.unknown("x")]).randomElement(using: &random) ?? .pending
        try await store.save(
          .charges([.fixture(id: "ch_\(number)", created: day, amount: amount, currency: currency, status: status)]),
          round.isMultiple(of: 3) ? .backfill : .fetch, asOf: asOf)
      } else {
        let status = Refund.Status.known.randomElement(using: &random)
        let reason = [nil, "duplicate", "fraudulent"].randomElement(using: &random) ?? nil
        let refund = Refund.fixture(
          id: "re_\(number)", created: day, amount: amount, currency: currency, status: status, reason: reason)
        try await store.save(.refunds([refund]), asOf: asOf)
      }
    }
  }

  @Test(arguments: StoreKind.allCases, [1, 2, 3] as [UInt64])
  func `sums kept by difference equal a recomputation`(kind: StoreKind, seed: UInt64) async throws {
    try await kind.withStore(timeZone: "Asia/Kathmandu") { store in
      try await churn(store, seed: seed, rounds: 120)
      #expect(try await store.verifyRollups() == [])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `sums are still equal after the zone of the days has changed`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      try await churn(store, seed: 7, rounds: 60)
      for zone in ["America/St_Johns", "Australia/Lord_Howe", "Pacific/Chatham", "UTC"] {
        try await store.setReportingTimeZone(zone)
        #expect(try await store.verifyRollups() == [])
      }
    }
  }

  /// Offsets of 30 and 45 minutes, half-hour and whole-hour clock changes, and a day with no midnight.
  @Test(arguments: [
    "UTC", "Asia/Kolkata", "Asia/Kathmandu", "Pacific/Chatham", "Australia/Lord_Howe", "America/Sao_Paulo",
    "Europe/Berlin", "America/Los_Angeles", "Pacific/Apia",
  ])
  func `a year of days adds up to the same in every zone`(zone: String) async throws {
    let store = try Store.inMemory(timeZone: zone)
    try await store.completeWalk(of: .charges)
    try await store.completeWalk(of: .refunds)
    var total = 0
    // One payment every 7 hours 13 minutes and 7 seconds over ten months, well inside the twelve that are shown.
    let charges = (0..<1000).map { index in
      total += index
      return Charge.fixture(
        id: "ch_\(index)", created: .fixture.adding(seconds: -index * 25_987), amount: index)
    }
    try await store.save(.charges(charges))
    let trend = try #require(try await store.refundTrend(RefundTrendQuery(range: .months12), now: .fixture))
    #expect(trend.points.compactMap(\.captured).reduce(0, +) == total)
    #expect(trend.points.map(\.paymentCount).reduce(0, +) == 1000)
    #expect(try await store.verifyRollups() == [])
  }

  @Test func `a payment counts on the local day`() async throws {
    // 23:50 in Kathmandu is 18:05 UTC; a quarter of an hour later it is the next day there.
    let before = Date.at(1_795_457_100)
    for (zone, days) in [("Asia/Kathmandu", [1, 1]), ("UTC", [0, 2])] {
      let store = try Store.inMemory(timeZone: zone)
      try await store.completeWalk(of: .charges)
      try await store.save(
        .charges([.fixture(id: "ch_1", created: before), .fixture(id: "ch_2", created: before.adding(seconds: 900))]))
      let trend = try #require(try await store.refundTrend(RefundTrendQuery(range: .days30), now: .fixture))
      let counted = Dictionary(uniqueKeysWithValues: trend.points.map { ($0.start.iso, $0.paymentCount) })
      #expect([counted["2026-11-24"], counted["2026-11-23"]] == days)
    }
  }

  @Test func `an update takes the old value out of its sum`() async throws {
    let store = try Store.inMemory()
    try await store.completeWalk(of: .refunds)
    try await store.save(.refunds([.fixture(status: .pending)]))
    let query = RefundTrendQuery(range: .days30)
    #expect(try await store.refundTrend(query, now: .fixture)?.points.last?.refunded == 500)
    try await store.save(.refunds([.fixture(status: .failed)]), asOf: .fixture.adding(seconds: 5))
    // Nothing is left that was ever refunded.
    #expect(try await store.refundTrend(query, now: .fixture) == nil)
    #expect(try await store.verifyRollups() == [])
  }
}
