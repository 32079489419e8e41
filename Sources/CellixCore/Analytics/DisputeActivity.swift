/// Disputes received in a month against its successful payments: what the networks call dispute activity. Inquiries and
/// prevented ones do not count, won ones do.
package struct DisputeActivity: Sendable, Hashable {
  /// The first day of the month, in the merchant's zone.
  package var month: CivilDay
  package var disputes: Int
  /// Payments that succeeded in the month, of all currencies; `nil` where the history that is here does not reach.
  package var payments: Int?
  /// The month has not ended yet.
  package var isRunning: Bool

  package init(month: CivilDay, disputes: Int, payments: Int?, isRunning: Bool) {
    self.month = month
    self.disputes = disputes
    self.payments = payments
    self.isRunning = isRunning
  }

  /// What Stripe calls excessive. Source: docs.stripe.com/disputes/measuring.
  package static let excessive = 0.0075
  /// Below so many payments a percentage says little, and only the counts are shown.
  package static let leastPayments = 100

  /// `nil` below 100 payments, and where they are not known.
  package var rate: Double? {
    guard let payments, payments >= DisputeActivity.leastPayments else { return nil }
    return Double(disputes) / Double(payments)
  }
}
