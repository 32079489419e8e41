import Foundation
import Synchronization

/// The counters behind `StripeClient.traffic`, shared by all copies of a client.
final class TrafficMeter: Sendable {
  private let state = Mutex(Traffic())

  var traffic: Traffic { state.withLock { $0 } }

  func sent(isRetry: Bool) {
    state.withLock { traffic in
      traffic.requests += 1
      if isRetry { traffic.retries += 1 }
    }
  }

  /// - Parameter stated: the answer's header `Date`.
  func answered(at date: Date, after latency: Duration, stated: Date?) {
    state.withLock { traffic in
      traffic.lastAnswer = date
      traffic.lastLatency = latency
      if let stated { traffic.clockOffset = TrafficMeter.offset(stated, date, latency) }
    }
  }

  /// The header was written somewhere between request and answer, and its fraction of a second cut off.
  private static func offset(_ stated: Date, _ received: Date, _ latency: Duration) -> TimeInterval {
    let middle = received.addingTimeInterval(-(latency / .seconds(1)) / 2)
    let offset = stated.addingTimeInterval(0.5).timeIntervalSince(middle)
    return abs(offset) > agreement + latency / .seconds(1) ? offset : 0
  }

  /// In seconds.
  private static let agreement: TimeInterval = 2
}
