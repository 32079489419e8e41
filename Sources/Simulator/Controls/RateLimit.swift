/// Requests per second of the whole account, counted in windows of one second.
struct RateLimit: Sendable {
  /// Nil is without limit; 0 refuses everything.
  var requestsPerSecond: Int?
  private var windowStart: ContinuousClock.Instant?
  private var count = 0

  init(requestsPerSecond: Int?) {
    self.requestsPerSecond = requestsPerSecond
  }

  mutating func admits(at instant: ContinuousClock.Instant) -> Bool {
    guard let requestsPerSecond else { return true }
    if windowStart.map({ instant - $0 >= .seconds(1) }) ?? true {
      windowStart = instant
      count = 0
    }
    guard count < requestsPerSecond else { return false }
    count += 1
    return true
  }
}
