import HTTPTypes

extension HTTPField.Name {
  /// Falls back to a field nobody reads: the names are valid, and a test of the headers would show it.
  private static func named(_ name: String) -> HTTPField.Name {
    HTTPField.Name(name) ?? .via
  }

  static let requestID = named("Request-Id")
  static let stripeVersion = named("Stripe-Version")
  static let idempotencyKey = named("Idempotency-Key")
}
