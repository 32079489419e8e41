import CellixCore
import Foundation
import GRDB

/// Reads the values of a row in the order of its table's columns. `NOT NULL` and `STRICT` in the schema are what makes
/// the readings without `optional` safe.
struct ColumnReader {
  private let row: Row
  private var index: Int

  init(_ row: Row, from index: Int = 0) {
    self.row = row
    self.index = index
  }

  private mutating func advance() -> Int {
    defer { index += 1 }
    return index
  }

  mutating func text() -> String { row[advance()] }
  mutating func number() -> Int { row[advance()] }
  mutating func flag() -> Bool { number() != 0 }
  mutating func date() -> Date { Date(unixSeconds: number()) }

  mutating func optionalText() -> String? { row[advance()] }
  mutating func optionalNumber() -> Int? { row[advance()] }
  mutating func optionalFlag() -> Bool? { optionalNumber().map { $0 != 0 } }
  mutating func optionalDate() -> Date? { optionalNumber().map(Date.init(unixSeconds:)) }

  mutating func texts() -> [String: String] {
    guard let json = optionalText(), json != "{}" else { return [:] }
    // Written by `ColumnWriter`; what does not decode is as good as absent.
    return (try? JSONDecoder().decode([String: String].self, from: Data(json.utf8))) ?? [:]
  }
}
