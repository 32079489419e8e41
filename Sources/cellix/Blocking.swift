import Dispatch
import Synchronization

/// Runs asynchronous work to its end from the synchronous main thread.
func waitFor<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) throws -> Value {
  let done = DispatchSemaphore(value: 0)
  let box = ResultBox<Value>()
  Task {
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

private final class ResultBox<Value: Sendable>: Sendable {
  private let result = Mutex<Result<Value, any Error>?>(nil)

  func set(_ value: Result<Value, any Error>) { result.withLock { $0 = value } }
  func take() -> Result<Value, any Error>? { result.withLock { $0 } }
}
