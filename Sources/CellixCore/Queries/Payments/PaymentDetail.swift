/// One charge with all that hangs on it here.
package struct PaymentDetail: Sendable, Hashable {
  package var charge: Charge
  /// Newest first.
  package var refunds: [Refund]
  package var disputes: [Dispute]
  /// Of the same customer, or of the same card where there is no customer; newest first, a bounded number.
  package var others: [PaymentRow]

  package init(charge: Charge, refunds: [Refund], disputes: [Dispute], others: [PaymentRow]) {
    self.charge = charge
    self.refunds = refunds
    self.disputes = disputes
    self.others = others
  }
}
