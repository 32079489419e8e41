import CellixCore
import StripeAPI

extension StripeClient {
  /// As fast as the server answers; what is waited for after a fault is over soon.
  static func unhurried(_ base: String, key: String, _ transport: Transport) throws -> StripeClient {
    StripeClient(
      key: Secret(bytes: Array(key.utf8)), base: try StripeBase(base), transport: transport,
      limiter: RateLimiter(accountPerSecond: 1e6, endpointPerSecond: 1e6),
      sleep: { try await Task.sleep(for: min($0 / 100, .milliseconds(20))) })
  }
}
