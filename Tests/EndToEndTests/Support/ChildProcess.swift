import Foundation
import Synchronization

/// A process of ours. A thread of its own waits for what happens to it.
final class ChildProcess: Sendable {
  let pid: pid_t
  private let log = Waiting<[ProcessChange]>([])

  init(_ spawn: Spawn) throws {
    pid = try spawn.start()
    Thread.detachNewThread { [pid, log] in
      while true {
        var status: Int32 = 0
        let result = waitpid(pid, &status, WUNTRACED | WCONTINUED)
        if result < 0 && errno == EINTR { continue }
        guard result == pid else { return }
        let change = ProcessChange(status: status)
        log.change { $0.append(change) }
        if change.isEnd { return }
      }
    }
  }

  /// Everything that happened to it so far.
  var changes: [ProcessChange] { log.value }
  var hasEnded: Bool { changes.contains(where: \.isEnd) }

  func signal(_ number: Int32) {
    // A pid whose process was waited for may belong to somebody else.
    if !hasEnded { kill(pid, number) }
  }

  /// How it ends.
  func end(within limit: Duration = Limit.usual) async throws -> ProcessChange {
    try await log.wait(for: "process \(pid) to end", within: limit) { changes in changes.first(where: \.isEnd) }
  }

  func wait(for change: ProcessChange, within limit: Duration = Limit.usual) async throws {
    _ = try await log.wait(for: "process \(pid) to be \(change)", within: limit) { changes in
      changes.contains(change) ? true : changes.contains(where: \.isEnd) ? false : nil
    }
  }

  /// Ends it by force if it still runs, and waits for that.
  func clear() async {
    signal(SIGKILL)
    _ = try? await end()  // a process that SIGKILL does not end is beyond a test
  }
}
