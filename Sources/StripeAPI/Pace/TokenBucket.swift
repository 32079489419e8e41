/// Gives out turns at a steady rate with a small burst. Times are durations since some fixed moment.
///
/// A turn is reserved ahead: the count may fall below zero, and who comes later waits longer.
struct TokenBucket: Sendable, Equatable {
  /// Turns per second that Stripe allows.
  let ceiling: Double
  /// Turns per second now; lower after a 429.
  private(set) var rate: Double
  /// Turns that may be taken at once.
  private let burst: Double
  private var turns: Double
  private var updated: Duration
  private var slowedAt: Duration?

  /// Share of the ceiling that comes back each second after it was slowed down.
  static let recovery = 0.05
  /// Several requests in flight are refused together: they slow it down once.
  static let oneRefusal = Duration.seconds(1)
  /// Turns per second at the slowest.
  static let floor = 0.5

  /// - Parameter burst: a twentieth of a second's worth unless told, at least 1.
  init(perSecond ceiling: Double, burst: Double? = nil, at time: Duration) {
    self.ceiling = ceiling
    rate = ceiling
    self.burst = max(1, burst ?? ceiling / 20)
    turns = self.burst
    updated = time
  }

  /// Takes the next turn.
  ///
  /// - Returns: how long to wait for it.
  mutating func reserve(at time: Duration) -> Duration {
    refill(at: time)
    turns -= 1
    guard turns < 0 else { return .zero }
    return .seconds(-turns / rate)
  }

  /// Share of the rate that is left after a refusal.
  static let backOff = 0.7

  /// Lowers the rate and lets the burst go.
  mutating func slowDown(at time: Duration) {
    refill(at: time)
    if let slowedAt, time - slowedAt < TokenBucket.oneRefusal { return }
    slowedAt = time
    rate = max(TokenBucket.floor, rate * TokenBucket.backOff)
    turns = min(turns, 0)
  }

  private mutating func refill(at time: Duration) {
    let elapsed = max(0, (time - updated) / .seconds(1))
    updated = max(updated, time)
    turns = min(burst, turns + elapsed * rate)
    rate = min(ceiling, rate + elapsed * ceiling * TokenBucket.recovery)
  }
}
