import CellixCore
import Foundation

// What the figures of the queue and of its panel on Overview mean. Source of the rules: docs.stripe.com/disputes.
extension DashboardState {
  func disputeExplanations(now: Date) -> [Explanation] {
    if queue.isMerged { return mergedExplanations }
    return DisputeGroup.allCases.map(explanation) + [atStakeExplanation, dueExplanation(now: now)]
  }

  private func explanation(of group: DisputeGroup) -> Explanation {
    let count = overview.value?.counts[group]
    let (definition, filter): (String, String) =
      switch group {
      case .needsResponse:
        (
          "Disputes that wait for the merchant's evidence. One that is not answered by its deadline is lost.",
          "status needs_response or appeal_needs_response"
        )
      case .inquiries:
        (
          "Questions of the bank before a dispute. No money has moved; a full refund settles one without a fee, and one "
            + "that is not answered may become a dispute.",
          "status warning_needs_response or warning_under_review"
        )
      case .underReview:
        ("The bank decides; this takes 60 to 75 days.", "status under_review or appeal_under_review")
      case .closed:
        (
          "Decided or settled. A late win can still turn lost into won.",
          "status won, lost, warning_closed, prevented or charge_refunded"
        )
      case .all: ("Every dispute that is here, of any status.", "nothing is left out")
      }
    return Explanation(
      group.title, value: count?.grouped ?? "unknown", definition: definition, filter: filter, count: count,
      asOf: asOf(.disputes))
  }

  var atStakeExplanation: Explanation {
    let value = overview.value.map {
      $0.atStake.isEmpty ? "none" : $0.atStake.map(\.formatted).joined(separator: " · ")
    }
    return Explanation(
      "At stake", value: value ?? "unknown",
      definition: "Money that is held back until a dispute is decided, one sum per currency; fees are not in it.",
      filter: "disputes that need a response or are under review; inquiries have moved no money",
      count: overview.value.map { ($0.counts[.needsResponse] ?? 0) + ($0.counts[.underReview] ?? 0) },
      asOf: asOf(.disputes))
  }

  func dueExplanation(now: Date) -> Explanation {
    let urgent = overview.value?.due[.within48Hours]?.count
    return Explanation(
      "Due", value: urgent.map { "\($0.grouped) within 48 h" } ?? "unknown",
      definition:
        "Time left until Stripe takes no more evidence (evidence_details.due_by, by Stripe's clock): ✗ under 48 "
        + "hours or past, ▲ within 7 days, ● later. Seconds are counted under 6 hours.",
      filter: "disputes and inquiries that need a response and can still be answered", count: urgent,
      asOf: asOf(.disputes))
  }
}
