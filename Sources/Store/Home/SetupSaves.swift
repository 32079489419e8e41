package import CellixCore
import Synchronization

/// Writes the guide's answers as fast as the disk takes them, and no faster: of the saves that wait for a slow disk,
/// only the newest is written. A person types faster than some disks sync, and whoever hangs up then must not lose what
/// was typed last.
package actor SetupSaves {
  private let write: @Sendable (SetupProgress) throws -> Void
  private nonisolated let newestAsked = Mutex(0)
  private var newestWritten = 0

  /// - Parameter write: returns when the answers are on the disk.
  package init(write: @escaping @Sendable (SetupProgress) throws -> Void) { self.write = write }

  /// Saves come from tasks that may overtake each other: an older one never replaces a newer, nor what was ended.
  ///
  /// - Parameter number: rises with each save; one that a newer has overtaken returns without writing.
  package nonisolated func save(_ progress: SetupProgress, number: Int) async throws {
    newestAsked.withLock { $0 = max($0, number) }
    try await writeIfNewest(progress, number)
  }

  private func writeIfNewest(_ progress: SetupProgress, _ number: Int) throws {
    guard number > newestWritten, number == newestAsked.withLock({ $0 }) else { return }
    try write(progress)
    newestWritten = number
  }

  /// No save that was asked for before is written any more; the next guide counts from 1.
  package func restart() {
    newestWritten = 0
    newestAsked.withLock { $0 = 0 }
  }

  /// No save is written until `restart`.
  package func end() { newestWritten = .max }
}
