/// Money per currency, split by when it becomes available.
///
/// The split is derived from one total, so `available + pending` equals the sum of all `net` at every instant.
struct BalanceSheet: Sendable {
  private var totals = [Int64](repeating: 0, count: CurrencyCode.allCases.count)
  private var seen = [Bool](repeating: false, count: CurrencyCode.allCases.count)
  /// Net by the second it becomes available; only what lies ahead is kept.
  private var ahead = [[Int64: Int64]](repeating: [:], count: CurrencyCode.allCases.count)

  mutating func book(_ transaction: TransactionRecord) {
    let slot = Int(transaction.currency.rawValue)
    totals[slot] += transaction.net
    seen[slot] = true
    guard transaction.availableOn > transaction.created else { return }
    if ahead[slot].count > 32 {
      ahead[slot] = ahead[slot].filter { $0.key > transaction.created }
    }
    ahead[slot][transaction.availableOn, default: 0] += transaction.net
  }

  func line(_ currency: CurrencyCode, at time: Int64) -> BalanceLine {
    let slot = Int(currency.rawValue)
    let pending = ahead[slot].reduce(into: Int64(0)) { sum, entry in
      if entry.key > time { sum += entry.value }
    }
    return BalanceLine(currency: currency, available: totals[slot] - pending, pending: pending)
  }

  /// Currencies that ever held money.
  func lines(at time: Int64) -> [BalanceLine] {
    CurrencyCode.allCases.filter { seen[Int($0.rawValue)] }.map { line($0, at: time) }
  }
}
