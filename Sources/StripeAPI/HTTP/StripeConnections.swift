import AsyncHTTPClient

/// The open connections to Stripe, for a program that keeps them as long as it runs. `shutDown` must be called once at
/// the end.
package struct StripeConnections: Sendable {
  private let client: HTTPClient

  package init(_ route: StripeRoute = .direct) { client = Transport.makeHTTPClient(route) }

  package func transport(timeout: Duration = .seconds(60)) -> Transport { .http(client: client, timeout: timeout) }

  package func shutDown() async {
    try? await client.shutdown()  // only fails when it was shut down before
  }
}
