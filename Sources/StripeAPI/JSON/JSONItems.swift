import CSimdjson

/// The items of one array.
struct JSONItems: UnkeyedDecodingContainer {
  private let tape: JSONTape
  let codingPath: [any CodingKey]
  private var place: csimdjson_value
  private let end: csimdjson_value
  let count: Int?
  private(set) var currentIndex = 0

  init(_ array: csimdjson_value, in tape: JSONTape, _ path: [any CodingKey]) {
    self.tape = tape
    codingPath = path
    var end = csimdjson_value()
    place = csimdjson_items(array, &end)
    self.end = end
    count = csimdjson_count(array)
  }

  var isAtEnd: Bool { place.index == end.index }

  mutating func decodeNil() throws -> Bool {
    let isNil = try item().decodeNil()
    if isNil { advance() }
    return isNil
  }

  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try next { try $0.decode(type) } }
  mutating func decode(_ type: Bool.Type) throws -> Bool { try next { try $0.decode(type) } }
  mutating func decode(_ type: String.Type) throws -> String { try next { try $0.decode(type) } }
  mutating func decode(_ type: Double.Type) throws -> Double { try next { try $0.decode(type) } }
  mutating func decode(_ type: Float.Type) throws -> Float { try next { try $0.decode(type) } }
  mutating func decode(_ type: Int.Type) throws -> Int { try next { try $0.decode(type) } }
  mutating func decode(_ type: Int8.Type) throws -> Int8 { try next { try $0.decode(type) } }
  mutating func decode(_ type: Int16.Type) throws -> Int16 { try next { try $0.decode(type) } }
  mutating func decode(_ type: Int32.Type) throws -> Int32 { try next { try $0.decode(type) } }
  mutating func decode(_ type: Int64.Type) throws -> Int64 { try next { try $0.decode(type) } }
  mutating func decode(_ type: UInt.Type) throws -> UInt { try next { try $0.decode(type) } }
  mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try next { try $0.decode(type) } }
  mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try next { try $0.decode(type) } }
  mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try next { try $0.decode(type) } }
  mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try next { try $0.decode(type) } }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> {
    try next { try $0.container(keyedBy: type) }
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try next { try $0.unkeyedContainer() }
  }

  mutating func superDecoder() throws -> any Decoder { try next { $0 } }

  /// An item that could not be read is not passed, as with Foundation's decoder.
  private mutating func next<T>(_ read: (JSONReading) throws -> T) throws -> T {
    let result = try read(item())
    advance()
    return result
  }

  private func item() throws -> JSONReading {
    guard !isAtEnd else {
      throw DecodingError.valueNotFound(
        Any.self, DecodingError.Context(codingPath: codingPath, debugDescription: "the list is at its end"))
    }
    return JSONReading(csimdjson_item_at(place), in: tape, codingPath, Index(intValue: currentIndex))
  }

  private mutating func advance() {
    place = csimdjson_item_after(place)
    currentIndex += 1
  }

  private struct Index: CodingKey {
    let position: Int

    init(intValue: Int) { position = intValue }
    init?(stringValue: String) { nil }

    var intValue: Int? { position }
    var stringValue: String { "\(position)" }
  }
}
