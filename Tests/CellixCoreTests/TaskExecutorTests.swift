import CellixCore
import Dispatch
import Synchronization
import Testing

@Suite struct TaskExecutorTests {
  @Test func `outside of an executor there is none to go on with`() async {
    let executor = await Task { Optional.ofThisTask }.value
    #expect(executor == nil)
  }

  @Test func `a task that is begun on the executor of this one runs there, and its children too`() async {
    let executor = ManualExecutor()
    let places = await Task(executorPreference: executor) {
      let own = executor.isHere
      let besides = await Task(executorPreference: .ofThisTask) {
        await withTaskGroup(of: Bool.self) { group in
          group.addTask { executor.isHere }
          return await group.next() ?? false
        }
      }.value
      return [own, besides]
    }.value
    #expect(places == [true, true])
  }

  @Test func `a pause ends when the executor says that its time has come`() async throws {
    let executor = ManualExecutor()
    let pausing = Task(executorPreference: executor) { try await pause(for: .seconds(3600)) }
    let scheduled = await executor.firstScheduled()
    #expect(scheduled.time == .seconds(3600))
    scheduled.work()
    try await pausing.value
  }

  @Test func `a pause that is cancelled ends at once and takes its time back`() async {
    let executor = ManualExecutor()
    let pausing = Task(executorPreference: executor) { try await pause(for: .seconds(3600)) }
    let scheduled = await executor.firstScheduled()
    pausing.cancel()
    await #expect(throws: CancellationError.self) { try await pausing.value }
    // The executor may have begun it already: then it does nothing.
    scheduled.work()
    #expect(executor.takenBack == 1)
  }

  @Test func `a pause that is cancelled before it begins does not begin`() async {
    let executor = ManualExecutor()
    let pausing = Task(executorPreference: executor) {
      withUnsafeCurrentTask { $0?.cancel() }
      try await pause(for: .seconds(3600))
    }
    await #expect(throws: CancellationError.self) { try await pausing.value }
    #expect(executor.scheduledCount == 0)
  }

  @Test func `where the executor keeps no time a pause is Swift's own`() async throws {
    try await pause(for: .nanoseconds(1))
    let cancelled = Task { try await pause(for: .seconds(3600)) }
    cancelled.cancel()
    await #expect(throws: CancellationError.self) { try await cancelled.value }
  }
}

/// Runs on a queue of its own; its time passes when a test says so.
private final class ManualExecutor: TimekeepingExecutor {
  struct Scheduled: Sendable {
    var time: Duration
    var work: @Sendable () -> Void
  }

  private struct State {
    var scheduled: [Scheduled] = []
    var takenBack = 0
  }

  private static let mark = DispatchSpecificKey<ObjectIdentifier>()
  private let queue = DispatchQueue(label: "manual executor")
  private let state = Mutex(State())
  private let news = AsyncStream.makeStream(of: Scheduled.self)

  init() { queue.setSpecific(key: ManualExecutor.mark, value: ObjectIdentifier(self)) }

  var isHere: Bool { DispatchQueue.getSpecific(key: ManualExecutor.mark) == ObjectIdentifier(self) }
  var takenBack: Int { state.withLock { $0.takenBack } }
  var scheduledCount: Int { state.withLock { $0.scheduled.count } }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }

  func schedule(in time: Duration, _ work: @escaping @Sendable () -> Void) -> @Sendable () -> Void {
    let scheduled = Scheduled(time: time, work: work)
    state.withLock { $0.scheduled.append(scheduled) }
    news.continuation.yield(scheduled)
    return { [self] in state.withLock { $0.takenBack += 1 } }
  }

  func firstScheduled() async -> Scheduled {
    for await scheduled in news.stream { return scheduled }
    return Scheduled(time: .zero) {}  // not reached: the stream has no end
  }
}
