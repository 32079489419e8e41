import CellixCore
import Foundation
import Store
import StripeAPI

/// Makes the ledger follow a set of events, in any order and as often as they come. Snapshots are applied under the
/// store's rules (an older one never undoes a newer state). What a snapshot is not enough for, disputes and refunds
/// above all, is noted in the same transaction to be read again: an event counts as known only when all it asked for is
/// here or noted.
struct EventApplier: Sendable {
  let run: RunContext

  /// - Parameter unreadable: what came with them and is set aside.
  /// - Returns: whether money moved.
  func apply(
    _ events: [Event], source: ChangeSource, unreadable: [UnreadableObject] = []
  ) async throws -> Bool {
    guard !events.isEmpty || !unreadable.isEmpty else { return false }
    let work = EventWork(events)
    let ordered = events.sorted { ($0.created, $0.id) < ($1.created, $1.id) }
    _ = try await run.store.save(
      SaveBatch(
        objects: .events(ordered), unreadable: unreadable, source: source, asOf: run.now(), rereads: work.rereads))
    return work.movesMoney
  }
}
