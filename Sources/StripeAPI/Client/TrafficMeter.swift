import Foundation
import Synchronization

/// The counters behind `StripeClient.traffic`, shared by all copies of a client.
final class TrafficMeter: Sendable {
  private struct State {
    var traffic = Traffic()
    var clock = ClockComparison()
    /// By a clock that nobody sets and that does not stand still while the machine sleeps.
    var lastInstant: ContinuousClock.Instant?
    /// Seconds by which this machine's clock was set forward since the first answer. Stripe's clock is compared with what
    /// it would say without: what is known of the two stays known.
    var setBy: TimeInterval = 0

    /// Seconds by which the machine's clock was set since the last answer.
    func step(at date: Date) -> TimeInterval {
      guard let lastAnswer = traffic.lastAnswer, let lastInstant else { return 0 }
      let step = date.timeIntervalSince(lastAnswer) - lastInstant.duration(to: .now) / .seconds(1)
      return abs(step) > ClockComparison.agreement ? step : 0
    }
  }

  private let state = Mutex(State())

  var traffic: Traffic { state.withLock { $0.traffic } }

  func sent(isRetry: Bool) {
    state.withLock { state in
      state.traffic.requests += 1
      if isRetry { state.traffic.retries += 1 }
    }
  }

  /// Seconds that Stripe's clock is ahead of this machine's, at a time by the latter. One that was set since the last
  /// answer is seen by another clock, which went on evenly.
  func clockOffset(at date: Date) -> TimeInterval {
    state.withLock { $0.traffic.clockOffset - $0.step(at: date) }
  }

  /// - Parameter stated: the answer's header `Date`.
  func answered(at date: Date, after latency: Duration, stated: Date?) {
    state.withLock { state in
      state.setBy += state.step(at: date)
      state.traffic.lastAnswer = date
      state.lastInstant = .now
      state.traffic.lastLatency = latency
      if let stated {
        state.clock.take(stated: stated, received: date.addingTimeInterval(-state.setBy), latency: latency)
      }
      state.traffic.clockOffset = state.clock.offset - state.setBy
    }
  }
}
