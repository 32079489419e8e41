/// One refund in full, with the payment that it gives back.
package struct RefundDetail: Sendable, Hashable {
  package var refund: Refund
  /// `nil` where the charge is not here: not fetched yet, older than the history, or let go.
  package var payment: PaymentDetail?

  package init(refund: Refund, payment: PaymentDetail?) {
    self.refund = refund
    self.payment = payment
  }
}
