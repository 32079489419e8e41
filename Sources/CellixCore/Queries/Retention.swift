package import Foundation

/// How long is kept here what Stripe has as well. Sums and counts are never part of it: they stay for good.
package struct Retention: Sendable, Hashable {
  /// Rows of the long lists; `nil` keeps them all.
  package private(set) var months: Int?
  /// Days that the raw body of a delivery is kept after it was applied. Stripe cannot send it again after 30.
  package private(set) var webhookDays = 30

  /// With fewer months there would be disputes without what answers them: Visa's Compelling Evidence 3.0 names payments
  /// of up to 364 days before the dispute, and the answer may be due 21 days after it; refunds and dispute ratios reach
  /// back less. 40 years are more than Stripe has.
  package static let monthsAllowed = 13...480
  package static let webhookDaysAllowed = 1...3650

  /// A month for the purpose of a span: no calendar and no time zone in it. In seconds.
  package static let month: TimeInterval = 30.5 * 86_400

  /// Keeps everything but old bodies.
  package init() {}

  /// - Throws: a number that is not allowed.
  package init(months: Int? = nil, webhookDays: Int? = nil) throws(RetentionError) {
    if let months {
      guard Retention.monthsAllowed.contains(months) else { throw .months(months) }
      self.months = months
    }
    if let webhookDays {
      guard Retention.webhookDaysAllowed.contains(webhookDays) else { throw .webhookDays(webhookDays) }
      self.webhookDays = webhookDays
    }
  }

  /// What was created before it may go; `nil` when nothing may.
  package func horizon(now: Date) -> Date? {
    months.map { now.addingTimeInterval(-Double($0) * Retention.month) }
  }

  /// Bodies of deliveries that were applied before it may go.
  package func webhookHorizon(now: Date) -> Date { now.addingTimeInterval(-Double(webhookDays) * 86_400) }
}
