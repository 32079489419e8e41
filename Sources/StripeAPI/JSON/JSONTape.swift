import CSimdjson
import Foundation

/// A JSON document that simdjson has taken apart, and keeps as a tape: values, each object and array with where it ends.
final class JSONTape {
  private let document: OpaquePointer
  let root: csimdjson_value

  /// - Throws: `DecodingError.dataCorrupted` when the bytes are no JSON.
  init(_ data: Data) throws {
    var root = csimdjson_value()
    var error: UnsafePointer<CChar>?
    let document = data.withUnsafeBytes { bytes in
      bytes.withMemoryRebound(to: UInt8.self) { csimdjson_parse($0.baseAddress, $0.count, &root, &error) }
    }
    guard let document else {
      let words = error.map { String(cString: $0) } ?? "no reason given"
      throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: words))
    }
    self.document = document
    self.root = root
  }

  deinit { csimdjson_free(document) }
}

extension csimdjson_value {
  var kind: csimdjson_kind { csimdjson_kind_of(self) }

  /// For a string alone.
  var text: String {
    var length = 0
    let start = csimdjson_read_string(self, &length)
    return String(decoding: UnsafeBufferPointer(start: start, count: length), as: UTF8.self)
  }

  /// `nil` where the value is no whole number, or one that does not fit.
  func integer<Number: FixedWidthInteger>(_ type: Number.Type) -> Number? {
    switch kind {
    case .integer: Number(exactly: csimdjson_read_integer(self))
    case .unsigned: Number(exactly: csimdjson_read_unsigned(self))
    case .number: Number(exactly: csimdjson_read_number(self))
    default: nil
    }
  }

  /// `nil` where the value is no number.
  var number: Double? {
    switch kind {
    case .integer: Double(csimdjson_read_integer(self))
    case .unsigned: Double(csimdjson_read_unsigned(self))
    case .number: csimdjson_read_number(self)
    default: nil
    }
  }

  /// For an object alone; the first member of that name.
  func member(_ name: String) -> csimdjson_value? {
    var name = name
    var member = csimdjson_value()
    return name.withUTF8 { csimdjson_find(self, $0.baseAddress, $0.count, &member) } ? member : nil
  }

  /// For an object alone.
  var names: [String] {
    var names: [String] = []
    var end = csimdjson_value()
    var place = csimdjson_members(self, &end)
    while place.index != end.index {
      var length = 0
      let start = csimdjson_name_at(place, &length)
      names.append(String(decoding: UnsafeBufferPointer(start: start, count: length), as: UTF8.self))
      place = csimdjson_member_after(place)
    }
    return names
  }
}
