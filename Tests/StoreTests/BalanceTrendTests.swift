import CellixCore
import Foundation
import Store
import TestSupport
import Testing

@Suite struct BalanceTrendTests {
  private let query = BalanceTrendQuery(currency: .usd, range: .days30)

  private func store(_ movements: [BalanceTransaction], balance: Int) async throws -> Store {
    let store = try Store.inMemory()
    try await store.completeWalk(of: .balanceTransactions)
    try await store.save(.balanceTransactions(movements))
    try await store.saveBalance(
      Balance(available: [Money(balance, "usd"), Money(7, "eur")], pending: []), at: .fixture)
    return store
  }

  @Test func `a day closes with today's balance less what moved since`() async throws {
    let store = try await store(
      [
        .fixture(id: "txn_1", created: .fixture.adding(days: -2), amount: 500, fee: 0),
        .fixture(id: "txn_2", created: .fixture.adding(days: -1), amount: -300, fee: 0, type: "refund"),
        .fixture(id: "txn_3", created: .fixture.adding(hours: -1), amount: 100, fee: 10),
        .fixture(id: "txn_yen", currency: "jpy"),
      ], balance: 1290)
    let trend = try #require(try await store.balanceTrend(query, now: .fixture))
    #expect(trend.points.suffix(4).map(\.balance) == [1000, 1500, 1200, 1290])
    #expect(trend.points.count == 30 && trend.opening == 1000)
    #expect(trend.composition.map(\.category) == ["charge", "refund"])
    #expect(trend.composition.first == .init(category: "charge", count: 2, amount: 600, fee: 10, net: 590))
  }

  @Test func `what moved after the balance was read counts for the day that is still running`() async throws {
    let store = try await store([.fixture(id: "txn_1", created: .fixture.adding(hours: 1), fee: 0)], balance: 50)
    let trend = try #require(try await store.balanceTrend(query, now: .fixture.adding(hours: 2)))
    #expect(trend.points.suffix(2).map(\.balance) == [50, 1250])
  }

  @Test func `before the history, and without it, a balance is unknown`() async throws {
    let store = try Store.inMemory()
    #expect(try await store.balanceTrend(query, now: .fixture) == nil)
    try await store.saveBalance(Balance(available: [Money(5, "usd")], pending: []), at: .fixture)
    let blind = try #require(try await store.balanceTrend(query, now: .fixture))
    #expect(blind.points.compactMap(\.balance) == [5] && blind.opening == nil)
    try await store.completeWalk(of: .balanceTransactions, from: .fixture.adding(days: -3))
    let short = try #require(try await store.balanceTrend(query, now: .fixture))
    #expect(short.points.compactMap(\.balance).count == 4)
  }

  @Test func `what becomes available is told by day, without payouts on their way to the bank`() async throws {
    let store = try await store(
      [
        .fixture(id: "txn_1", fee: 0), .fixture(id: "txn_2", fee: 0),
        .fixture(id: "txn_3", created: .fixture.adding(days: -5)),
        .fixture(id: "txn_4", amount: -4000, fee: 0, type: "payout"),
      ], balance: 1)
    let trend = try #require(try await store.balanceTrend(query, now: .fixture))
    #expect(trend.due == [.init(on: .fixture.adding(days: 2), net: 2400)])
  }

  @Test func `over a year there is a point for each week, and the last one is today`() async throws {
    let store = try await store([.fixture()], balance: 1)
    let year = BalanceTrendQuery(currency: .usd, range: .months12)
    let trend = try #require(try await store.balanceTrend(year, now: .fixture))
    #expect((48...53).contains(trend.points.count) && trend.points.last?.balance == 1)
  }

  /// The sums of the span between two seconds come out of days, quarters of an hour and rows.
  @Test(arguments: [1 as UInt64, 2, 3, 4])
  func `sums over any span are those of its rows`(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    let movements = (0..<400).map { number in
      BalanceTransaction.fixture(
        id: "txn_\(number)", created: .fixture.adding(seconds: -Int.random(in: 0..<(3 * 86_400), using: &random)),
        amount: Int.random(in: -900...900, using: &random), fee: 0)
    }
    let store = try Store.inMemory()
    try await store.setReportingTimeZone("Asia/Kathmandu")
    try await store.completeWalk(of: .balanceTransactions)
    try await store.save(.balanceTransactions(movements))
    let from = Date.fixture.adding(seconds: -Int.random(in: 86_400..<(3 * 86_400), using: &random))
    let to = Date.fixture.adding(seconds: -Int.random(in: 0..<86_400, using: &random))
    try await store.saveBalance(Balance(available: [Money(1, "usd")], pending: []), at: from)
    try await store.saveBalance(Balance(available: [Money(2, "usd")], pending: []), at: to)
    let money = try #require(try await store.moneyInvariants()?.first)
    #expect(money.moved == movements.filter { $0.created > from && $0.created <= to }.map(\.net.amount).reduce(0, +))
    #expect(money.opening == 2 - movements.filter { $0.created <= to }.map(\.net.amount).reduce(0, +))
  }

  @Test func `a reading that is newer than the transactions leaves the money to the reading before it`() async throws {
    let store = try Store.inMemory()
    try await store.completeWalk(of: .balanceTransactions)
    for (amount, hours) in [(1, -2), (2, -1), (3, 48)] {
      let balance = Balance(available: [Money(amount, "usd")], pending: [])
      try await store.saveBalance(balance, at: .fixture.adding(seconds: hours * 3600))
    }
    let money = try #require(try await store.moneyInvariants()?.first)
    #expect(money.change == 1 && money.to == .fixture.adding(seconds: -3600))
  }
}
