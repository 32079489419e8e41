import Synchronization

/// Tasks that live as long as the demo.
final class DemoTasks: Sendable {
  private struct State {
    var tasks: [Task<Void, Never>] = []
    var begun: Set<String> = []
  }

  private let state = Mutex(State())

  func add(_ work: @escaping @Sendable () async -> Void) {
    state.withLock { $0.tasks.append(Task { await work() }) }
  }

  /// Begins it the first time only.
  func addOnce(_ name: String, _ work: @escaping @Sendable () async -> Void) {
    let isNew = state.withLock { $0.begun.insert(name).inserted }
    if isNew { add(work) }
  }

  /// Cancels all and waits for them.
  func end() async {
    let tasks = state.withLock { state in
      defer { state.tasks = [] }
      return state.tasks
    }
    for task in tasks { task.cancel() }
    for task in tasks { await task.value }
  }
}
