import Synchronization

/// An executor that keeps the time as well.
package protocol TimekeepingExecutor: TaskExecutor {
  /// Does something later, on a thread of the executor. The time stands still while the machine sleeps.
  ///
  /// - Returns: what takes it back.
  func schedule(in time: Duration, _ work: @escaping @Sendable () -> Void) -> @Sendable () -> Void
}

/// Waits like `Task.sleep(for:)`, where the task's executor keeps the time without Swift's own pool. A wait that is
/// cancelled leaves nothing behind there; `Task.sleep` leaves its timer.
///
/// - Throws: `CancellationError` when the task is cancelled; the wait ends at once then.
package func pause(for time: Duration) async throws {
  guard let keeper = Optional.ofThisTask as? any TimekeepingExecutor else {
    return try await Task.sleep(for: time, clock: .suspending)
  }
  let wait = Wait()
  try await withTaskCancellationHandler {
    try await withCheckedThrowingContinuation { goOn in wait.begin(goOn, time, keeper) }
  } onCancel: {
    wait.cancel()
  }
}

/// The same until an instant, which may have passed.
package func pause(until instant: ContinuousClock.Instant) async throws {
  try await pause(for: max(.zero, ContinuousClock.now.duration(to: instant)))
}

/// One wait: it ends by its time, or cancelled, whichever comes first, and once.
private final class Wait: Sendable {
  private enum State {
    case notBegun
    case waiting(CheckedContinuation<Void, any Error>, takeBack: (@Sendable () -> Void)?)
    case ended
  }

  private let state = Mutex(State.notBegun)

  func begin(_ goOn: CheckedContinuation<Void, any Error>, _ time: Duration, _ keeper: any TimekeepingExecutor) {
    let isCancelled = state.withLock { state in
      if case .ended = state { return true }
      state = .waiting(goOn, takeBack: nil)
      return false
    }
    if isCancelled { return goOn.resume(throwing: CancellationError()) }
    let takeBack = keeper.schedule(in: time) { [self] in end()?.goOn.resume() }
    let hasEnded = state.withLock { state in
      guard case .waiting(let goOn, _) = state else { return true }
      state = .waiting(goOn, takeBack: takeBack)
      return false
    }
    if hasEnded { takeBack() }
  }

  func cancel() {
    guard let (goOn, takeBack) = end() else { return }
    takeBack?()
    goOn.resume(throwing: CancellationError())
  }

  private func end() -> (goOn: CheckedContinuation<Void, any Error>, takeBack: (@Sendable () -> Void)?)? {
    state.withLock { state in
      defer { state = .ended }
      guard case .waiting(let goOn, let takeBack) = state else { return nil }
      return (goOn, takeBack)
    }
  }
}
