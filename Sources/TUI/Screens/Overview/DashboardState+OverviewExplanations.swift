import CellixCore
import Foundation

extension DashboardState {
  func overviewExplanations(now: Date) -> [Explanation] {
    let disputes = [needsResponseExplanation, wonExplanation, dueExplanation(now: now), atStakeExplanation]
    return switch overviewFocus {
    case .balances: balanceExplanations + disputes + [refundExplanation] + paymentExplanations
    case .payments: paymentExplanations + disputes + balanceExplanations + [refundExplanation]
    case .refunds: [refundExplanation] + paymentExplanations + balanceExplanations + disputes
    case .disputes, .next, .events: disputes + balanceExplanations + [refundExplanation] + paymentExplanations
    }
  }

  private var needsResponseExplanation: Explanation {
    let count = overview.value?.counts[.needsResponse]
    return Explanation(
      "Needs response", value: count?.grouped ?? "unknown",
      definition: "Disputes that wait for the merchant's evidence. One that is not answered by its deadline is lost.",
      filter: "status needs_response or appeal_needs_response", count: count, asOf: asOf(.disputes))
  }

  private var wonExplanation: Explanation {
    let value = overview.value
    let decided = value.map { $0.won + $0.lost }
    return Explanation(
      "Won, 90 d", value: value.map { "\($0.won.grouped) of \(($0.won + $0.lost).grouped)" } ?? "unknown",
      definition:
        "Share of won among the disputes that were decided in the last 90 days. Below 10 decisions the numbers "
        + "stand alone: a percentage of so few says little.",
      filter: "status won or lost, by the time of the decision, or of the opening where that was not seen",
      count: decided, asOf: asOf(.disputes))
  }

  var balanceExplanations: [Explanation] {
    guard case .value(.some(let summary)) = balances, let first = summary.entries.first else { return [] }
    func value(_ amount: Int?) -> String {
      amount.map { Money(amount: $0, currency: first.currency).formatted } ?? "unknown"
    }
    return [
      Explanation(
        "Available", value: value(first.available),
        definition:
          "What Stripe reports as ready to be paid out. Each currency is a balance of its own; currencies are "
          + "never added.", filter: "GET /v1/balance, available", asOf: summary.asOf),
      Explanation(
        "Pending", value: value(first.pending),
        definition: "What Stripe has taken in and not yet made available.", filter: "GET /v1/balance, pending",
        asOf: summary.asOf),
    ]
  }
}
