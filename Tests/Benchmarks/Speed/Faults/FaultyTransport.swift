import StripeAPI
import Synchronization
import TestSupport

/// Has faults of all kinds put before requests at random, as many as are allowed.
final class FaultyTransport: Sendable {
  private struct State {
    var random: SeededGenerator
    var left = 0
    var injected = 0
    var byKind: [String: Int] = [:]
  }

  private let state: Mutex<State>
  private let inner: Transport
  private let controls: Controls
  /// Of all requests.
  private static let share = 0.4

  private static let kinds: [(weight: Int, name: String, json: String)] = [
    (5, "500", #""kind":"status","status":500"#), (3, "503", #""kind":"status","status":503"#),
    (2, "409", #""kind":"status","status":409"#), (4, "cut", #""kind":"cut""#),
    (4, "truncated", #""kind":"truncated""#),
    (3, "no JSON", #""kind":"noJSON""#), (2, "429 of all", #""kind":"rateLimited""#),
    (2, "429 of one", #""kind":"rateLimited","reason":"endpoint-rate""#),
    (3, "slow", #""kind":"slow","milliseconds":60"#), (3, "delay", #""kind":"delay","milliseconds":60"#),
    (1, "trickle", #""kind":"trickle","milliseconds":50"#),
  ]

  init(_ inner: Transport, _ controls: Controls, seed: UInt64) {
    self.inner = inner
    self.controls = controls
    state = Mutex(State(random: SeededGenerator(seed: seed)))
  }

  func allow(_ faults: Int) { state.withLock { $0.left += faults } }

  var left: Int { state.withLock { $0.left } }
  var injected: Int { state.withLock { $0.injected } }
  var byKind: [String: Int] { state.withLock { $0.byKind } }

  var transport: Transport {
    Transport { message in
      if let fault = self.draw() {
        // In a task of its own: what is counted as put must be put, although the request itself is cancelled meanwhile.
        try await Task { try await self.controls.post("faults", #"{"path":"/v1",\#(fault)}"#) }.value
        try Task.checkCancellation()
      }
      return try await self.inner.send(message)
    }
  }

  private func draw() -> String? {
    state.withLock { state in
      guard state.left > 0, Double.random(in: 0..<1, using: &state.random) < FaultyTransport.share else { return nil }
      var place = Int.random(in: 0..<FaultyTransport.kinds.reduce(0) { $0 + $1.weight }, using: &state.random)
      for kind in FaultyTransport.kinds {
        place -= kind.weight
        guard place < 0 else { continue }
        state.left -= 1
        state.injected += 1
        state.byKind[kind.name, default: 0] += 1
        return kind.json
      }
      return nil
    }
  }
}
