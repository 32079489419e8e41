package import CellixCore
import GRDB

extension Store {
  /// What has to be read again: fewest attempts first, then the oldest.
  ///
  /// - Parameter resource: `nil` for all lists.
  package func rereads(_ resource: Resource? = nil, limit: Int) async throws -> [Reread] {
    try await glanceAtLedger { try RereadList.next(resource, limit: limit, in: $0) }
  }

  /// Counts a failed attempt at each; they stay to be read, behind those with fewer.
  package func rereadFailed(_ rereads: [Reread]) async throws {
    guard !rereads.isEmpty else { return }
    try await writeLedger { db, _ in try RereadList.noteFailures(rereads, in: db) }
  }

  package func rereadFailed(_ reread: Reread) async throws { try await rereadFailed([reread]) }

  /// Forgets those that have no answer: the object is gone at Stripe, and what is known of it stays.
  package func rereadsSettled(_ rereads: [Reread]) async throws {
    guard !rereads.isEmpty else { return }
    try await writeLedger { db, changes in
      try RereadList.remove(rereads, in: db)
      changes.insert(.watermarks)
    }
  }

  /// How many objects of each list have to be read again; lists with none are left out.
  package func rereadCounts() async throws -> [Resource: Int] { try await glanceAtLedger(RereadList.counts) }
}
