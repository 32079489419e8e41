import CellixCore
import Foundation
import GRDB

/// A list's filter as conditions in SQL.
struct FilterSQL {
  let columns: FilterColumns
  let now: Date
  /// Days are the merchant's.
  let calendar: ReportingCalendar

  func conditions(_ filter: ListFilter) -> [SQLCondition] {
    filter.conditions.compactMap(condition)
      + filter.words.map { SQLCondition("instr(\(columns.words), ?) > 0", [$0]) }
  }

  /// - Returns: `nil` for a field that this list does not have.
  private func condition(_ condition: FilterCondition) -> SQLCondition? {
    guard let column = columns.fields[condition.field], let plain = plain(condition.value, column) else { return nil }
    // What is not known does not match, and so stays when the condition is turned round.
    return condition.isNegated ? SQLCondition("NOT ifnull(\(plain.sql), 0)", plain.arguments) : plain
  }

  /// The plus signs keep SQLite from taking an index of the filter's column instead of the one in whose order the list is
  /// read.
  private func plain(_ value: FilterCondition.Value, _ column: FilterColumns.Column) -> SQLCondition? {
    switch (value, column) {
    case (.pattern(let pattern), .text(let expressions)):
      let like = FilterSQL.like(pattern)
      return SQLCondition(
        "(" + expressions.map { "ifnull(\($0), '') LIKE ? ESCAPE '\\'" }.joined(separator: " OR ") + ")",
        StatementArguments(expressions.map { _ in like }))
    case (.amount(let comparison, let thousandths, let named), .amount(let amount, let currency)):
      let sum = SQLCondition(
        "\(FilterColumns.thousandths(amount, currency)) \(comparison.rawValue) ?", [thousandths])
      guard let named else { return sum }
      return SQLCondition(all: [sum, SQLCondition("+\(currency) = ?", [named.code])])
    case (.number(let comparison, let number), .number(let expression)):
      return SQLCondition("+\(expression) \(comparison.rawValue) ?", [number])
    case (.timeLeft(let comparison, let seconds), .time(let time)):
      return SQLCondition(
        "(+\(time) >= ? AND +\(time) \(comparison.rawValue) ?)", [now.unixSeconds, now.unixSeconds + seconds])
    case (.late, .time(let time)): return SQLCondition("+\(time) < ?", [now.unixSeconds])
    case (.age(let comparison, let seconds), .time(let time)):
      return SQLCondition("? - \(time) \(comparison.rawValue) ?", [now.unixSeconds, seconds])
    case (.day(let comparison, let day), .time(let time)): return self.day(comparison, day, "+" + time)
    default: return nil
    }
  }

  private func day(_ comparison: FilterCondition.Comparison, _ day: CivilDay, _ time: String) -> SQLCondition {
    let begin = calendar.start(of: day).unixSeconds
    let end = calendar.start(of: calendar.day(day, plus: 1)).unixSeconds
    return switch comparison {
    case .less: SQLCondition("\(time) < ?", [begin])
    case .atMost: SQLCondition("\(time) < ?", [end])
    case .equal: SQLCondition("(\(time) >= ? AND \(time) < ?)", [begin, end])
    case .atLeast: SQLCondition("\(time) >= ?", [begin])
    case .greater: SQLCondition("\(time) >= ?", [end])
    }
  }

  /// SQLite's `LIKE` takes upper and lower case of ASCII for the same.
  private static func like(_ pattern: String) -> String {
    var like = ""
    for character in pattern {
      switch character {
      case "*": like += "%"
      case "%", "_", "\\": like += "\\" + String(character)
      default: like.append(character)
      }
    }
    return like
  }
}
