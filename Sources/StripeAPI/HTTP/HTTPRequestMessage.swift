package import CellixCore

/// One request, as a transport gets it. The key stays a `Secret` until the transport writes the header.
package struct HTTPRequestMessage: Sendable {
  package enum Method: String, Sendable, Hashable { case get = "GET", post = "POST" }

  package var method: Method
  /// Whole address with its query.
  package var url: String
  /// Without `Authorization`.
  package var headers: [String: String]
  /// Sent as `Authorization: Bearer …`; `nil` for a question that needs no key.
  package var bearer: Secret?
  /// Form-encoded.
  package var body: [UInt8]?

  package init(
    method: Method, url: String, headers: [String: String] = [:], bearer: Secret?, body: [UInt8]? = nil
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.bearer = bearer
    self.body = body
  }
}
