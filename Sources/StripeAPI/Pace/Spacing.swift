/// Turns at a steady rate, one after the other and never several at once: the generic cell rate algorithm (ITU-T I.371).
/// Times are durations since some fixed moment.
struct Spacing: Sendable, Equatable {
  /// Turns per second that Stripe allows.
  let ceiling: Double
  /// Turns per second now; lower after a 429.
  private(set) var rate: Double
  /// When the next turn is due.
  private var due: Duration
  private var updated: Duration
  private var slowedAt: Duration?

  /// What a turn that was taken late may make up for. A timer wakes up a millisecond or two after its time; who woke up
  /// much later has lost that time, since Stripe counts what arrives together.
  static let tolerance = Duration.milliseconds(10)
  /// Share of the ceiling that comes back each second after it was slowed down.
  static let recovery = 0.05
  /// Several requests in flight are refused together: they slow it down once.
  static let oneRefusal = Duration.seconds(1)
  /// Turns per second at the slowest.
  static let floor = 0.5
  /// Share of the rate that is left after a refusal.
  static let backOff = 0.7

  init(perSecond ceiling: Double, at time: Duration) {
    self.ceiling = ceiling
    rate = ceiling
    due = time
    updated = time
  }

  var isSlowed: Bool { rate < ceiling }

  /// How long it is until a turn may be taken; zero when it may be taken now.
  func wait(at time: Duration) -> Duration { max(.zero, due - Spacing.tolerance - time) }

  mutating func take(at time: Duration) {
    recover(at: time)
    due = max(due, time) + .seconds(1 / rate)
  }

  /// Lowers the rate, and the next turn comes at the new rate.
  mutating func slowDown(at time: Duration) {
    recover(at: time)
    if let slowedAt, time - slowedAt < Spacing.oneRefusal { return }
    slowedAt = time
    rate = max(Spacing.floor, rate * Spacing.backOff)
    due = max(due, time + .seconds(1 / rate))
  }

  mutating func recover(at time: Duration) {
    let elapsed = max(0, (time - updated) / .seconds(1))
    updated = max(updated, time)
    rate = min(ceiling, rate + elapsed * ceiling * Spacing.recovery)
  }
}
