import CSimdjson
import Foundation

/// One value on a tape, for Swift's `Decodable`. Foundation's decoder makes a dictionary of every object and a string of
/// every name before the first field is asked for: two fifths of the processor time of a first sync. Here a field is
/// looked for when it is asked for.
struct JSONReading: Decoder {
  private let tape: JSONTape
  private let value: csimdjson_value
  /// To the object or array that holds it.
  private let path: [any CodingKey]
  /// Its own; `nil` for the document.
  private let key: (any CodingKey)?

  init(_ value: csimdjson_value, in tape: JSONTape, _ path: [any CodingKey] = [], _ key: (any CodingKey)? = nil) {
    self.value = value
    self.tape = tape
    self.path = path
    self.key = key
  }

  /// Put together when it is asked for: most values are plain, and read without fault.
  var codingPath: [any CodingKey] { key.map { path + [$0] } ?? path }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  /// - Throws: `DecodingError`.
  static func decode<T: Decodable>(_ type: T.Type, from data: Data) throws -> T {
    let tape = try JSONTape(data)
    return try JSONReading(tape.root, in: tape).decode(type)
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard value.kind == .object else { throw mismatch([String: Any].self) }
    return KeyedDecodingContainer(JSONFields(value, in: tape, codingPath))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard value.kind == .array else { throw mismatch([Any].self) }
    return JSONItems(value, in: tape, codingPath)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { self }

  private func mismatch(_ type: Any.Type) -> DecodingError {
    let context = DecodingError.Context(codingPath: codingPath, debugDescription: "\(type) was expected")
    return decodeNil() ? .valueNotFound(type, context) : .typeMismatch(type, context)
  }
}

extension JSONReading: SingleValueDecodingContainer {
  func decodeNil() -> Bool { value.kind == .null }

  func decode<T: Decodable>(_ type: T.Type) throws -> T { try T(from: self) }

  func decode(_ type: Bool.Type) throws -> Bool {
    guard value.kind == .bool else { throw mismatch(type) }
    return csimdjson_read_bool(value)
  }

  func decode(_ type: String.Type) throws -> String {
    guard value.kind == .string else { throw mismatch(type) }
    return value.text
  }

  func decode(_ type: Double.Type) throws -> Double {
    guard let number = value.number else { throw mismatch(type) }
    return number
  }

  func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }
  func decode(_ type: Int.Type) throws -> Int { try integer(type) }
  func decode(_ type: Int8.Type) throws -> Int8 { try integer(type) }
  func decode(_ type: Int16.Type) throws -> Int16 { try integer(type) }
  func decode(_ type: Int32.Type) throws -> Int32 { try integer(type) }
  func decode(_ type: Int64.Type) throws -> Int64 { try integer(type) }
  func decode(_ type: UInt.Type) throws -> UInt { try integer(type) }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try integer(type) }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try integer(type) }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try integer(type) }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try integer(type) }

  private func integer<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Number {
    guard let number = value.integer(type) else { throw mismatch(type) }
    return number
  }
}
