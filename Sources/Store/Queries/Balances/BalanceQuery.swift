import CellixCore
import Foundation
import GRDB

/// The last balance, with what stands beside it.
enum BalanceQuery {
  private static let payoutsPerCurrency = 10
  /// Newest payouts that are looked at: one currency's weekly ones stand among the daily ones of others.
  private static let payoutsRead = 300

  static func summary(in db: Database) throws -> BalanceSummary? {
    guard let reading = try BalanceReadings.latest(in: db) else { return nil }
    let held = try heldByDisputes(in: db)
    let order = try Standing.currencies(in: db)
    let balance = reading.balance
    let all = Set((balance.available + balance.pending + (balance.instantAvailable ?? [])).map(\.currency))
    let entries = sorted(all, by: order).map { currency in
      BalanceSummary.Entry(
        currency: currency, available: amount(of: currency, in: balance.available),
        pending: amount(of: currency, in: balance.pending),
        instant: amount(of: currency, in: balance.instantAvailable ?? []),
        inDisputes: held.map { .value($0[currency] ?? 0) } ?? .unknown)
    }
    return BalanceSummary(entries: entries, asOf: reading.asOf, payouts: try payouts(in: db))
  }

  private static func amount(of currency: Currency, in moneys: [Money]) -> Int? {
    moneys.first { $0.currency == currency }?.amount
  }

  private static func sorted(_ currencies: Set<Currency>, by order: [Currency]) -> [Currency] {
    let rank = Dictionary(order.enumerated().map { ($1, $0) }) { first, _ in first }
    return currencies.sorted { (rank[$0] ?? Int.max, $0) < (rank[$1] ?? Int.max, $1) }
  }

  /// Open chargebacks by currency; `nil` until all disputes are known. Inquiries have moved no money.
  private static func heldByDisputes(in db: Database) throws -> [Currency: Int]? {
    guard try Standing.isWalked(.disputes, in: db) else { return nil }
    return try DisputeQueries.atStake(in: db).reduce(into: [:]) { $0[$1.currency] = $1.amount }
  }

  /// The newest of each currency, without those that came back: a canceled or failed payout leaves a movement of its own
  /// for the same payout.
  private static func payouts(in db: Database) throws -> [BalanceSummary.Payout] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT id, amount, currency, created, availableOn, sourceID FROM balanceTransaction AS payout
          WHERE type = 'payout' AND NOT EXISTS (
            SELECT 1 FROM balanceTransaction AS back
            WHERE back.sourceID = payout.sourceID AND back.type IN ('payout_cancel', 'payout_failure')
          )
          ORDER BY created DESC, id DESC LIMIT ?
          """),
      arguments: [payoutsRead])
    var counts: [Currency: Int] = [:]
    return rows.map { row in
      BalanceSummary.Payout(
        id: (row[5] as String?) ?? row[0], amount: Money(amount: -(row[1] as Int), currency: Currency(row[2])),
        created: Date(unixSeconds: row[3]), arrivesOn: Date(unixSeconds: row[4]))
    }.filter { payout in
      counts[payout.amount.currency, default: 0] += 1
      return counts[payout.amount.currency, default: 0] <= payoutsPerCurrency
    }
  }
}
