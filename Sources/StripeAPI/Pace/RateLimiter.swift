package import CellixCore

/// Keeps an account below Stripe's limits. The limit of the account is shared with the merchant's own traffic, so a
/// 429 can come at any rate: then the part it names slows down and comes back over some twenty seconds.
package actor RateLimiter {
  /// Requests per second on one endpoint. Source: docs.stripe.com/rate-limits.
  static let endpointLimit = 25.0
  /// Share of a limit that is used: the network does not keep the spacing between requests, and Stripe counts where they
  /// arrive.
  private static let share = 0.96

  private let now: @Sendable () -> Duration
  private var account: TokenBucket
  private var endpoints: [String: TokenBucket] = [:]
  private let endpointLimit: Double
  private var lastSent: [String: Duration] = [:]
  private var lastSentInAll = Duration.zero
  /// Of the time between two requests at the present rate: a little less, so that one that was late is made up for, and
  /// not so much that a limit would be passed.
  private static let leastGap = (endpoint: 0.95, account: 0.97)

  /// Just below Stripe's limits.
  ///
  /// - Parameter perSecond: requests in all, where a person wants fewer than Stripe allows: 100 in live mode, 25 in test
  ///   mode.
  package init(mode: Mode, perSecond: Double? = nil, now: @escaping @Sendable () -> Duration = RateLimiter.monotonic())
  {
    let limit = mode == .live ? 100.0 : 25
    self.init(
      accountPerSecond: min(perSecond ?? limit, limit) * RateLimiter.share,
      endpointPerSecond: RateLimiter.endpointLimit * RateLimiter.share, now: now)
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

  /// Takes a turn of one endpoint.
  ///
  /// - Returns: how long to wait before a turn of the account is taken, which comes second: taken at once, it would lie
  ///   in a time when the request is still waiting for its endpoint, and many would go out together later.
  func reserve(endpoint: String) -> Duration {
    let time = now()
    var bucket = endpoints[endpoint] ?? TokenBucket(perSecond: endpointLimit, at: time)
    defer { endpoints[endpoint] = bucket }
    return bucket.reserve(at: time)
  }

  /// Takes a turn of the account.
  ///
  /// - Returns: how long to wait before the request is sent.
  func reserveAccount() -> Duration { account.reserve(at: now()) }

  /// The last look before a request goes out: on a busy machine several may wake up late and together, and they must not
  /// leave together.
  ///
  /// - Returns: how long to wait still.
  func spacing(endpoint: String) -> Duration {
    let time = now()
    let rate = endpoints[endpoint]?.rate ?? endpointLimit
    let next = max(
      time, (lastSent[endpoint] ?? .zero) + .seconds(RateLimiter.leastGap.endpoint / rate),
      lastSentInAll + .seconds(RateLimiter.leastGap.account / account.rate))
    lastSent[endpoint] = next
    lastSentInAll = next
    return next - time
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
