import CellixCore
import Foundation
import GRDB

/// Positions of the walks through the lists, and what they make of how complete a list is.
enum Walks {
  /// Newest window first.
  static func all(of resource: Resource, in db: Database) throws -> [Walk] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT lower, upper, startingAfter, reached, isDone FROM walk WHERE resource = ? ORDER BY upper DESC, lower DESC
          """),
      arguments: [resource.rawValue])
    return rows.map { row in
      var columns = ColumnReader(row)
      let lower = columns.date()
      let upper = columns.date()
      return Walk(
        resource: resource, lower: lower, upper: upper, startingAfter: columns.optionalText(),
        reached: columns.optionalDate(), isDone: columns.flag())
    }
  }

  /// Takes the place of all earlier walks of the same lists. What those have completed stays known.
  static func begin(_ walks: [Walk], in db: Database) throws {
    for resource in Set(walks.map(\.resource)) {
      try db.execute(sql: "DELETE FROM walk WHERE resource = ?", arguments: [resource.rawValue])
    }
    for walk in walks { try put(walk, in: db) }
    for resource in Set(walks.map(\.resource)) { try updateStanding(of: resource, in: db) }
  }

  static func move(to walk: Walk, in db: Database) throws {
    try put(walk, in: db)
    try updateStanding(of: walk.resource, in: db)
  }

  private static func put(_ walk: Walk, in db: Database) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO walk (resource, lower, upper, startingAfter, reached, isDone) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (resource, lower, upper) DO UPDATE SET
        startingAfter = excluded.startingAfter, reached = excluded.reached, isDone = excluded.isDone
        """
    ).execute(arguments: [
      walk.resource.rawValue, walk.lower.unixSeconds, walk.upper.unixSeconds, walk.startingAfter,
      walk.reached?.unixSeconds, walk.isDone ? 1 : 0,
    ])
  }

  private static func updateStanding(of resource: Resource, in db: Database) throws {
    let walks = try all(of: resource, in: db)
    if !walks.isEmpty && walks.allSatisfy(\.isDone) {
      try db.execute(
        sql: "UPDATE resourceState SET walkedOnce = 1, isRefused = 0, problem = NULL WHERE resource = ?",
        arguments: [resource.rawValue])
    }
    guard let covered = Coverage(of: walks) else { return }
    let known = try Coverage(stored: resource, in: db)
    let union = known?.joined(with: covered) ?? covered
    try db.execute(
      sql: "UPDATE resourceState SET oldest = ?, completeUpTo = max(ifnull(completeUpTo, 0), ?) WHERE resource = ?",
      arguments: [union.oldest, union.upTo, resource.rawValue])
  }
}
