/// Why a delivery is not kept although nothing is wrong.
package enum DeliveryProblem: Error, Equatable, Sendable {
  /// It comes before there is a place for it. Stripe delivers it again; whoever has no place yet says so.
  case tooEarly
}
