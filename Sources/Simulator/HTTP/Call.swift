/// One request, taken apart.
struct Call: Sendable {
  /// "GET", "POST" or "DELETE".
  let method: String
  let path: String
  /// Without empty ones: `/v1/charges` is `["v1", "charges"]`.
  let segments: [String]
  let query: Form
  let body: Form
  let authorization: String?
  let version: String?
  let idempotencyKey: String?
  /// `req_…`, sent back as `Request-Id`.
  let requestID: String

  /// The third segment: `dp_…` of `/v1/disputes/dp_…`.
  var objectID: String { segments.count > 2 ? segments[2] : "" }

  /// The key after `Bearer`, nil where the header is missing or of another kind.
  var apiKey: String? {
    guard let authorization else { return nil }
    let parts = authorization.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    return String(parts[1])
  }
}
