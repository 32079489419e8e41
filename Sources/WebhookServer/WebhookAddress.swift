/// Where the receiver listens.
package struct WebhookAddress: Sendable, Hashable, CustomStringConvertible {
  package var host: String
  package var port: Int
  package var path: String

  /// `http://127.0.0.1:4242/api/webhooks/stripe`.
  package var url: String { "http://\(host):\(port)\(path)" }

  package var description: String { url }
}
