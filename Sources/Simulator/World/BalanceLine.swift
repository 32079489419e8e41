/// One currency of `GET /v1/balance`, minor units.
struct BalanceLine: Sendable, Equatable {
  var currency: CurrencyCode
  var available: Int64
  var pending: Int64
}
