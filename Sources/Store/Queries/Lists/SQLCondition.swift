import GRDB

/// A condition in SQL, with the values of its question marks.
struct SQLCondition {
  var sql: String
  var arguments: StatementArguments

  init(_ sql: String, _ arguments: StatementArguments = []) {
    self.sql = sql
    self.arguments = arguments
  }

  /// All of them; `nil` where there are none.
  init?(all conditions: [SQLCondition]) {
    guard !conditions.isEmpty else { return nil }
    sql = conditions.map { "(\($0.sql))" }.joined(separator: " AND ")
    arguments = conditions.reduce(into: []) { $0 += $1.arguments }
  }

  /// `WHERE …`, or nothing.
  static func clause(_ conditions: [SQLCondition]) -> SQLCondition {
    guard let all = SQLCondition(all: conditions) else { return SQLCondition("") }
    return SQLCondition("WHERE " + all.sql, all.arguments)
  }
}
