package import CellixCore
package import Foundation

/// Keeps an account below Stripe's limits. The limit of the account is shared with the merchant's own traffic, so a
/// 429 can come at any rate: then the part it names slows down and comes back over some twenty seconds.
///
/// A turn is one of the endpoint and one of the account, taken together at the moment when the request leaves: what was
/// promised ahead would be wrong as soon as something is late.
package actor RateLimiter {
  /// Requests per second on one endpoint. Source: docs.stripe.com/rate-limits.
  static let endpointLimit = 25.0
  /// Share of a limit that is used: the network does not keep the spacing between requests, and Stripe counts where they
  /// arrive. With this much, those of a second may arrive some 30 ms closer together than they left.
  private static let share = 0.96

  private let now: @Sendable () -> Duration
  private var account: Spacing
  private let endpointRate: Double
  private var endpoints: [String: Spacing] = [:]
  /// Behind the one that waits for its turn. An endpoint has a line as long as somebody waits for a turn of it.
  private var lines: [String: [Waiting]] = [:]
  private var lastNumber = 0
  /// Stripe's own limit for the account, in requests per second.
  private let limit: Double
  private var tally = RequestTally()
  private var refusals = 0
  private var lastRefusal: Duration?

  private struct Waiting {
    let number: Int
    let goOn: CheckedContinuation<Void, any Error>
  }

  /// Just below Stripe's limits.
  ///
  /// - Parameter perSecond: requests in all, where a person wants fewer than Stripe allows: 100 in live mode, 25 in test
  ///   mode.
  package init(mode: Mode, perSecond: Double? = nil, now: @escaping @Sendable () -> Duration = RateLimiter.monotonic())
  {
    let limit = mode == .live ? 100.0 : 25
    self.init(
      accountPerSecond: min(perSecond ?? limit, limit) * RateLimiter.share,
      endpointPerSecond: RateLimiter.endpointLimit * RateLimiter.share, limit: limit, now: now)
  }

  /// - Parameters:
  ///   - limit: Stripe's own, where it is another than what is used of it.
  ///   - now: time since some fixed moment; monotonic.
  package init(
    accountPerSecond: Double, endpointPerSecond: Double = RateLimiter.standardEndpointLimit, limit: Double? = nil,
    now: @escaping @Sendable () -> Duration = RateLimiter.monotonic()
  ) {
    self.now = now
    endpointRate = endpointPerSecond
    self.limit = limit ?? accountPerSecond
    account = Spacing(perSecond: accountPerSecond, at: now())
  }

  package static var standardEndpointLimit: Double { endpointLimit }

  package static func monotonic() -> @Sendable () -> Duration {
    let start = ContinuousClock.now
    return { start.duration(to: ContinuousClock.now) }
  }

  /// Waits for a turn and takes it: the caller sends its request now. Who came first to an endpoint goes first.
  ///
  /// - Parameter pause: waits this long. It is called by one caller of each endpoint at a time.
  /// - Throws: what `pause` throws, or `CancellationError`; then no turn was taken.
  func waitForTurn(endpoint: String, pause: @Sendable (Duration) async throws -> Void) async throws {
    try await lineUp(endpoint)
    defer { letNextOneIn(endpoint) }
    while let wait = takeTurn(endpoint) { try await pause(wait) }
    try Task.checkCancellation()
  }

  /// - Returns: how long to wait before asking again; `nil` when the turn was taken.
  func takeTurn(_ endpoint: String) -> Duration? {
    let time = now()
    var own = spacing(of: endpoint, at: time)
    let wait = max(own.wait(at: time), account.wait(at: time))
    guard wait == .zero else { return wait }
    own.take(at: time)
    endpoints[endpoint] = own
    account.take(at: time)
    tally.count(at: time)
    return nil
  }

  private func spacing(of endpoint: String, at time: Duration) -> Spacing {
    endpoints[endpoint] ?? Spacing(perSecond: endpointRate, at: time)
  }

  /// - Parameter reason: the header `Stripe-Rate-Limited-Reason`; without one only the endpoint slows down.
  func slowDown(endpoint: String, reason: String?) {
    let time = now()
    refusals += 1
    lastRefusal = time
    if let reason, reason.hasPrefix("global") {
      account.slowDown(at: time)
    } else {
      var own = spacing(of: endpoint, at: time)
      own.slowDown(at: time)
      endpoints[endpoint] = own
    }
  }

  /// - Parameter date: what time it is.
  package func pace(at date: Date) -> RequestPace {
    let time = now()
    account.recover(at: time)
    for endpoint in endpoints.keys { endpoints[endpoint]?.recover(at: time) }
    return RequestPace(
      perSecond: tally.perSecond(at: time), allowed: account.rate, limit: limit,
      isSlowed: account.isSlowed || endpoints.values.contains(where: \.isSlowed), requests: tally.total,
      refusals: refusals, lastRefusal: lastRefusal.map { date.addingTimeInterval(($0 - time) / .seconds(1)) })
  }

  /// Requests per second that are allowed just now, for tests and for diagnosis.
  func rates(endpoint: String) -> (account: Double, endpoint: Double) {
    (account.rate, endpoints[endpoint]?.rate ?? endpointRate)
  }

  // MARK: - The line

  /// Those who stand behind the one that waits for its turn, for tests; `nil` where nobody waits.
  func lengthOfLine(_ endpoint: String) -> Int? { lines[endpoint]?.count }

  private func lineUp(_ endpoint: String) async throws {
    guard lines[endpoint] != nil else {
      lines[endpoint] = []
      return
    }
    lastNumber += 1
    let number = lastNumber
    let executor = Optional.ofThisTask  // not that of whoever cancels
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (goOn: CheckedContinuation<Void, any Error>) in
        // Cancelled before it stood in line: nobody would take it out.
        if Task.isCancelled {
          goOn.resume(throwing: CancellationError())
        } else {
          lines[endpoint]?.append(Waiting(number: number, goOn: goOn))
        }
      }
    } onCancel: {
      Task(executorPreference: executor) { await self.leave(number, endpoint) }
    }
  }

  private func leave(_ number: Int, _ endpoint: String) {
    guard let place = lines[endpoint]?.firstIndex(where: { $0.number == number }) else { return }
    lines[endpoint]?.remove(at: place).goOn.resume(throwing: CancellationError())
  }

  private func letNextOneIn(_ endpoint: String) {
    guard var line = lines[endpoint] else { return }
    guard !line.isEmpty else {
      lines[endpoint] = nil
      return
    }
    let next = line.removeFirst()
    lines[endpoint] = line
    next.goOn.resume()
  }
}
