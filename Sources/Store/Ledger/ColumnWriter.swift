import CellixCore
import Foundation
import GRDB

/// Collects the values of a row in the order of its table's columns.
struct ColumnWriter {
  private(set) var values: [DatabaseValue] = []

  mutating func put(_ text: String?) { values.append(text?.databaseValue ?? .null) }
  mutating func put(_ number: Int?) { values.append(number?.databaseValue ?? .null) }
  mutating func put(_ flag: Bool?) { put(flag.map { $0 ? 1 : 0 }) }
  /// Unix seconds.
  mutating func put(_ date: Date?) { put(date?.unixSeconds) }

  /// A small dictionary as JSON, its keys in order, so that equal ones are stored alike.
  mutating func put(_ texts: [String: String]) {
    guard !texts.isEmpty else { return put(nil as String?) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Strings always encode; were it otherwise, the column would stay empty.
    put((try? encoder.encode(texts)).map { String(decoding: $0, as: UTF8.self) })
  }
}
