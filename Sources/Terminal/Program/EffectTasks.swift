/// The effects under way: child tasks of one supervising task.
final class EffectTasks<Effect: Sendable>: Sendable {
  private struct Job: Sendable {
    let effect: Effect
    let gate: CancellationGate
  }

  private let jobs: AsyncStream<Job>.Continuation
  private let supervisor: Task<Void, Never>
  private let finished: EventDescriptor

  /// - Parameter executor: where they run by preference; `nil` for Swift's own pool.
  init(executor: (any TaskExecutor)?, run: @escaping @Sendable (Effect) async -> Void) throws {
    let (stream, jobs) = AsyncStream.makeStream(of: Job.self)
    let finished = try EventDescriptor()
    self.jobs = jobs
    self.finished = finished
    supervisor = Task(executorPreference: executor) {
      await withDiscardingTaskGroup { group in
        for await job in stream {
          group.addTask { await job.gate.guarding { await run(job.effect) } }
        }
      }
      finished.signal()
    }
  }

  /// - Returns: what cancels this effect alone.
  func start(_ effect: Effect) -> CancellationGate {
    let gate = CancellationGate()
    jobs.yield(Job(effect: effect, gate: gate))
    return gate
  }

  /// No effect starts any more. Waits for those under way, then cancels what is left.
  /// - Returns: whether all of them ended within the limit.
  @discardableResult
  func finish(limit: Duration) -> Bool {
    jobs.finish()
    let isFinished = finished.wait(limit: limit)
    supervisor.cancel()
    return isFinished
  }
}
