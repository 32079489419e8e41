import Foundation
import Synchronization

/// The counters behind `StripeClient.traffic`, shared by all copies of a client.
final class TrafficMeter: Sendable {
  private struct State {
    var traffic = Traffic()
    var clock = ClockComparison()
  }

  private let state = Mutex(State())

  var traffic: Traffic { state.withLock { $0.traffic } }

  func sent(isRetry: Bool) {
    state.withLock { state in
      state.traffic.requests += 1
      if isRetry { state.traffic.retries += 1 }
    }
  }

  /// - Parameter stated: the answer's header `Date`.
  func answered(at date: Date, after latency: Duration, stated: Date?) {
    state.withLock { state in
      state.traffic.lastAnswer = date
      state.traffic.lastLatency = latency
      guard let stated else { return }
      state.clock.take(stated: stated, received: date, latency: latency)
      state.traffic.clockOffset = state.clock.offset
    }
  }
}
