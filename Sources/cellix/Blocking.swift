import CellixCore
import Dispatch
import Synchronization
import Terminal
import UnixSignals

/// Runs asynchronous work to its end from the synchronous main thread.
func waitFor<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) throws -> Value {
  let done = DispatchSemaphore(value: 0)
  let box = ResultBox<Value>()
  Task(executorPreference: .eventLoops) {
    do {
      box.set(.success(try await work()))
    } catch {
      box.set(.failure(error))
    }
    done.signal()
  }
  done.wait()
  guard let result = box.take() else { throw CancellationError() }
  return try result.get()
}

/// The same for work that lasts. ^C, or another request to end, cancels it; when it has come to its end the program ends
/// by that signal. Asked a second time it ends at once.
///
/// - Parameter interrupted: called at the first signal, while the work goes on to its end.
func waitUnlessInterrupted<Value: Sendable>(
  _ work: @escaping @Sendable () async throws -> Value, interrupted: @escaping @Sendable () -> Void
) throws -> Value {
  try waitFor {
    let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
    let task = Task(executorPreference: .ofThisTask) { try await work() }
    let interruption = Mutex<Outcome?>(nil)
    let watching = Task(executorPreference: .ofThisTask) {
      for await signal in signals {
        let isFirst = interruption.withLock { first in
          defer { first = first ?? .signal(signal.rawValue) }
          return first == nil
        }
        guard isFirst else { Outcome.signal(signal.rawValue).leave() }
        interrupted()
        task.cancel()
      }
    }
    defer { watching.cancel() }
    let result = await task.result
    if let outcome = interruption.withLock({ $0 }) { outcome.leave() }
    return try result.get()
  }
}

private final class ResultBox<Value: Sendable>: Sendable {
  private let result = Mutex<Result<Value, any Error>?>(nil)

  func set(_ value: Result<Value, any Error>) { result.withLock { $0 = value } }
  func take() -> Result<Value, any Error>? { result.withLock { $0 } }
}
