import Synchronization

/// Tasks that live as long as the demo.
final class DemoTasks: Sendable {
  private struct State {
    var tasks: [Task<Void, Never>] = []
    /// End by themselves when they are told to, and are not to be cancelled.
    var servers: [Task<Void, Never>] = []
    var begun: Set<String> = []
  }

  private let state = Mutex(State())

  func add(_ work: @escaping @Sendable () async -> Void) {
    state.withLock { $0.tasks.append(Task(executorPreference: .eventLoops) { await work() }) }
  }

  func addServer(_ work: @escaping @Sendable () async -> Void) {
    state.withLock { $0.servers.append(Task(executorPreference: .eventLoops) { await work() }) }
  }

  /// Begins it the first time only.
  func addOnce(_ name: String, _ work: @escaping @Sendable () async -> Void) {
    let isNew = state.withLock { $0.begun.insert(name).inserted }
    if isNew { add(work) }
  }

  /// Cancels all but the servers, and waits for all.
  func end() async {
    let (tasks, servers) = state.withLock { state in
      defer { (state.tasks, state.servers) = ([], []) }
      return (state.tasks, state.servers)
    }
    for task in tasks { task.cancel() }
    for task in tasks + servers { await task.value }
  }
}
