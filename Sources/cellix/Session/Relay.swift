import Synchronization

/// Hands values to whoever listens, now or later: a new listener gets the newest one first. Slow listeners see only the
/// newest.
final class Relay<Value: Sendable>: Sendable {
  private struct State {
    var newest: Value?
    var listeners: [Int: AsyncStream<Value>.Continuation] = [:]
    var nextID = 0
  }

  private let state = Mutex(State())

  func send(_ value: Value) {
    let listeners = state.withLock { state in
      state.newest = value
      return Array(state.listeners.values)
    }
    for listener in listeners { listener.yield(value) }
  }

  func stream() -> AsyncStream<Value> {
    AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
      let id = state.withLock { state in
        if let newest = state.newest { continuation.yield(newest) }
        state.nextID += 1
        state.listeners[state.nextID] = continuation
        return state.nextID
      }
      continuation.onTermination = { [weak self] _ in
        self?.state.withLock { state in _ = state.listeners.removeValue(forKey: id) }
      }
    }
  }

  func finish() {
    let listeners = state.withLock { state in
      defer { state.listeners = [:] }
      return Array(state.listeners.values)
    }
    for listener in listeners { listener.finish() }
  }
}
