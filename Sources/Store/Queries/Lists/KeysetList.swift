import CellixCore
import Foundation
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
  let filterColumns: FilterColumns

  /// Rows that one filtered question looks at: some 5 ms. Fewer where words are folded for each row.
  var reach = 2_000

  /// - Parameters:
  ///   - now: what the times in the filter are measured from.
  ///   - read: of a row it gets the list's columns, then the id and the key.
  func page<Query: RowQuery>(
    _ query: Query, now: Date, in db: Database, read: (Row) -> Query.Row
  ) throws -> ListPage<Query.Row> {
    let filter = try conditions(query.filter, now: now, in: db)
    let question = try question(query.start, filter, isBounded: !filter.isEmpty, in: db)
    // Read row by row: `fetchAll` would copy each out of SQLite first.
    let found = try Row.fetchCursor(
      db,
      sql: """
        SELECT \(columns), \(table).id, \(key) FROM \(source) \(question.clause.sql) \(question.order) LIMIT ?
        """, arguments: question.clause.arguments + [query.limit + 1])
    var rows: [Query.Row] = []
    var next = question.next
    var last: ListPosition?
    while let row = try found.next() {
      guard rows.count < query.limit else {
        next = last.map(question.way.onward)
        break
      }
      rows.append(read(row))
      last = KeysetList.position(row)
    }
    return ListPage(rows: question.way.isBackward ? rows.reversed() : rows, next: next)
  }

  /// How many rows the filter leaves, counted onwards from the query's start.
  func count(_ query: some RowQuery, now: Date, in db: Database) throws -> ListCount {
    let filter = try conditions(query.filter, now: now, in: db)
    let question = try question(query.start, filter, isBounded: true, in: db)
    let count = try Int.fetchOne(
      db,
      sql: """
        SELECT count(*) FROM (
          SELECT 1 FROM \(table) \(question.clause.sql) \(question.order) LIMIT \(reach)
        )
        """, arguments: question.clause.arguments)
    return ListCount(count: count ?? 0, next: question.next)
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

  // MARK: - Questions

  /// What page and count have in common: which rows are looked at, and in which order.
  private struct Question {
    let way: Way
    let clause: SQLCondition
    let order: String
    /// Where to go on after the rows that are looked at; `nil` when they reach the list's end.
    let next: ListStart?
  }

  /// - Parameter isBounded: only so many rows are looked at, whether they match or not.
  private func question(
    _ start: ListStart, _ filter: [SQLCondition], isBounded: Bool, in db: Database
  ) throws -> Question {
    let way = Way(start, isDescending: isDescending)
    let bound = isBounded ? try bound(way, in: db) : nil
    let upTo = bound.map { [edge($0, way.isDescending ? ">=" : "<=")] } ?? []
    return Question(
      way: way, clause: SQLCondition.clause(scope + begin(way) + upTo + filter), order: order(way),
      next: bound.map(way.onward))
  }

  private func order(_ way: Way) -> String { "ORDER BY \(key) \(way.order), \(table).id \(way.order)" }

  private func conditions(_ filter: ListFilter, now: Date, in db: Database) throws -> [SQLCondition] {
    guard !filter.isEmpty else { return [] }
    return FilterSQL(columns: filterColumns, now: now, calendar: try Settings.calendar(in: db)).conditions(filter)
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
    // The first half finds the place: by the second alone SQLite does not search an index over an expression.
    let way = comparison.prefix(1)
    return SQLCondition(
      "\(key) \(way)= ? AND (\(key), \(table).id) \(comparison) (?, ?)", [value, value, position.id])
  }

  /// The last row that a filtered question looks at; `nil` when it reaches the list's end.
  private func bound(_ way: Way, in db: Database) throws -> ListPosition? {
    let clause = SQLCondition.clause(scope + begin(way))
    return try Row.fetchOne(
      db,
      sql: """
        SELECT \(table).id, \(key) FROM \(table) \(clause.sql) \(order(way)) LIMIT 1 OFFSET ?
        """, arguments: clause.arguments + [reach - 1]
    ).map(KeysetList.position)
  }
}
