import Foundation

extension StripeClient {
  /// The dispute that the write probe names. It exists in no account.
  package static let probedDispute = "dp_cellix_permission_probe"

  /// Asks for one object of a list and looks at the refusal only.
  func probeRead(_ path: String, limit: Bool = true) async throws {
    _ = try await send(.get(path, limit ? [(name: "limit", value: "1")] : []))
  }

  /// Stripe looks at permissions before it looks for the object, so "no such dispute" proves the right to write. This
  /// is the only write that is ever sent to find something out, and it submits nothing.
  func probeDisputeWrite() async throws {
    _ = try await send(
      .post(
        "/v1/disputes", id: StripeClient.probedDispute, fields: [(name: "submit", value: "false")],
        idempotencyKey: UUID().uuidString))
  }
}
