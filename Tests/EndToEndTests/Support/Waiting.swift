import Foundation
import Synchronization

/// A value that changes on other threads, and tasks that wait until it is as they want it.
final class Waiting<Value: Sendable>: Sendable {
  struct InVain: Error, CustomStringConvertible {
    var description: String
  }

  private struct State {
    var value: Value
    var nextID = 0
    /// Each looks at the value after every change, and answers whether it is done with it.
    var watchers: [Int: @Sendable (Value) -> Bool] = [:]
  }

  private let state: Mutex<State>

  init(_ value: Value) { state = Mutex(State(value: value)) }

  var value: Value { state.withLock { $0.value } }

  func change(_ body: (inout Value) -> Void) {
    state.withLock { state in
      body(&state.value)
      for (id, watcher) in state.watchers where watcher(state.value) { state.watchers[id] = nil }
    }
  }

  /// - Parameters:
  ///   - what: completes "waited in vain for".
  ///   - describe: what to say of the value when the limit is over.
  ///   - result: looks at the value; nil means to wait on.
  func wait<Result: Sendable>(
    for what: String, within limit: Duration = Limit.usual,
    describe: @escaping @Sendable (Value) -> String = { "\($0)" },
    until result: @escaping @Sendable (Value) throws -> Result?
  ) async throws -> Result {
    let answer = Answer<Result>()
    let id = state.withLock { state in
      let watcher: @Sendable (Value) -> Bool = { value in
        do {
          guard let result = try result(value) else { return false }
          answer.give(.success(result))
        } catch {
          answer.give(.failure(error))
        }
        return true
      }
      state.nextID += 1
      if !watcher(state.value) { state.watchers[state.nextID] = watcher }
      return state.nextID
    }
    let alarm = Task {
      try await Task.sleep(for: limit)
      let last = state.withLock { state in
        state.watchers[id] = nil
        return state.value
      }
      answer.give(.failure(InVain(description: "Waited in vain for \(what). Last seen:\n\(describe(last))")))
    }
    defer { alarm.cancel() }
    return try await answer.value
  }
}

/// A result that comes once, from any thread; what comes later is dropped.
private final class Answer<Value: Sendable>: Sendable {
  private enum State {
    case open
    case awaited(CheckedContinuation<Value, any Error>)
    case given(Result<Value, any Error>)
  }

  private let state = Mutex(State.open)

  func give(_ result: Result<Value, any Error>) {
    let waiting: CheckedContinuation<Value, any Error>? = state.withLock { state in
      switch state {
      case .open:
        state = .given(result)
        return nil
      case .awaited(let continuation):
        state = .given(result)
        return continuation
      case .given: return nil
      }
    }
    waiting?.resume(with: result)
  }

  var value: Value {
    get async throws {
      try await withCheckedThrowingContinuation { continuation in
        let given: Result<Value, any Error>? = state.withLock { state in
          if case .given(let result) = state { return result }
          state = .awaited(continuation)
          return nil
        }
        if let given { continuation.resume(with: given) }
      }
    }
  }
}
