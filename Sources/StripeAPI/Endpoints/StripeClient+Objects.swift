package import CellixCore

extension StripeClient {
  package func balance() async throws -> Balance { try await decode(Balance.self, from: .get("/v1/balance")) }

  package func dispute(id: String) async throws -> Dispute { try await object("/v1/disputes", id) }

  package func refund(id: String) async throws -> Refund { try await object("/v1/refunds", id) }

  package func charge(id: String) async throws -> Charge { try await object("/v1/charges", id) }

  package func paymentIntent(id: String) async throws -> PaymentIntent { try await object("/v1/payment_intents", id) }

  // MARK: - As it came

  // One whose shape is not known is no error here: it can be set aside.

  package func dispute(leniently id: String) async throws -> Lenient<Dispute> { try await object("/v1/disputes", id) }

  package func refund(leniently id: String) async throws -> Lenient<Refund> { try await object("/v1/refunds", id) }

  package func charge(leniently id: String) async throws -> Lenient<Charge> { try await object("/v1/charges", id) }

  package func paymentIntent(leniently id: String) async throws -> Lenient<PaymentIntent> {
    try await object("/v1/payment_intents", id)
  }

  private func object<Object: Decodable>(_ list: String, _ id: String) async throws -> Object {
    try await decode(Object.self, from: .get(list, id: id))
  }
}
