package import CellixCore

extension StripeClient {
  package func charges(_ query: ListQuery) async throws -> Page<Charge> { try await page("/v1/charges", query.fields) }

  package func paymentIntents(_ query: ListQuery) async throws -> Page<PaymentIntent> {
    try await page("/v1/payment_intents", query.fields)
  }

  package func refunds(_ query: ListQuery) async throws -> Page<Refund> { try await page("/v1/refunds", query.fields) }

  package func disputes(_ query: ListQuery) async throws -> Page<Dispute> {
    try await page("/v1/disputes", query.fields)
  }

  package func balanceTransactions(_ query: ListQuery) async throws -> Page<BalanceTransaction> {
    try await page("/v1/balance_transactions", query.fields)
  }

  package func events(_ query: EventQuery) async throws -> Page<Event> { try await page("/v1/events", query.fields) }

  /// All refunds of one charge, newest first, those that could not be read among them. Stripe's objects no longer carry
  /// them.
  package func refunds(charge id: String) async throws -> Page<Refund> {
    try await .whole(ListQuery(charge: id)) { try await refunds($0) }
  }

  private func page<Object: Decodable & Sendable & Identifiable>(
    _ path: String, _ fields: [(name: String, value: String)]
  ) async throws -> Page<Object> where Object.ID == String {
    try await decode(Page<Object>.self, from: .get(path, fields))
  }
}
