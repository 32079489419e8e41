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
    var counts = ForgottenCounts(traces)
    counts.unreadable = unreadable
    counts.deliveries = try await readDesk { try forgetting.deliveries(traces, in: $0).count }
    return counts
  }

  /// Replaces the personal data of a customer by tombstones, here and in all that comes later. Amounts, times, states, all
  /// sums and the history of disputes stay. What is freed is overwritten on the disk.
  ///
  /// - Parameter subject: id of a customer (`cus_…`), or an e-mail address.
  package func forget(_ subject: String, at date: Date) async throws -> ForgottenCounts {
    let forgetting = Forgetting(subject: subject)
    // The desk first: what comes in from now on is stored without the data.
    try await writeDesk { db, _ in try Tombstones(in: db).add(subject, at: date, in: db) }
    let traces = try await readLedger { try forgetting.traces(in: $0) }
    var counts = ForgottenCounts(traces)
    counts.deliveries = try await overwritingWhatIsFreed(desk) {
      try await writeDesk { db, changes in
        let deliveries = try forgetting.deliveries(traces, in: db)
        for id in deliveries { try Inbox.forgetBody(of: id, at: date, in: db) }
        changes.insert(.inbox)
        return deliveries.count
      }
    }
    counts.unreadable = try await overwritingWhatIsFreed(ledger) {
      try await writeLedger { db, changes in
        changes.formUnion([.charges, .paymentIntents, .disputes, .balanceTransactions, .events])
        return try forgetting.forget(traces, in: db)
      }
    }
    return counts
  }

  /// Deliveries of customers who were forgotten. Where the charge that a dispute or a refund names is not here, nobody
  /// can say whose it is, and the body of one that was applied is not needed any more.
  func forgotten(
    _ outcomes: [(id: Int64, outcome: InboxOutcome)], _ tombstones: Tombstones
  ) async throws -> [Int64] {
    let subjects = try await readDesk { db in
      try outcomes.compactMap { settled in
        try Inbox.subject(of: settled.id, in: db).map { (settled.id, settled.outcome, $0) }
      }
    }
    return try await readLedger { db in
      try subjects.compactMap { id, outcome, subject in
        if subject.names.contains(where: { tombstones.hold($0) }) { return id }
        let latest = try Forgetting.isForgotten(charge: subject.latestCharge, tombstones, in: db) ?? false
        let own = try Forgetting.isForgotten(charge: subject.charge, tombstones, in: db) ?? outcome.isUnderstood
        return latest || (subject.charge != nil && own) ? id : nil
      }
    }
  }

  private func overwritingWhatIsFreed(
    _ file: any DatabaseWriter, _ body: () async throws -> Int
  ) async throws -> Int {
    try await file.writeWithoutTransaction { try $0.execute(sql: "PRAGMA secure_delete = ON") }
    let count = try await body()
    try await file.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA secure_delete = OFF")
      // The log holds the pages as they were; a file in memory has none.
      _ = try Row.fetchAll(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
    return count
  }
}
