import CellixCore
import Foundation
import GRDB

/// Where the retention of each list stands. What is older may be deleted, and its sums are final: an old object that
/// comes again is stored and counts for nothing, since it was counted when it first came.
enum Horizons {
  /// Unix seconds; lists of which everything is kept are left out.
  static func all(in db: Database) throws -> [Resource: Int] {
    let rows = try Row.fetchAll(
      db.cachedStatement(sql: "SELECT resource, horizon FROM resourceState WHERE horizon IS NOT NULL"))
    return rows.reduce(into: [:]) { horizons, row in
      let name: String = row[0]
      if let resource = Resource(rawValue: name) { horizons[resource] = row[1] }
    }
  }

  /// - Parameter horizon: rounded down to a quarter of an hour, so that no sum is part of both sides. It never goes back.
  static func raise(_ resource: Resource, to horizon: Date, in db: Database) throws {
    guard let table = Standing.table(of: resource) else { return }
    let new = RollupSlot.start(of: horizon)
    let old = try all(in: db)[resource] ?? Int.min
    guard new > old else { return }
    try db.execute(
      sql: """
        UPDATE resourceState SET horizon = ?, retiredRows = retiredRows +
        (SELECT count(*) FROM \(table) WHERE created >= ? AND created < ?) WHERE resource = ?
        """,
      arguments: [new, old, new, resource.rawValue])
  }
}
