/// A payment attempt before it happens.
struct AttemptPlan: Sendable {
  var at: Int64
  var customer: Int32
  var wallet: Wallet
  var product: UInt8
  var quantity: UInt8
  var currency: CurrencyCode
  var outcome: ChargeOutcome
  var risk: UInt8
  var traits: ChargeRecord.Traits
  var amount: Int64
  /// Earlier attempt (an index into the charges) that this one repeats, -1 for a new PaymentIntent.
  var repeats: Int32 = -1
}
