import CellixCore
import Foundation

// What the figures of Activity mean.
extension DashboardState {
  var activityExplanations: [Explanation] {
    let known: EventArrivals? = activity.arrivals.value ?? nil
    let ways = EventWay.allCases.map { way in
      let (today, day) = (known.map { $0.today[way] ?? 0 }, known.map { $0.last24Hours[way] ?? 0 })
      return Explanation(
        "Came by \(way.rawValue)",
        value: today.flatMap { today in day.map { "\(today.grouped) today, \($0.grouped) in 24 h" } } ?? "unknown",
        definition: "Events that were \(way.sentence).",
        filter: way == .webhook
          ? "by the time at which Stripe created them, today in \(account.timeZone); those that polling found first and a "
            + "webhook brought later are among them"
          : "by the time at which Stripe created them, today in \(account.timeZone)",
        count: day, asOf: asOf(.events))
    }
    return ways + [
      Explanation(
        "Events", value: known?.total.grouped ?? "unknown",
        definition:
          "Events of payments, refunds and disputes that are kept here. Stripe's feed reaches 30 days back; what came "
          + "since Cellix was connected stays.",
        filter: activity.filter.filter.isEmpty
          ? "the 20 types that Cellix reads"
          : "the 20 types that Cellix reads; the filter leaves \(activity.filter.countWords)",
        count: known?.total, asOf: asOf(.events))
    ]
  }
}
