import CellixCore
import GRDB

/// Tells one listener what changed, by our own writes or another process's. It looks only when something was written and
/// somebody waits for the answer, and at most four times a second.
actor StoreWatcher {
  private static let pace: Duration = .milliseconds(250)

  private let watch: StoreWatch
  private let wakes: AsyncStream<Void>
  private var seen: [StoreChange: Int]
  private var foreign: [ForeignWrites] = []
  private var isOpen = false
  private var lastAnswer: ContinuousClock.Instant?

  /// Changes count from the moment this is made.
  init(_ watch: StoreWatch) {
    self.watch = watch
    wakes = watch.wakes.listen()
    seen = watch.current
  }

  /// - Returns: what changed since the last answer; `nil` when the listener is cancelled or the store is closed.
  func next() async -> Set<StoreChange>? {
    do {
      try openOnce()
      if let lastAnswer { try await Task.sleep(until: lastAnswer + StoreWatcher.pace, clock: .continuous) }
      while true {
        try Task.checkCancellation()
        if watch.isClosed { return nil }
        for connection in foreign { try await connection.look() }
        if let changes = difference() {
          lastAnswer = .now
          return changes
        }
        for await _ in wakes { break }
      }
    } catch {
      return nil
    }
  }

  private func openOnce() throws {
    guard !isOpen, let files = watch.files else { return }
    isOpen = true
    foreign = [try ForeignWrites(files.ledger, watch), try ForeignWrites(files.desk, watch)]
  }

  private func difference() -> Set<StoreChange>? {
    let current = watch.current
    defer { seen = current }
    let changes = Set(current.filter { seen[$0.key] != $0.value }.keys)
    return changes.isEmpty ? nil : changes
  }
}
