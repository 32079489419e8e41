import CellixCore
import Foundation

// What the figures of Refunds mean.
extension DashboardState {
  /// The panel with the focus comes first.
  var refundExplanations: [Explanation] {
    guard !refunds.isListed else { return [listExplanation] }
    let panels = [
      RefundPanel.trend: [refundExplanation, amountExplanation, cohortExplanation], .why: [reasonExplanation],
      .beside: timeExplanations, .findings: [findingExplanation],
    ]
    let first = panels[refundFocus] ?? []
    return first + RefundPanel.allCases.filter { $0 != refundFocus }.flatMap { panels[$0] ?? [] }
  }

  private static let counted = "refunds that did not fail and were not canceled"

  /// Also on Overview.
  var refundExplanation: Explanation {
    Explanation(
      "Refund rate", value: refunds.shown.map(refundHeadline) ?? "unknown",
      definition: "Amount refunded in a period divided by the amount captured by payments of the same period, in one "
        + "currency. The mean is over all whole periods of the range; the running one is left out. Periods before the "
        + "history that is here are unknown and stay out of it.",
      filter: DashboardState.counted + ", by the day of the refund in your time zone; captured payments; "
        + newestPeriod(.rate), count: refunds.shown?.latest(.rate)?.refundCount, asOf: asOf(.refunds))
  }

  private var amountExplanation: Explanation {
    let amount = refunds.shown.flatMap { trend in
      trend.latest(.amount)?.refunded.map { Money(amount: $0, currency: trend.currency).formatted }
    }
    return Explanation(
      "Refunded, Refunds", value: amount ?? "unknown",
      definition: "What was given back in each period, and how often. A payment that was refunded in two parts counts "
        + "twice here, and once with each part in the amount.",
      filter: DashboardState.counted + ", by the day of the refund; " + newestPeriod(.amount),
      count: refunds.shown?.latest(.amount)?.refundCount, asOf: asOf(.refunds))
  }

  /// Which period a figure of the trend is of.
  private func newestPeriod(_ measure: RefundsState.Measure) -> String {
    guard let start = refunds.shown?.latest(measure)?.start else {
      let isKnown = refunds.shown?.points.contains(where: \.isWhole) ?? false
      return isKnown ? "no whole period has payments" : "no whole period is known yet"
    }
    return "the newest whole period, from \(start.iso)"
  }

  private var cohortExplanation: Explanation {
    let cohorts = refunds.shownDetails?.cohorts ?? []
    let ripe = cohorts.last { $0.isRipe(RefundCohort.shown) && $0.rate(RefundCohort.shown) != nil }
    return Explanation(
      "Refunded within 30 days of the payment", value: ripe?.words(RefundCohort.shown) ?? "unknown",
      definition:
        "A cohort is the payments of one period. Of what they captured, the share that was refunded within 7, "
        + "30, 60 or 90 days of the payment, however late the refund came. A cohort is ripe once its youngest payment is "
        + "that old; before that its rate can only grow, is marked ≥ and drawn muted. Refund and payment are of one "
        + "cohort, so that a busy week does not look like a good one.",
      filter: DashboardState.counted + " and whose payment is here, by the day of the payment", asOf: asOf(.refunds))
  }

  private var reasonExplanation: Explanation {
    Explanation(
      "Why", value: refunds.shown.map { $0.reasons.first?.words ?? "none" } ?? "unknown",
      definition: "The reason that was given with the refund, over the whole range, by count. Stripe knows duplicate, "
        + "fraudulent and requested by customer, and sets expired uncaptured charge itself; “none given” is a refund "
        + "without one.", filter: DashboardState.counted,
      count: refunds.shown?.reasons.reduce(0) { $0 + $1.count }, asOf: asOf(.refunds))
  }

  private var timeExplanations: [Explanation] {
    let details = refunds.shownDetails
    return [
      Explanation(
        "Time to refund", value: details.map { $0.took.median.map(AgeWords.text) ?? "none" } ?? "unknown",
        definition: "From the payment to the refund: half of them were made within the median, nine of ten within the "
          + "second figure; in brackets those of the \(refunds.range.title) before. Counted in steps of an hour on the "
          + "first day, six hours in the first week, then days, ten days from the 30th and thirty from the 90th on, and taken "
          + "as even within a step.",
        filter: DashboardState.counted + " and whose payment is here", count: details?.took.count, asOf: asOf(.refunds)),
      Explanation(
        "Came back", value: details.map { $0.returned.count.grouped } ?? "unknown",
        definition: "Refunds that failed or were canceled: the money is with you again and the customer does not have "
          + "it. They leave every other total. Rows that retention let go are not among them.",
        filter: "status failed or canceled", count: details?.returned.count, asOf: asOf(.refunds)),
      Explanation(
        "Largest", value: details.map { $0.largest.first?.amount.formatted ?? "none" } ?? "unknown",
        definition: "The largest refunds of the range, out of the 5,000 largest that are here at all.",
        filter: DashboardState.counted, asOf: asOf(.refunds)),
    ]
  }

  private var findingExplanation: Explanation {
    Explanation(
      "What stands out", value: refunds.shownDetails == nil ? "unknown" : refundFindings.count.grouped,
      definition:
        "Refunds that came back; the two busiest days with ten refunds or more and three times the median day; "
        + "three whole periods or more at a quarter above the mean, unless that is most of them; a reason whose share has grown by ten points against the time "
        + "before; a median time that changed by a quarter; one refund that is a tenth of all the money. Shares and "
        + "medians are compared from twenty refunds on. The limits are ours.",
      filter: "the range and the currency on screen", asOf: asOf(.refunds))
  }

  private var listExplanation: Explanation {
    Explanation(
      "After", value: refunds.list.selected?.ageWords ?? "unknown",
      definition: "Time from the payment to the refund; ? where the payment is not here.",
      filter: "all refunds that the line above leaves", count: refunds.filter.isCounted ? refunds.filter.count : nil,
      asOf: asOf(.refunds))
  }
}
