import CellixCore
import Crypto
import Foundation
import GRDB

/// Objects that could not be read, kept raw.
enum UnreadableShelf {
  /// - Returns: whether it was not there before, or in another shape.
  static func put(_ object: UnreadableObject, _ resource: Resource, at: Date, in db: Database) throws -> Bool {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let raw = try encoder.encode(object.raw)
    let identity = object.id ?? Digest.name(of: raw)
    try db.execute(
      sql: """
        INSERT INTO unreadable (resource, identity, raw, reason, at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (resource, identity) DO UPDATE SET raw = excluded.raw, reason = excluded.reason, at = excluded.at
        WHERE excluded.at >= at AND excluded.raw <> raw
        """,
      arguments: [
        resource.rawValue, identity, String(decoding: raw, as: UTF8.self), object.reason, at.unixSeconds,
      ])
    return db.changesCount > 0
  }

  /// Objects that can be fetched one by one are to be read again; those without an id come again with their list only.
  static func askAgain(in db: Database) throws {
    let resources: [Resource] = [.charges, .paymentIntents, .refunds, .disputes]
    for resource in resources {
      try db.execute(
        sql: """
          INSERT INTO toReread (resource, id, since)
          SELECT resource, identity, at FROM unreadable WHERE resource = ? AND raw ->> 'id' = identity
          ON CONFLICT (resource, id) DO NOTHING
          """,
        arguments: [resource.rawValue])
    }
  }

  /// - Parameter limit: unix seconds: those that were put here before it go.
  static func clear(before limit: Int, in db: Database) throws -> Int {
    try db.cachedStatement(
      sql: """
        DELETE FROM unreadable WHERE (resource, identity) IN
          (SELECT resource, identity FROM unreadable WHERE at < ? LIMIT \(Retirement.stepRows))
        """
    ).execute(arguments: [limit])
    return db.changesCount
  }

  static func isEmpty(in db: Database) throws -> Bool {
    try Int.fetchOne(db.cachedStatement(sql: "SELECT 1 FROM unreadable LIMIT 1")) == nil
  }

  /// Takes an object off that has been read after all.
  static func take(_ id: String, _ resource: Resource, in db: Database) throws -> Bool {
    try db.cachedStatement(sql: "DELETE FROM unreadable WHERE resource = ? AND identity = ?")
      .execute(arguments: [resource.rawValue, id])
    return db.changesCount > 0
  }
}
