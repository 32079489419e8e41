/// A limit for a whole piece of work, however often it makes a little progress.
enum Deadline {
  /// - Throws: `TransportError.timedOut` when the time is over first; the work is cancelled then, and waited for.
  static func run<Result: Sendable>(
    _ limit: Duration, _ work: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    try await withThrowingTaskGroup(of: Result.self) { group in
      group.addTask(operation: work)
      group.addTask {
        try await Task.sleep(for: limit)
        throw TransportError.timedOut
      }
      defer { group.cancelAll() }
      guard let result = try await group.next() else { throw CancellationError() }
      return result
    }
  }
}
