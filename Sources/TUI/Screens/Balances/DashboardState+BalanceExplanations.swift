import CellixCore
import Foundation

extension DashboardState {
  func balancesScreenExplanations(now: Date) -> [Explanation] {
    guard balanceEntry != nil else { return [] }
    var explanations = balanceExplanations(now: now)
    explanations.insert(contentsOf: instantExplanation, at: min(2, explanations.count))
    return explanations + balanceTrendExplanations + [moneyCheckExplanation]
  }

  private var instantExplanation: [Explanation] {
    guard case .value(.some(let summary)) = balances, let entry = balanceEntry else { return [] }
    return [
      Explanation(
        "Instant", value: entry.instant.map { Money(amount: $0, currency: entry.currency).formatted } ?? "none",
        definition: "What Stripe would pay out at once, for a fee. It is a part of the other two and not more money.",
        filter: "GET /v1/balance, instant_available", asOf: summary.asOf)
    ]
  }

  /// What Stripe reports, and what leaves next.
  func balanceExplanations(now: Date) -> [Explanation] {
    guard case .value(.some(let summary)) = balances, let entry = balanceEntry else { return [] }
    func value(_ amount: Int?) -> String {
      amount.map { Money(amount: $0, currency: entry.currency).formatted } ?? "unknown"
    }
    let held: Int? = if case .value(let held) = entry.inDisputes { -held } else { nil }
    return [
      Explanation(
        "Available", value: value(entry.available),
        definition:
          "What Stripe reports as ready to be paid out. Each currency is a balance of its own; currencies are "
          + "never added.", filter: "GET /v1/balance, available", asOf: summary.asOf),
      Explanation(
        "Pending", value: value(entry.pending),
        definition: "What Stripe has taken in and not yet made available.", filter: "GET /v1/balance, pending",
        asOf: summary.asOf),
      Explanation(
        "In disputes", value: value(held),
        definition: "What open chargebacks have taken out of the balance. It comes back when a dispute is won.",
        filter: "disputes that are open, without inquiries: those have moved no money", asOf: asOf(.disputes)),
      Explanation(
        "Next payout", value: nextPayoutWords(now: now),
        definition:
          "Derived: payouts are not open to this key. The day follows the rhythm of those before, at least "
          + "\(PayoutForecast.least) of them; the amount is what is available now and what becomes available up to "
          + "that day. Days of payouts are those of UTC, as at Stripe. Stripe may pay out less, later or not at all.",
        filter: "balance transactions of type payout that did not come back, the newest ones",
        count: currencyPayouts.count, asOf: asOf(.balanceTransactions)),
    ]
  }

  private var balanceTrendExplanations: [Explanation] {
    guard case .value(.some(let trend)) = balanceTrend else { return [] }
    func value(_ amount: Int?) -> String {
      amount.map { Money(amount: $0, currency: trend.currency).formatted } ?? "unknown"
    }
    let moved = trend.composition.map(\.count).reduce(0, +)
    let due = trend.due.map(\.net).reduce(0, +)
    return [
      Explanation(
        "Balance over time", value: value(trend.points.last?.balance),
        definition:
          "Available and pending together at the end of each day. Only the last value is Stripe's own; those before "
          + "are derived from it and from the movements since. Where movements are missing there is a gap.",
        filter: "balance transactions of the payments balance, by the day of their creation in your time zone",
        count: moved, asOf: trend.asOf),
      Explanation(
        "What made it", value: "opening \(value(trend.opening))",
        definition:
          "The opening balance is derived: the balance now without all movements of the range. Each line is one of "
          + "Stripe's reporting categories; net is gross without fees. Where the transactions do not reach back to the "
          + "first day, the opening is unknown.",
        filter: "balance transactions of the range, by reporting_category, the largest sum first", count: moved,
        asOf: asOf(.balanceTransactions)),
      Explanation(
        "Becomes available", value: trend.due.isEmpty ? "nothing known" : value(due),
        definition: "Money that is pending, by the day on which Stripe makes it available. Payouts still to come are "
          + "not taken off.",
        filter: "balance transactions whose available_on lies ahead, the next 60 moments", count: trend.due.count,
        asOf: asOf(.balanceTransactions)),
    ]
  }

  private var moneyCheckExplanation: Explanation {
    let check = moneyCheck
    let uncertain = moneyInvariant.flatMap { invariant -> String? in
      guard invariant.uncertain > 0 else { return nil }
      let sum = Money(amount: invariant.uncertain, currency: invariant.currency).formatted
      return " Transactions of \(sum) lie so close to a reading that it may or may not hold them."
    }
    return Explanation(
      "Does the money add up?", value: ([check.verdict] + check.grounds.suffix(1)).joined(separator: ", "),
      definition:
        "Between two readings of the balance its change, available and pending together, has to be the sum of net of "
        + "the transactions that were created between them. A difference is shown and never hidden."
        + (uncertain ?? ""),
      filter: "the first and the last reading of which all transactions between are here, in one currency",
      asOf: moneyInvariant?.to)
  }
}
