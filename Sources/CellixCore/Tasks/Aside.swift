import Foundation

/// Does what blocks on a thread of its own. Tasks share a few threads: what waits on one of them for another task, for a
/// person or for a file may wait for ever, and holds up the others in any case.
package func aside<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
  try await withCheckedThrowingContinuation { done in
    Thread.detachNewThread { done.resume(with: Result { try work() }) }
  }
}

/// The same for what cannot fail.
package func aside<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
  await withCheckedContinuation { done in
    Thread.detachNewThread { done.resume(returning: work()) }
  }
}
