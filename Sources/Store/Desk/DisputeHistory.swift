import CellixCore
import Foundation
import GRDB

/// The append-only record of statuses in the desk.
enum DisputeHistory {
  struct Observation: Sendable {
    var disputeID: String
    var status: Dispute.Status
    /// Unix seconds.
    var at: Int
    var source: ChangeSource
  }

  /// Adds what is not there yet; seeing the same thing twice adds nothing.
  static func append(_ observations: [Observation], in db: Database) throws {
    let insert = try db.cachedStatement(
      sql: "INSERT OR IGNORE INTO disputeStatus (disputeID, status, at, source) VALUES (?, ?, ?, ?)")
    for seen in observations {
      try insert.execute(arguments: [seen.disputeID, seen.status.rawValue, seen.at, seen.source.rawValue])
    }
  }

  /// Oldest first; repetitions of the status before are left out. Order of time, and within one second the order in
  /// which a case proceeds, so that the same observations read alike in whatever order they came.
  static func entries(of disputeID: String, in db: Database) throws -> [DisputeHistoryEntry] {
    let rows = try Row.fetchAll(
      db.cachedStatement(sql: "SELECT at, status, source FROM disputeStatus WHERE disputeID = ?"),
      arguments: [disputeID])
    let seen = rows.map { row in
      DisputeHistoryEntry(
        at: Date(unixSeconds: row[0]), status: Dispute.Status(rawValue: row[1]),
        source: ChangeSource(rawValue: row[2]) ?? .fetch)
    }
    return seen.sorted { ($0.at, $0.status.progress) < ($1.at, $1.status.progress) }.reduce(into: []) { list, entry in
      if list.last?.status != entry.status { list.append(entry) }
    }
  }

  /// When the dispute came into its present status, if that was seen: by an event, or as a change between readings.
  static func begin(of status: Dispute.Status, in entries: [DisputeHistoryEntry]) -> Date? {
    guard let last = entries.last(where: { $0.status == status }) else { return nil }
    let wasSeen = last.source == .feed || last.source == .webhook || last.source == .submission
    return wasSeen || entries.first != last ? last.at : nil
  }
}
