struct RefundRecord: Sendable, Equatable {
  var index: Int32
  var charge: Int32
  var intent: Int32
  var currency: CurrencyCode
  var reason: RefundReason
  var status: RefundStatus
  /// `failure_reason`, where it failed.
  var failure: RefundFailure?
  var created: Int64
  var amount: Int64
  /// -1 while no money moved.
  var transaction: Int32 = -1
  /// The transaction that brought a failed refund's money back, else -1.
  var failureTransaction: Int32 = -1
}
