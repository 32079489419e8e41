import Synchronization

/// Gives the newest value to any number of listeners; who comes later gets the last one at once. A slow listener
/// skips values, never the newest.
final class Broadcast<Value: Sendable>: Sendable {
  private struct State {
    var last: Value?
    var listeners: [Int: AsyncStream<Value>.Continuation] = [:]
    var nextID = 0
  }

  private let state: Mutex<State>

  init(_ first: Value? = nil) { state = Mutex(State(last: first)) }

  var last: Value? { state.withLock { $0.last } }

  func send(_ value: Value) {
    state.withLock { state in
      state.last = value
      // Inside the lock, so that two senders cannot leave the older value as the newest.
      for listener in state.listeners.values { listener.yield(value) }
    }
  }

  func listen() -> AsyncStream<Value> {
    let (stream, continuation) = AsyncStream.makeStream(of: Value.self, bufferingPolicy: .bufferingNewest(1))
    let id = state.withLock { state in
      state.nextID += 1
      state.listeners[state.nextID] = continuation
      if let last = state.last { continuation.yield(last) }
      return state.nextID
    }
    continuation.onTermination = { [weak self] _ in
      self?.state.withLock { state in state.listeners[id] = nil }
    }
    return stream
  }
}
