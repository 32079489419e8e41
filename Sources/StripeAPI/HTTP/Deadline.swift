import NIOCore

/// A limit for a whole piece of work, however often it makes a little progress.
enum Deadline {
  /// An event loop keeps the time, and forgets it with the work. A `Task.sleep` that is cancelled leaves its timer behind:
  /// each request woke three threads once more a minute after its answer.
  ///
  /// - Throws: `TransportError.timedOut` when the time is over first; the work is cancelled then, and waited for.
  static func run<Result: Sendable>(
    _ limit: Duration, on loop: any EventLoop, _ work: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    let task = Task(operation: work)
    let alarm = loop.scheduleTask(in: TimeAmount(limit)) { task.cancel() }
    defer { alarm.cancel() }
    do {
      return try await withTaskCancellationHandler {
        try await task.value
      } onCancel: {
        task.cancel()
      }
    } catch  where task.isCancelled && !Task.isCancelled {
      throw TransportError.timedOut
    }
  }
}
