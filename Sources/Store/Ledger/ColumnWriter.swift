import CellixCore
import Foundation
import GRDB

/// Collects the values of a row in the order of its table's columns.
struct ColumnWriter {
  private(set) var values: [DatabaseValue] = []

  /// - Parameter count: of the columns.
  init(_ count: Int) { values.reserveCapacity(count) }

  mutating func put(_ text: String?) { values.append(text?.databaseValue ?? .null) }
  mutating func put(_ number: Int?) { values.append(number?.databaseValue ?? .null) }
  mutating func put(_ flag: Bool?) { put(flag.map { $0 ? 1 : 0 }) }
  /// Unix seconds.
  mutating func put(_ date: Date?) { put(date?.unixSeconds) }

  /// A small dictionary as JSON, its keys in order, so that equal ones are stored alike.
  mutating func put(_ texts: [String: String]) {
    guard !texts.isEmpty else { return put(nil as String?) }
    let fields = texts.sorted { $0.key < $1.key }.map { "\(Self.literal($0.key)):\(Self.literal($0.value))" }
    put("{" + fields.joined(separator: ",") + "}")
  }

  /// Nearly every text stands in JSON as it is: the encoder, which took a fifth of the time of a charge, gets the others.
  private static func literal(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    if isPlain { return "\"\(text)\"" }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    // A text always encodes; were it otherwise, it would stay empty.
    return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
  }
}
