import CellixCore
import GRDB

/// Tells one listener what changed, by our own writes or another process's. It looks only when something was written and
/// somebody waits for the answer, and at most four times a second.
actor StoreWatcher {
  private static let pace: Duration = .milliseconds(250)

  private let watch: StoreWatch
  private let wakes: AsyncStream<Void>
  private var seen: [StoreChange: Int]
  private var lastAnswer: ContinuousClock.Instant?

  /// Changes count from the moment this is made.
  init(_ watch: StoreWatch) {
    self.watch = watch
    wakes = watch.wakes.listen()
    seen = watch.current
  }

  /// - Returns: what changed since the last answer; `nil` when the listener is cancelled or the store is closed.
  func next() async -> Set<StoreChange>? {
    // Waits end early when the listener is cancelled, which the loop sees.
    if let lastAnswer { try? await pause(until: lastAnswer + StoreWatcher.pace) }
    while !Task.isCancelled && !watch.isClosed {
      let hasLooked = await look()
      if let changes = difference() {
        lastAnswer = .now
        return changes
      }
      if hasLooked {
        for await _ in wakes { break }
      } else {
        try? await pause(for: StoreWatcher.pace)
      }
    }
    return nil
  }

  /// A file that is busy or out of reach for a moment is no reason to hear nothing any more: our own changes are known
  /// without it, and others' show at the next look.
  private func look() async -> Bool {
    do {
      guard let sides = try watch.sides() else { return true }
      for side in [sides.ledger, sides.desk] { watch.note(try await side.newCounters()) }
      return true
    } catch {
      return false
    }
  }

  private func difference() -> Set<StoreChange>? {
    let current = watch.current
    defer { seen = current }
    let changes = Set(current.filter { seen[$0.key] != $0.value }.keys)
    return changes.isEmpty ? nil : changes
  }
}
