import CellixCore
import Foundation
import TestSupport
import Testing

@testable import Store

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

  @Test(arguments: StoreKind.allCases)
  func `an old object that comes again after its sums are final is not counted twice`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let old = Date.fixture.adding(days: -20)
      let new = Date.fixture.adding(days: -1)
      try await store.save(.charges([.fixture(id: "ch_old", created: old), .fixture(id: "ch_new", created: new)]))
      try await store.save(.refunds([.fixture(id: "re_old", created: old)]))
      try await store.completeWalk(of: .charges)
      for resource in [Resource.charges, .refunds] {
        try await store.writeLedger { db, _ in try Horizons.raise(resource, to: .fixture.adding(days: -10), in: db) }
      }
      #expect(try await store.verifyRollups() == [])
      let query = RefundTrendQuery(range: .days30)
      let before = try #require(try await store.refundTrend(query, now: .fixture))
      #expect(before.points.compactMap(\.captured).reduce(0, +) == 2400)
      // One whose row is gone comes again, one that is still here changes, and a new one is counted as ever.
      try await store.save(
        .charges([
          .fixture(id: "ch_gone", created: old), .fixture(id: "ch_old", created: old, amount: 1),
          .fixture(id: "ch_third", created: new),
        ]), asOf: .fixture.adding(seconds: 1))
      try await store.save(
        .refunds([.fixture(id: "re_old", created: old, status: .failed)]), asOf: .fixture.adding(days: 1))
      let after = try #require(try await store.refundTrend(query, now: .fixture))
      #expect(after.points.compactMap(\.captured).reduce(0, +) == 3600)
      #expect(after.points.map(\.refundCount).reduce(0, +) == 1)
      #expect(try await store.syncState().watermarks[.charges]?.rows == 3)
      #expect(try await store.verifyRollups() == [])
    }
  }

  @Test(arguments: StoreKind.allCases, [4, 5] as [UInt64])
  func `what the queue counts is what its rows add up to`(kind: StoreKind, seed: UInt64) async throws {
    try await kind.withStore { store in
      var random = SeededGenerator(seed: seed)
      for round in 0..<80 {
        let status = (Dispute.Status.known + [.unknown("x")]).randomElement(using: &random) ?? .won
        let dispute = Dispute.fixture(
          id: "dp_\(Int.random(in: 0..<20, using: &random))", amount: Int.random(in: 1...900, using: &random),
          currency: ["usd", "eur"].randomElement(using: &random) ?? "usd", status: status,
          dueBy: .fixture.adding(days: Int.random(in: -3...20, using: &random)))
        try await store.save(.disputes([dispute]), asOf: .fixture.adding(seconds: round))
      }
      #expect(try await store.verifyRollups() == [], "seed \(seed)")
      let overview = try await store.disputeOverview(now: .fixture)
      for group in DisputeGroup.allCases {
        let rows = try await store.disputes(DisputeQuery(group: group), now: .fixture).rows
        #expect(overview.counts[group] == rows.count)
      }
      let answerable = try await store.disputes(DisputeQuery(group: .all), now: .fixture).rows.filter {
        $0.deadline != nil
      }
      #expect(overview.due.values.map(\.count).reduce(0, +) == answerable.count)
    }
  }
}
