import CellixCore
import Crypto
import Foundation
import GRDB

/// Objects that could not be read, kept raw.
enum UnreadableShelf {
  /// - Returns: whether it was not there before.
  static func put(_ object: UnreadableObject, _ resource: Resource, at: Date, in db: Database) throws -> Bool {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let raw = try encoder.encode(object.raw)
    let identity = object.id ?? Digest.name(of: raw)
    try db.execute(
      sql: """
        INSERT INTO unreadable (resource, identity, raw, reason, at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (resource, identity) DO UPDATE SET raw = excluded.raw, reason = excluded.reason, at = excluded.at
        WHERE excluded.at >= at
        """,
      arguments: [
        resource.rawValue, identity, String(decoding: raw, as: UTF8.self), object.reason, at.unixSeconds,
      ])
    return db.changesCount > 0
  }

  /// Takes an object off that has been read after all.
  static func take(_ id: String, _ resource: Resource, in db: Database) throws -> Bool {
    try db.cachedStatement(sql: "DELETE FROM unreadable WHERE resource = ? AND identity = ?")
      .execute(arguments: [resource.rawValue, id])
    return db.changesCount > 0
  }
}
