import CellixCore
package import Foundation

/// Asks whether Stripe can be reached at all: names, network, TLS and this machine's clock, without a key.
package struct ReachProbe: Sendable {
  package struct Answer: Sendable, Hashable {
    package var latency: Duration
    /// What time it is at the other end, to the second; `nil` when it did not say.
    package var stated: Date?
  }

  private let base: StripeBase
  private let transport: Transport

  package init(base: StripeBase, transport: Transport) {
    self.base = base
    self.transport = transport
  }

  /// Any answer will do, whatever its status.
  ///
  /// - Throws: `StripeError.unreachable`, `.timedOut` or `.tlsFailed`; `CancellationError`.
  package func ask() async throws -> Answer {
    let message = HTTPRequestMessage(
      method: .get, url: base.url + "/healthcheck",
      headers: ["User-Agent": "cellix/" + StripeClient.productVersion], bearer: nil)
    let clock = ContinuousClock()
    let start = clock.now
    do {
      let response = try await transport.send(message)
      return Answer(
        latency: start.duration(to: clock.now), stated: response.header("Date").flatMap(HTTPDate.parse))
    } catch let error as TransportError {
      throw StripeError(error)
    }
  }
}
