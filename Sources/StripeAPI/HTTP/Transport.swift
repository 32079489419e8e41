/// Carries one request to Stripe and brings the answer back, or throws a `TransportError`. It never repeats a request
/// and never follows a redirect: both are decided above it.
package struct Transport: Sendable {
  package var send: @Sendable (HTTPRequestMessage) async throws -> HTTPResponseMessage

  package init(send: @escaping @Sendable (HTTPRequestMessage) async throws -> HTTPResponseMessage) {
    self.send = send
  }
}
