package import CellixCore

extension StripeClient {
  package func balance() async throws -> Balance { try await decode(Balance.self, from: .get("/v1/balance")) }

  package func dispute(id: String) async throws -> Dispute { try await object("/v1/disputes", id) }

  package func refund(id: String) async throws -> Refund { try await object("/v1/refunds", id) }

  package func charge(id: String) async throws -> Charge { try await object("/v1/charges", id) }

  package func paymentIntent(id: String) async throws -> PaymentIntent { try await object("/v1/payment_intents", id) }

  private func object<Object: Decodable>(_ list: String, _ id: String) async throws -> Object {
    try await decode(Object.self, from: .get(list, id: id))
  }
}
