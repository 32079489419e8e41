/// Lets one task of a group be cancelled from outside the group.
final class CancellationGate: Sendable {
  private let stream: AsyncStream<Never>
  private let continuation: AsyncStream<Never>.Continuation

  init() {
    (stream, continuation) = AsyncStream.makeStream(of: Never.self)
  }

  func cancel() {
    continuation.finish()
  }

  /// Does the work until it ends or ``cancel()`` cancels it.
  func guarding(_ work: @escaping @Sendable () async -> Void) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await work() }
      group.addTask { [stream] in for await _ in stream {} }
      await group.next()
      group.cancelAll()
    }
    continuation.finish()
  }
}
