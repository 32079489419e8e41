import CellixCore
import Foundation
import GRDB

/// The webhook inbox: deliveries as they came, and what became of them.
enum Inbox {
  static func noteDelivery(of type: String, at: Date, in db: Database) throws {
    try db.cachedStatement(
      sql: "INSERT INTO delivery (type, at) VALUES (?, ?) ON CONFLICT (type) DO UPDATE SET at = max(at, excluded.at)"
    ).execute(arguments: [type, at.unixSeconds])
  }

  static func waiting(limit: Int, in db: Database) throws -> [InboxItem] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT id, eventID, type, created, receivedAt, raw FROM inbox
          WHERE outcome IS NULL AND raw IS NOT NULL ORDER BY id LIMIT ?
          """),
      arguments: [limit])
    return rows.map { row in
      let created: Int? = row[3]
      let raw: Data = row[5]
      return InboxItem(
        id: row[0], eventID: row[1], type: row[2], created: created.map(Date.init(unixSeconds:)),
        receivedAt: Date(unixSeconds: row[4]), raw: Array(raw))
    }
  }

  static func settle(_ id: Int64, _ outcome: InboxOutcome, at: Date, in db: Database) throws {
    let (word, reason): (String, String?) =
      switch outcome {
      case .applied: ("applied", nil)
      case .notUnderstood(let reason): ("notUnderstood", reason)
      case .duplicate: ("duplicate", nil)
      }
    try db.cachedStatement(sql: "UPDATE inbox SET outcome = ?, reason = ?, settledAt = ? WHERE id = ?")
      .execute(arguments: [word, reason, at.unixSeconds, id])
  }

  /// The identity stays, so that the same delivery is still known.
  static func forgetBody(of id: Int64, at: Date, in db: Database) throws {
    try db.cachedStatement(sql: "UPDATE inbox SET raw = NULL, forgottenAt = ? WHERE id = ? AND raw IS NOT NULL")
      .execute(arguments: [at.unixSeconds, id])
  }

  /// `nil` when its body is gone or says nothing of whose it is.
  static func subject(of id: Int64, in db: Database) throws -> DeliverySubject? {
    let select = try db.cachedStatement(sql: "SELECT raw FROM inbox WHERE id = ? AND raw IS NOT NULL")
    return try Data.fetchOne(select, arguments: [id]).flatMap(DeliverySubject.init)
  }

  /// Bodies that one transaction replaces: each is some kilobytes, and the commit waits for the disk.
  private static let clearedAtOnce = 100

  /// A body that was not understood stays until it is.
  static func clearBodies(settledBefore limit: Int, at date: Date, in db: Database) throws -> Int {
    let select = try db.cachedStatement(
      sql: """
        SELECT id, raw FROM inbox WHERE raw IS NOT NULL AND outcome <> 'notUnderstood' AND settledAt < ?
        ORDER BY settledAt LIMIT \(clearedAtOnce)
        """)
    let clear = try db.cachedStatement(sql: "UPDATE inbox SET raw = NULL, digest = ?, forgottenAt = ? WHERE id = ?")
    let rows = try Row.fetchAll(select, arguments: [limit])
    for row in rows {
      let (id, raw): (Int64, Data) = (row[0], row[1])
      try clear.execute(arguments: [Digest.name(of: raw), date.unixSeconds, id])
    }
    return rows.count
  }

  /// Those whose body is still here wait once more.
  static func reopenNotUnderstood(in db: Database) throws {
    try db.execute(
      sql: """
        UPDATE inbox SET outcome = NULL, reason = NULL, settledAt = NULL
        WHERE outcome = 'notUnderstood' AND raw IS NOT NULL
        """)
  }

  /// - Parameter id: the event's.
  static func delivery(of id: String, in db: Database) throws -> EventDelivery? {
    let select = try db.cachedStatement(sql: "SELECT receivedAt, outcome, reason FROM inbox WHERE identity = ?")
    guard let row = try Row.fetchOne(select, arguments: [id]) else { return nil }
    let word: String? = row[1]
    let outcome: EventDelivery.Outcome =
      switch word {
      case nil: .waiting
      case "applied": .applied
      case "notUnderstood": .notUnderstood(row[2] ?? "")
      default: .duplicate
      }
    return EventDelivery(receivedAt: Date(unixSeconds: row[0]), outcome: outcome)
  }

  static func deliveries(in db: Database) throws -> [WebhookEvent: Date] {
    try Row.fetchAll(db, sql: "SELECT type, at FROM delivery").reduce(into: [:]) { deliveries, row in
      if let event = WebhookEvent(rawValue: row[0]) { deliveries[event] = Date(unixSeconds: row[1]) }
    }
  }
}
