extension World {
  /// Nil where nothing is left to refund; `amount` is cut to what is left.
  @discardableResult
  mutating func refund(
    _ chargeIndex: Int, amount: Int64, reason: RefundReason, status: RefundStatus = .succeeded, at planned: Int64
  ) -> Int? {
    let charge = charges[chargeIndex]
    let amount = min(amount, charge.amount - charge.amountRefunded)
    guard charge.outcome.isApproved, amount > 0 else { return nil }
    let time = tick(to: planned)
    var refund = RefundRecord(
      index: Int32(refunds.count), charge: charge.index, intent: charge.intent, currency: charge.currency,
      reason: reason, status: status, created: time, amount: amount)
    if status == .succeeded { refund.transaction = bookRefund(refund, at: time) }
    refunds.append(refund)
    refundsOf[charge.index, default: []].append(refund.index)
    record(.refundCreated, .refund(refund), at: time)
    if status.countsAsRefunded { count(amount, of: chargeIndex, at: time) }
    return Int(refund.index)
  }

  /// A waiting refund goes through.
  mutating func settleRefund(_ index: Int, at planned: Int64) {
    guard refunds[index].status == .pending || refunds[index].status == .requiresAction else { return }
    let time = tick(to: planned)
    let before = refunds[index].status
    refunds[index].status = .succeeded
    refunds[index].transaction = bookRefund(refunds[index], at: time)
    record(.refundUpdated, .refund(refunds[index]), before: .refundStatus(before), at: time)
    record(.chargeRefundUpdated, .refund(refunds[index]), before: .refundStatus(before), at: time)
  }

  /// The bank sends the money back: it leaves the charge's `amount_refunded` again.
  mutating func failRefund(_ index: Int, _ failure: RefundFailure, at planned: Int64) {
    guard refunds[index].status.countsAsRefunded else { return }
    let time = tick(to: planned)
    let before = refunds[index].status
    refunds[index].status = .failed
    refunds[index].failure = failure
    release(index, at: time)
    record(.refundUpdated, .refund(refunds[index]), before: .refundStatus(before), at: time)
    record(.chargeRefundUpdated, .refund(refunds[index]), before: .refundStatus(before), at: time)
    record(.refundFailed, .refund(refunds[index]), before: .refundStatus(before), at: time)
  }

  mutating func cancelRefund(_ index: Int, at planned: Int64) {
    guard refunds[index].status == .requiresAction || refunds[index].status == .pending else { return }
    let time = tick(to: planned)
    let before = refunds[index].status
    refunds[index].status = .canceled
    release(index, at: time)
    record(.refundUpdated, .refund(refunds[index]), before: .refundStatus(before), at: time)
  }

  private mutating func bookRefund(_ refund: RefundRecord, at time: Int64) -> Int32 {
    book(.refund, refund.currency, source: refund.index, amount: -refund.amount, at: time).index
  }

  private mutating func count(_ amount: Int64, of charge: Int, at time: Int64) {
    let before = charges[charge].amountRefunded
    charges[charge].amountRefunded += amount
    record(.chargeRefunded, .charge(charges[charge]), before: .amountRefunded(before), at: time)
  }

  private mutating func release(_ index: Int, at time: Int64) {
    let refund = refunds[index]
    charges[Int(refund.charge)].amountRefunded -= refund.amount
    guard refund.transaction >= 0 else { return }
    refunds[index].failureTransaction =
      book(.refundFailure, refund.currency, source: refund.index, amount: refund.amount, at: time).index
  }
}
