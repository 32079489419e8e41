extension Simulator {
  /// How many requests a second are answered; the others get a 429. Nil is without limit, 0 refuses everything.
  package struct Limits: Sendable, Equatable {
    /// Of all requests together.
    package var account: Int?
    /// Of one endpoint: "GET /v1/charges" is one.
    package var endpoint: Int?
    /// Requests a second of the merchant's own software, which use up the account's limit too.
    package var competing = 0.0

    package init(account: Int? = nil, endpoint: Int? = nil, competing: Double = 0) {
      self.account = account
      self.endpoint = endpoint
      self.competing = competing
    }

    package static let none = Limits()
    /// Source: docs.stripe.com/rate-limits.
    package static let live = Limits(account: 100, endpoint: 25)
    package static let test = Limits(account: 25, endpoint: 25)
  }
}

/// Counts requests in windows of one second.
struct RateLimit: Sendable {
  private struct Window {
    var start: ContinuousClock.Instant
    var count = 0
  }

  let limits: Simulator.Limits
  private var account: Window?
  private var endpoints: [String: Window] = [:]

  init(_ limits: Simulator.Limits) { self.limits = limits }

  /// - Returns: what a refusal has in `Stripe-Rate-Limited-Reason`; nil for a request that is admitted.
  mutating func refusal(of endpoint: String, at instant: ContinuousClock.Instant) -> String? {
    if let most = limits.account {
      var window = Self.current(account, at: instant)
      let seconds = (instant - window.start) / .seconds(1)
      let isOver = window.count + Int(limits.competing * seconds) >= most
      if !isOver { window.count += 1 }
      account = window
      if isOver { return "global-rate" }
    }
    if let most = limits.endpoint {
      var window = Self.current(endpoints[endpoint], at: instant)
      let isOver = window.count >= most
      if !isOver { window.count += 1 }
      endpoints[endpoint] = window
      if isOver { return "endpoint-rate" }
    }
    return nil
  }

  private static func current(_ window: Window?, at instant: ContinuousClock.Instant) -> Window {
    guard let window, instant - window.start < .seconds(1) else { return Window(start: instant) }
    return window
  }
}
