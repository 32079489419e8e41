/// One PaymentIntent: what somebody meant to pay, over however many attempts.
struct IntentRecord: Sendable, Equatable {
  var index: Int32
  var customer: Int32
  var wallet: Wallet
  var product: UInt8
  var quantity: UInt8
  var currency: CurrencyCode
  var status: IntentStatus
  /// The last attempt's failure, for `last_payment_error`.
  var lastOutcome: ChargeOutcome = .approved
  var isGuest: Bool
  var created: Int64
  var amount: Int64
  /// Unix seconds, 0 while it was not canceled.
  var canceledAt: Int64 = 0
  /// -1 before the first attempt.
  var latestCharge: Int32 = -1
  var previousOfCustomer: Int32 = -1
}
