import Foundation

/// One call of the API before it has an address: a path with its fields.
struct StripeRequest: Sendable {
  var method: HTTPRequestMessage.Method
  /// Begins with `/v1/`.
  var path: String
  /// Name of the endpoint for rate limits: the path with ids taken out.
  var endpoint: String
  /// Query of a GET, form of a POST, in this order. Names may hold brackets.
  var fields: [(name: String, value: String)]
  /// The same for every attempt of one POST, so that Stripe carries it out once.
  var idempotencyKey: String?

  static func get(_ path: String, _ fields: [(name: String, value: String)] = []) -> StripeRequest {
    StripeRequest(method: .get, path: path, endpoint: "GET " + path, fields: fields)
  }

  /// One object by its id.
  static func get(_ list: String, id: String) -> StripeRequest {
    StripeRequest(
      method: .get, path: list + "/" + FormEncoding.escaped(id), endpoint: "GET " + list + "/{id}", fields: [])
  }

  /// - Parameter idempotencyKey: at most 255 characters; kept by Stripe for a day at least.
  static func post(
    _ list: String, id: String, fields: [(name: String, value: String)], idempotencyKey: String
  ) -> StripeRequest {
    StripeRequest(
      method: .post, path: list + "/" + FormEncoding.escaped(id), endpoint: "POST " + list + "/{id}", fields: fields,
      idempotencyKey: idempotencyKey)
  }
}
