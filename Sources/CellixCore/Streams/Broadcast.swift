import Synchronization

/// Gives values to any number of listeners.
package final class Broadcast<Value: Sendable>: Sendable {
  /// What a listener gets that does not keep up.
  package enum Delivery: Sendable {
    /// Only the newest value counts: a slow listener skips some, and who comes later gets the last one at once.
    case newest
    /// Every value counts.
    case every
  }

  private struct State {
    var last: Value?
    var listeners: [Int: AsyncStream<Value>.Continuation] = [:]
    var nextID = 0
  }

  private let state: Mutex<State>
  /// Held while values are given, so that two senders cannot leave the older value as the newest. Apart from `state`,
  /// which a listener's cancellation takes: giving a value wakes a task, waking waits for a cancellation of that task
  /// under way, and so the two would wait for each other for ever (`withTaskCancellationHandler` warns of it).
  private let giving = Mutex(())
  private let delivery: Delivery

  package init(_ first: Value? = nil, delivery: Delivery = .newest) {
    state = Mutex(State(last: first))
    self.delivery = delivery
  }

  package var last: Value? { state.withLock { $0.last } }

  package func send(_ value: Value) {
    giving.withLock { _ in
      let listeners = state.withLock { state in
        state.last = value
        return Array(state.listeners.values)
      }
      for listener in listeners { listener.yield(value) }
    }
  }

  package func listen() -> AsyncStream<Value> {
    let (stream, continuation) = AsyncStream.makeStream(
      of: Value.self, bufferingPolicy: delivery == .newest ? .bufferingNewest(1) : .unbounded)
    let id = giving.withLock { _ in
      let (id, last) = state.withLock { state in
        state.nextID += 1
        state.listeners[state.nextID] = continuation
        return (state.nextID, state.last)
      }
      if delivery == .newest, let last { continuation.yield(last) }
      return id
    }
    continuation.onTermination = { [weak self] _ in
      self?.state.withLock { state in state.listeners[id] = nil }
    }
    return stream
  }
}
