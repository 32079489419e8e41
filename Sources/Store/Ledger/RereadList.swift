import CellixCore
import Foundation
import GRDB

/// What has to be read again, kept in the transaction that brought the doubt, so that no crash and no cut connection
/// forgets it.
enum RereadList {
  /// - Parameter since: unix seconds; only what is read at or after it is an answer.
  static func add(_ reread: Reread, since: Int, in db: Database) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO toReread (resource, id, since) VALUES (?, ?, ?)
        ON CONFLICT (resource, id) DO UPDATE SET since = max(since, excluded.since)
        """
    ).execute(arguments: [reread.resource.rawValue, reread.id, since])
  }

  /// - Parameter second: unix seconds of the answer.
  /// - Returns: whether it was waited for.
  static func answer(_ reread: Reread, at second: Int, in db: Database) throws -> Bool {
    try db.cachedStatement(sql: "DELETE FROM toReread WHERE resource = ? AND id = ? AND since <= ?")
      .execute(arguments: [reread.resource.rawValue, reread.id, second])
    return db.changesCount > 0
  }

  static func isEmpty(in db: Database) throws -> Bool {
    try Int.fetchOne(db.cachedStatement(sql: "SELECT 1 FROM toReread LIMIT 1")) == nil
  }

  /// Those that were tried least come first, and among them the oldest: one that keeps failing holds up no other.
  static func next(_ resource: Resource?, limit: Int, in db: Database) throws -> [Reread] {
    let filter = resource == nil ? "" : "WHERE resource = ?"
    let arguments: StatementArguments = resource.map { [$0.rawValue, limit] } ?? [limit]
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT resource, id FROM toReread \(filter) ORDER BY attempts, since, resource, id LIMIT ?"),
      arguments: arguments)
    return rows.compactMap { row in
      let name: String = row[0]
      return Resource(rawValue: name).map { Reread($0, row[1]) }
    }
  }

  static func noteFailures(_ rereads: [Reread], in db: Database) throws {
    let update = try db.cachedStatement(
      sql: "UPDATE toReread SET attempts = attempts + 1 WHERE resource = ? AND id = ?")
    for reread in rereads { try update.execute(arguments: [reread.resource.rawValue, reread.id]) }
  }

  static func remove(_ rereads: [Reread], in db: Database) throws {
    let delete = try db.cachedStatement(sql: "DELETE FROM toReread WHERE resource = ? AND id = ?")
    for reread in rereads { try delete.execute(arguments: [reread.resource.rawValue, reread.id]) }
  }

  static func counts(in db: Database) throws -> [Resource: Int] {
    try Row.fetchAll(db, sql: "SELECT resource, count(*) FROM toReread GROUP BY resource")
      .reduce(into: [:]) { counts, row in
        let name: String = row[0]
        if let resource = Resource(rawValue: name) { counts[resource] = row[1] }
      }
  }
}
