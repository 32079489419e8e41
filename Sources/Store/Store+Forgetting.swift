import CellixCore
package import Foundation
import GRDB

extension Store {
  /// What `forget` would take away.
  ///
  /// - Parameter subject: id of a customer (`cus_…`), or an e-mail address.
  package func traces(of subject: String) async throws -> ForgottenCounts {
    let forgetting = Forgetting(subject: subject)
    let (traces, unreadable) = try await readLedger { db in
      let traces = try forgetting.traces(in: db)
      return (traces, try forgetting.unreadable(traces, in: db).count)
    }
    var counts = ForgottenCounts()
    (counts.charges, counts.paymentIntents, counts.disputes, counts.unreadable) = (
      traces.charges.count, traces.paymentIntents.count, traces.disputes.count, unreadable
    )
    counts.deliveries = try await readDesk { try forgetting.deliveries(traces, in: $0).count }
    return counts
  }

  /// Replaces the personal data of a customer by tombstones, here and in all that comes later. Amounts, times, states, all
  /// sums and the history of disputes stay. What is freed is overwritten on the disk.
  ///
  /// - Parameter subject: id of a customer (`cus_…`), or an e-mail address.
  package func forget(_ subject: String, at date: Date) async throws -> ForgottenCounts {
    let counts = try await traces(of: subject)
    let forgetting = Forgetting(subject: subject)
    let traces = try await readLedger { try forgetting.traces(in: $0) }
    // The desk first: what comes in from now on is stored without the data.
    try await overwritingWhatIsFreed(desk) {
      try await writeDesk { db, changes in
        try Tombstones(in: db).add(subject, at: date, in: db)
        for id in try forgetting.deliveries(traces, in: db) { try Inbox.forgetBody(of: id, at: date, in: db) }
        changes.insert(.inbox)
      }
    }
    try await overwritingWhatIsFreed(ledger) {
      try await writeLedger { db, changes in
        try forgetting.forget(traces, in: db)
        changes.formUnion([.charges, .paymentIntents, .disputes, .balanceTransactions, .events])
      }
    }
    return counts
  }

  private func overwritingWhatIsFreed(_ file: any DatabaseWriter, _ body: () async throws -> Void) async throws {
    try await file.writeWithoutTransaction { try $0.execute(sql: "PRAGMA secure_delete = ON") }
    try await body()
    try await file.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA secure_delete = OFF")
      // The log holds the pages as they were; a file in memory has none.
      _ = try Row.fetchAll(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
  }
}
