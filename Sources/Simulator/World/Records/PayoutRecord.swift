/// A transfer to the bank. No list of payouts is served: a restricted key sees only its balance transaction.
struct PayoutRecord: Sendable, Equatable {
  var index: Int32
  var currency: CurrencyCode
  var hasFailed = false
  var created: Int64
  var amount: Int64
  var transaction: Int32 = -1
  var failureTransaction: Int32 = -1
}
