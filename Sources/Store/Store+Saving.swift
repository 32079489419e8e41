package import CellixCore
package import Foundation
import GRDB

extension Store {
  /// Rows, sums, the walk's position and the counters in one transaction.
  package func save(_ batch: SaveBatch) async throws -> SaveReport {
    try await save([batch]).first ?? SaveReport()
  }

  /// All batches in one transaction: all of them are stored, or none.
  ///
  /// - Returns: one report for each.
  package func save(_ batches: [SaveBatch]) async throws -> [SaveReport] {
    let desk = desk
    let mode = mode
    return try await writeLedger { db, changes in
      var save = try LedgerSave(db, desk: desk, mode: mode)
      try save.save(batches)
      changes.formUnion(save.changes)
      return save.reports
    }
  }

  /// Adds a reading of the balance to its history.
  package func saveBalance(_ balance: Balance, at: Date) async throws {
    if let isLive = balance.isLive, isLive != (mode == .live) {
      throw StoreError.wrongMode(objectID: "The balance", expected: mode)
    }
    try await writeLedger { db, changes in
      try BalanceReadings.add(balance, at: at, in: db)
      changes.insert(.balance)
    }
  }

  /// Windows of the list, newest first.
  package func walks(of resource: Resource) async throws -> [Walk] {
    try await readLedger { try Walks.all(of: resource, in: $0) }
  }

  /// Adds windows to walk. Where one lies, earlier windows of its list give way, in whole or in part.
  package func beginWalks(_ walks: [Walk]) async throws {
    try await writeLedger { db, changes in
      try Walks.begin(walks, in: db)
      changes.insert(.watermarks)
    }
  }

  /// - Parameters:
  ///   - completeUpTo: everything created before it is here now; `nil` leaves what was known.
  ///   - problem: why the list is not complete, in words; `nil` clears it.
  ///   - isRefused: Stripe does not give this list to the key, so that no first sync can wait for it.
  package func recordCheck(
    _ resource: Resource, at: Date, completeUpTo: Date?, problem: String?, isRefused: Bool = false
  ) async throws {
    try await writeLedger { db, changes in
      try Standing.recordCheck(
        resource, at: at, completeUpTo: completeUpTo, problem: problem, isRefused: isRefused, in: db)
      changes.insert(.watermarks)
    }
  }

  /// What the event feed has shown of deliveries: the types with outstanding or failed ones.
  package func recordFeedStanding(failing: Set<WebhookEvent>, at: Date) async throws {
    try await writeLedger { db, changes in
      for event in WebhookEvent.allCases {
        try db.execute(
          sql: """
            INSERT INTO feedStanding (type, isFailing, at) VALUES (?, ?, ?)
            ON CONFLICT (type) DO UPDATE SET isFailing = excluded.isFailing, at = excluded.at WHERE excluded.at >= at
            """,
          arguments: [event.rawValue, failing.contains(event) ? 1 : 0, at.unixSeconds])
      }
      changes.insert(.watermarks)
    }
  }

  /// Days are counted anew in another zone; does nothing when it is the same.
  package func setReportingTimeZone(_ identifier: String) async throws {
    try await writeLedger { db, changes in
      guard try Settings.reportingTimeZone(in: db) != identifier else { return }
      try Settings.setReportingTimeZone(identifier, in: db)
      changes.formUnion([.charges, .refunds])
    }
  }
}
