package import CellixCore

/// Keeps an account below Stripe's limits. The limit of the account is shared with the merchant's own traffic, so a
/// 429 can come at any rate: then the part it names slows down and comes back over some twenty seconds.
package actor RateLimiter {
  /// Requests per second on one endpoint. Source: docs.stripe.com/rate-limits.
  static let endpointLimit = 25.0

  private let now: @Sendable () -> Duration
  private var account: TokenBucket
  private var endpoints: [String: TokenBucket] = [:]
  private let endpointLimit: Double

  /// 100 requests a second in live mode, 25 in test mode.
  package init(mode: Mode) {
    self.init(accountPerSecond: mode == .live ? 100 : 25)
  }

  /// - Parameter now: time since some fixed moment; monotonic.
  package init(
    accountPerSecond: Double, endpointPerSecond: Double = RateLimiter.standardEndpointLimit,
    now: @escaping @Sendable () -> Duration = RateLimiter.monotonic()
  ) {
    self.now = now
    endpointLimit = endpointPerSecond
    account = TokenBucket(perSecond: accountPerSecond, at: now())
  }

  package static var standardEndpointLimit: Double { endpointLimit }

  package static func monotonic() -> @Sendable () -> Duration {
    let start = ContinuousClock.now
    return { start.duration(to: ContinuousClock.now) }
  }

  /// Takes a turn.
  ///
  /// - Returns: how long to wait before the request is sent.
  func reserve(endpoint: String) -> Duration {
    let time = now()
    var bucket = endpoints[endpoint] ?? TokenBucket(perSecond: endpointLimit, at: time)
    let own = bucket.reserve(at: time)
    endpoints[endpoint] = bucket
    return max(own, account.reserve(at: time))
  }

  /// - Parameter reason: the header `Stripe-Rate-Limited-Reason`; without one only the endpoint slows down.
  func slowDown(endpoint: String, reason: String?) {
    let time = now()
    if let reason, reason.hasPrefix("global") {
      account.slowDown(at: time)
    } else {
      var bucket = endpoints[endpoint] ?? TokenBucket(perSecond: endpointLimit, at: time)
      bucket.slowDown(at: time)
      endpoints[endpoint] = bucket
    }
  }

  /// Requests per second that are allowed just now, for tests and for diagnosis.
  func rates(endpoint: String) -> (account: Double, endpoint: Double) {
    (account.rate, endpoints[endpoint]?.rate ?? endpointLimit)
  }
}
