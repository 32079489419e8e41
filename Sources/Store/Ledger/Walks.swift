import CellixCore
import Foundation
import GRDB

/// Positions of the walks through the lists, and what they make of how complete a list is. The windows of one list never
/// overlap; what lies between them is not here.
enum Walks {
  private static let columns = "id, lower, upper, startingAfter, reached, isDone"

  /// Of every list, newest window first.
  static func all(in db: Database) throws -> [Resource: [Walk]] {
    try Resource.allCases.reduce(into: [:]) { $0[$1] = try all(of: $1, in: db) }
  }

  /// Newest window first.
  static func all(of resource: Resource, in db: Database) throws -> [Walk] {
    let select = try db.cachedStatement(sql: "SELECT \(columns) FROM walk WHERE resource = ? ORDER BY upper DESC")
    return try Row.fetchAll(select, arguments: [resource.rawValue]).map { walk(of: resource, $0) }
  }

  /// The window as it is stored, known by its id, or else by its upper end.
  private static func known(_ walk: Walk, in db: Database) throws -> Walk? {
    let name = walk.id == nil ? "upper" : "id"
    let select = try db.cachedStatement(sql: "SELECT \(columns) FROM walk WHERE resource = ? AND \(name) = ?")
    let row = try Row.fetchOne(
      select, arguments: [walk.resource.rawValue, walk.id ?? Int64(walk.upper.unixSeconds)])
    return row.map { self.walk(of: walk.resource, $0) }
  }

  private static func walk(of resource: Resource, _ row: Row) -> Walk {
    var columns = ColumnReader(row)
    let id = columns.number()
    let lower = columns.date()
    let upper = columns.date()
    var walk = Walk(
      resource: resource, lower: lower, upper: upper, startingAfter: columns.optionalText(),
      reached: columns.optionalDate(), isDone: columns.flag())
    walk.id = Int64(id)
    return walk
  }

  /// Adds windows. Where one of them lies, earlier windows of its list give way; what those have completed stays known.
  static func begin(_ walks: [Walk], in db: Database) throws {
    for walk in walks {
      try makeRoom(for: walk, in: db)
      try insert(walk, in: db)
    }
    for resource in Set(walks.map(\.resource)) { try settle(resource, in: db) }
  }

  /// Notes how far a window was walked. A window is known by its id, or by its upper end, which it keeps. One that was
  /// made narrower leaves the rest below it as a window of its own; one that was replaced meanwhile stays away. `settle` is
  /// called afterwards, once for many.
  static func move(to walk: Walk, in db: Database) throws {
    guard var known = try known(walk, in: db) else {
      guard walk.id == nil else { return }
      try makeRoom(for: walk, in: db)
      return try insert(walk, in: db)
    }
    if walk.lower > known.lower {
      if let rest = known.part(from: known.lower, to: walk.lower.addingTimeInterval(-1)) { try insert(rest, in: db) }
      known.lower = walk.lower
    }
    (known.startingAfter, known.reached, known.isDone) = (walk.startingAfter, walk.reached, known.isDone || walk.isDone)
    try update(known, in: db)
  }

  /// Joins what is done and touches, and says how complete the list is by it.
  static func settle(_ resource: Resource, in db: Database) throws {
    try joinNeighbours(of: resource, in: db)
    try updateStanding(of: resource, in: db)
  }

  private static func makeRoom(for walk: Walk, in db: Database) throws {
    for old in try all(of: walk.resource, in: db) where old.overlaps(walk) {
      let below = old.part(from: old.lower, to: walk.lower.addingTimeInterval(-1))
      // Whoever walks it goes on with the part that has its upper end.
      if var above = old.part(from: walk.upper.addingTimeInterval(1), to: old.upper) {
        above.id = old.id
        try update(above, in: db)
      } else {
        try delete(old, in: db)
      }
      if let below { try insert(below, in: db) }
    }
  }

  /// Windows that are done and touch become one: looking in on a list again and again leaves no trail of them.
  private static func joinNeighbours(of resource: Resource, in db: Database) throws {
    var newer: Walk?
    for walk in try all(of: resource, in: db) {
      guard var above = newer, above.isDone, walk.isDone, walk.upper.addingTimeInterval(1) >= above.lower else {
        newer = walk
        continue
      }
      try delete(walk, in: db)
      above.lower = walk.lower
      try update(above, in: db)
      newer = above
    }
  }

  // MARK: - Rows

  private static func insert(_ walk: Walk, in db: Database) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO walk (id, resource, lower, upper, startingAfter, reached, isDone) VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      walk.id, walk.resource.rawValue, walk.lower.unixSeconds, walk.upper.unixSeconds, walk.startingAfter,
      walk.reached?.unixSeconds, walk.isDone ? 1 : 0,
    ])
  }

  private static func update(_ walk: Walk, in db: Database) throws {
    try db.cachedStatement(
      sql: "UPDATE walk SET lower = ?, upper = ?, startingAfter = ?, reached = ?, isDone = ? WHERE id = ?"
    ).execute(arguments: [
      walk.lower.unixSeconds, walk.upper.unixSeconds, walk.startingAfter, walk.reached?.unixSeconds,
      walk.isDone ? 1 : 0, walk.id,
    ])
  }

  private static func delete(_ walk: Walk, in db: Database) throws {
    try db.cachedStatement(sql: "DELETE FROM walk WHERE id = ?").execute(arguments: [walk.id])
  }

  // MARK: - Standing

  private static func updateStanding(of resource: Resource, in db: Database) throws {
    let walks = try all(of: resource, in: db)
    if !walks.isEmpty && walks.allSatisfy(\.isDone) {
      try db.execute(
        sql: "UPDATE resourceState SET walkedOnce = 1, isRefused = 0, problem = NULL WHERE resource = ?",
        arguments: [resource.rawValue])
    }
    guard let covered = Coverage(of: walks) else { return }
    let known = try Coverage(stored: resource, in: db)
    var standing = known?.joined(with: covered) ?? covered
    // Nothing is under way that would close the gap: the newer stretch is what counts from now on.
    if walks.allSatisfy(\.isDone), standing.upTo < covered.oldest { standing = covered }
    try db.execute(
      sql: "UPDATE resourceState SET oldest = ?, completeUpTo = max(ifnull(completeUpTo, 0), ?) WHERE resource = ?",
      arguments: [standing.oldest, standing.upTo, resource.rawValue])
  }
}

extension Walk {
  fileprivate func overlaps(_ other: Walk) -> Bool {
    resource == other.resource && lower <= other.upper && other.lower <= upper
  }

  /// What of the window lies between the two, both inclusive, as far as it was walked; `nil` when that is nothing. The
  /// position goes with the part that it is in.
  fileprivate func part(from lower: Date, to upper: Date) -> Walk? {
    guard lower <= upper else { return nil }
    var part = self
    part.id = nil
    part.lower = lower
    part.upper = upper
    if isDone { return part }
    part.isDone = reached.map { $0 < lower } ?? false
    if part.isDone || reached.map({ $0 > upper }) ?? true {
      part.startingAfter = nil
      part.reached = nil
    }
    return part
  }
}
