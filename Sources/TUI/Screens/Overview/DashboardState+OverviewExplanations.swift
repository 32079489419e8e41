import CellixCore
import Foundation

extension DashboardState {
  func overviewExplanations(now: Date) -> [Explanation] {
    let disputes = [
      needsResponseExplanation, otherGroupsExplanation, wonExplanation, dueExplanation(now: now), atStakeExplanation,
    ]
    let balance = balanceExplanations(now: now)
    return switch overviewFocus {
    case .balances: balance + disputes + [refundExplanation] + paymentExplanations
    case .payments: paymentExplanations + disputes + balance + [refundExplanation]
    case .refunds: [refundExplanation] + paymentExplanations + balance + disputes
    case .disputes, .next, .events: disputes + balance + [refundExplanation] + paymentExplanations
    }
  }

  private var needsResponseExplanation: Explanation {
    let count = overview.value?.counts[.needsResponse]
    return Explanation(
      "Needs response", value: count?.grouped ?? "unknown",
      definition:
        "Disputes that wait for the merchant's evidence. One that is not answered by its deadline is lost; it counts here "
        + "until Stripe closes it.",
      filter: "status needs_response or appeal_needs_response", count: count, asOf: asOf(.disputes))
  }

  private var otherGroupsExplanation: Explanation {
    let counts = overview.value?.counts
    let inquiries = counts?[.inquiries]?.grouped ?? "unknown"
    let reviewed = counts?[.underReview]?.grouped ?? "unknown"
    return Explanation(
      "Inquiries, under review", value: "\(inquiries), \(reviewed)",
      definition:
        "An inquiry has moved no money yet; one that is not answered may become a dispute. What is under review "
        + "was answered, and waits for the bank's decision.",
      filter: "status warning_needs_response or warning_under_review; under_review or appeal_under_review",
      count: counts.map { ($0[.inquiries] ?? 0) + ($0[.underReview] ?? 0) }, asOf: asOf(.disputes))
  }

  private var wonExplanation: Explanation {
    let value = overview.value
    let decided = value.map { $0.won + $0.lost }
    return Explanation(
      "Won, lost 90 d", value: value.map { "\($0.won.grouped), \($0.lost.grouped)" } ?? "unknown",
      definition:
        "Disputes that were decided in the last 90 days, and the share of won among them. Below 10 decisions the "
        + "numbers stand alone: a percentage of so few says little. ≥ stands before them until events were followed for "
        + "90 days: what was decided earlier is missing where its dispute is older.",
      filter: "status won or lost, by the time of the decision, or of the opening where that was not seen",
      count: decided, asOf: asOf(.disputes))
  }
}
