package import CellixCore
package import Foundation
import GRDB

extension Store {
  /// Takes a delivery whose signature was right. It is on the disk when this returns, so that it may be acknowledged.
  package func receive(
    rawEvent: [UInt8], id: String?, type: String?, created: Date?, at: Date
  ) async throws -> Receipt {
    try await writeDesk { db, changes in
      try db.cachedStatement(
        sql: """
          INSERT INTO inbox (identity, eventID, type, created, receivedAt, raw) VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT (identity) DO NOTHING
          """
      ).execute(arguments: [
        id ?? Digest.name(of: rawEvent), id, type, created?.unixSeconds, at.unixSeconds, Data(rawEvent),
      ])
      let isNew = db.changesCount > 0
      if let type { try Inbox.noteDelivery(of: type, at: at, in: db) }
      changes.insert(.inbox)
      return isNew ? .new : .duplicate
    }
  }

  /// Deliveries that wait to be applied, in the order in which they came.
  package func inbox(limit: Int) async throws -> [InboxItem] {
    try await glanceAtDesk { try Inbox.waiting(limit: limit, in: $0) }
  }

  package func settleInbox(_ id: Int64, outcome: InboxOutcome, at: Date) async throws {
    try await settleInbox([(id: id, outcome: outcome)], at: at)
  }

  /// All in one commit, since each one waits for the disk. It is no change of the inbox that anybody waits for: who
  /// listens for deliveries would take it for a new one.
  package func settleInbox(_ outcomes: [(id: Int64, outcome: InboxOutcome)], at: Date) async throws {
    guard !outcomes.isEmpty else { return }
    while true {
      let tombstones = try await readDesk(Tombstones.init)
      let forgotten = tombstones.isEmpty ? [] : try await forgotten(outcomes, tombstones)
      let isSettled = try await writeDesk { db, _ in
        // Somebody was forgotten meanwhile: whose deliveries these are has to be asked again.
        guard try Tombstones(in: db) == tombstones else { return false }
        for (id, outcome) in outcomes { try Inbox.settle(id, outcome, at: at, in: db) }
        for id in forgotten { try Inbox.forgetBody(of: id, at: at, in: db) }
        return true
      }
      if isSettled { return }
    }
  }

  /// How many deliveries came to what, out of sums.
  package func inboxCounts() async throws -> InboxCounts { try await readDesk(InboxSums.counts) }

  /// When the newest delivery of each type with a good signature came; other types than the eight are left out.
  package func deliveries() async throws -> [WebhookEvent: Date] { try await glanceAtDesk(Inbox.deliveries) }
}
