import Foundation
import Synchronization

/// The counters behind `StripeClient.traffic`, shared by all copies of a client.
final class TrafficMeter: Sendable {
  private struct State {
    var traffic = Traffic()
    var clock = ClockComparison()
    /// By a clock that nobody sets and that does not stand still while the machine sleeps.
    var lastInstant: ContinuousClock.Instant?
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
    state.withLock { state in
      guard let lastAnswer = state.traffic.lastAnswer, let lastInstant = state.lastInstant else { return 0 }
      let step = date.timeIntervalSince(lastAnswer) - lastInstant.duration(to: .now) / .seconds(1)
      return state.traffic.clockOffset - (abs(step) > ClockComparison.agreement ? step : 0)
    }
  }

  /// - Parameter stated: the answer's header `Date`.
  func answered(at date: Date, after latency: Duration, stated: Date?) {
    state.withLock { state in
      state.traffic.lastAnswer = date
      state.lastInstant = .now
      state.traffic.lastLatency = latency
      guard let stated else { return }
      state.clock.take(stated: stated, received: date, latency: latency)
      state.traffic.clockOffset = state.clock.offset
    }
  }
}
