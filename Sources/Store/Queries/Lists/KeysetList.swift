import CellixCore
import GRDB

/// Reads stretches of a table in the order of one expression and then of the id. The two have an index, behind the
/// columns of the scope, so that a stretch costs the same wherever it lies. A filter looks at a bounded number of rows at
/// a time, and says where it stopped: a rare match costs no question more than that.
struct KeysetList {
  /// The table, and the ones that are joined to it.
  let source: String
  let table: String
  /// What is read of a row.
  let columns: String
  /// The value that orders the rows; never NULL.
  let key: String
  let isDescending: Bool
  /// Equalities that the index begins with.
  var scope: [SQLCondition] = []

  /// Rows that one filtered question looks at: some 5 ms.
  static let reach = 5_000

  struct Stretch {
    /// In the list's order; the id and the key stand last.
    var rows: [Row]
    var next: ListStart?
  }

  func stretch(_ start: ListStart, limit: Int, filter: [SQLCondition] = [], in db: Database) throws -> Stretch {
    let way = Way(start, isDescending: isDescending)
    let bound = filter.isEmpty ? nil : try bound(way, in: db)
    let upTo = bound.map { [edge($0, way.isDescending ? ">=" : "<=")] } ?? []
    let clause = SQLCondition.clause(scope + begin(way) + upTo + filter)
    var rows = try Row.fetchAll(
      db,
      sql: """
        SELECT \(columns), \(table).id, \(key) FROM \(source) \(clause.sql)
        ORDER BY \(key) \(way.order), \(table).id \(way.order) LIMIT ?
        """, arguments: clause.arguments + [limit + 1])
    var next: ListStart?
    if rows.count > limit {
      rows.removeLast()
      next = rows.last.map { way.onward(KeysetList.position($0)) }
    } else {
      next = bound.map(way.onward)
    }
    return Stretch(rows: way.isBackward ? rows.reversed() : rows, next: next)
  }

  func count(_ start: ListStart, filter: [SQLCondition], in db: Database) throws -> ListCount {
    let way = Way(start, isDescending: isDescending)
    let bound = try bound(way, in: db)
    let upTo = bound.map { [edge($0, way.isDescending ? ">=" : "<=")] } ?? []
    let clause = SQLCondition.clause(scope + begin(way) + upTo + filter)
    let count = try Int.fetchOne(
      db,
      sql: """
        SELECT count(*) FROM (
          SELECT 1 FROM \(table) \(clause.sql)
          ORDER BY \(key) \(way.order), \(table).id \(way.order) LIMIT \(KeysetList.reach)
        )
        """, arguments: clause.arguments)
    return ListCount(count: count ?? 0, next: bound.map(way.onward))
  }

  static func position(_ row: Row) -> ListPosition {
    let id: String = row[row.count - 2]
    let key: DatabaseValue = row[row.count - 1]
    switch key.storage {
    case .int64(let number): return ListPosition(Int(number), id: id)
    case .string(let text): return ListPosition(.text(text), id: id)
    case .null, .double, .blob: return ListPosition(.text(""), id: id)
    }
  }

  // MARK: - Places

  /// In which direction a question goes, and from where.
  private struct Way {
    let isBackward: Bool
    let isDescending: Bool
    /// Where it begins; `nil` at an end of the list.
    let edge: ListPosition?
    let includesEdge: Bool

    init(_ start: ListStart, isDescending: Bool) {
      switch start {
      case .top: (isBackward, edge, includesEdge) = (false, nil, false)
      case .after(let position): (isBackward, edge, includesEdge) = (false, position, false)
      case .from(let position): (isBackward, edge, includesEdge) = (false, position, true)
      case .before(let position): (isBackward, edge, includesEdge) = (true, position, false)
      case .bottom: (isBackward, edge, includesEdge) = (true, nil, false)
      }
      self.isDescending = isDescending != isBackward
    }

    var order: String { isDescending ? "DESC" : "ASC" }
    func onward(_ position: ListPosition) -> ListStart { isBackward ? .before(position) : .after(position) }
  }

  private func begin(_ way: Way) -> [SQLCondition] {
    guard let position = way.edge else { return [] }
    return [edge(position, (way.isDescending ? "<" : ">") + (way.includesEdge ? "=" : ""))]
  }

  private func edge(_ position: ListPosition, _ comparison: String) -> SQLCondition {
    let value: DatabaseValue =
      switch position.key {
      case .number(let number): number.databaseValue
      case .text(let text): text.databaseValue
      }
    return SQLCondition("(\(key), \(table).id) \(comparison) (?, ?)", [value, position.id])
  }

  /// The last row that a filtered question looks at; `nil` when it reaches the list's end.
  private func bound(_ way: Way, in db: Database) throws -> ListPosition? {
    let clause = SQLCondition.clause(scope + begin(way))
    return try Row.fetchOne(
      db,
      sql: """
        SELECT \(table).id, \(key) FROM \(table) \(clause.sql)
        ORDER BY \(key) \(way.order), \(table).id \(way.order) LIMIT 1 OFFSET ?
        """, arguments: clause.arguments + [KeysetList.reach - 1]
    ).map(KeysetList.position)
  }
}
