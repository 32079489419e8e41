import CellixCore
import GRDB

/// One number per kind of object that goes up with every transaction that changed some: how other connections and
/// other processes learn what to read again.
enum ChangeCounters {
  /// - Returns: the new values.
  static func bump(_ kinds: Set<StoreChange>, in db: Database) throws -> [StoreChange: Int] {
    for kind in kinds {
      try db.cachedStatement(
        sql: """
          INSERT INTO changeCounter (kind, value) VALUES (?, 1) ON CONFLICT (kind) DO UPDATE SET value = value + 1
          """
      ).execute(arguments: [kind.rawValue])
    }
    return kinds.isEmpty ? [:] : try read(in: db)
  }

  static func read(in db: Database) throws -> [StoreChange: Int] {
    let rows = try Row.fetchAll(db.cachedStatement(sql: "SELECT kind, value FROM changeCounter"))
    return rows.reduce(into: [:]) { counters, row in
      if let kind = StoreChange(rawValue: row[0]) { counters[kind] = row[1] }
    }
  }
}
