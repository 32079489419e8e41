import Synchronization

/// A value that arrives once and that any number of tasks may wait for.
final class Promise<Value: Sendable>: Sendable {
  private struct State {
    var result: Result<Value, any Error>?
    var waiting: [Int: CheckedContinuation<Value, any Error>] = [:]
    var nextID = 0
    /// Waiters cancelled before they were registered.
    var cancelled: Set<Int> = []
  }

  private let state = Mutex(State())

  /// The first result counts.
  func resolve(_ result: Result<Value, any Error>) {
    let waiting = state.withLock { state -> [CheckedContinuation<Value, any Error>] in
      guard state.result == nil else { return [] }
      state.result = result
      defer { state.waiting = [:] }
      return Array(state.waiting.values)
    }
    for continuation in waiting { continuation.resume(with: result) }
  }

  /// - Throws: `CancellationError` when the waiting task is cancelled.
  var value: Value {
    get async throws {
      let id = state.withLock { state in
        state.nextID += 1
        return state.nextID
      }
      return try await withTaskCancellationHandler {
        try await withCheckedThrowingContinuation { register($0, id) }
      } onCancel: {
        cancel(id)
      }
    }
  }

  private func register(_ continuation: CheckedContinuation<Value, any Error>, _ id: Int) {
    let ready = state.withLock { state -> Result<Value, any Error>? in
      if let result = state.result { return result }
      if state.cancelled.remove(id) != nil { return .failure(CancellationError()) }
      state.waiting[id] = continuation
      return nil
    }
    if let ready { continuation.resume(with: ready) }
  }

  private func cancel(_ id: Int) {
    let continuation = state.withLock { state -> CheckedContinuation<Value, any Error>? in
      if let waiting = state.waiting.removeValue(forKey: id) { return waiting }
      if state.result == nil { state.cancelled.insert(id) }
      return nil
    }
    continuation?.resume(throwing: CancellationError())
  }
}
