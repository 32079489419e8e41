/// Writes compact JSON straight into bytes; a page of a hundred charges costs well under a millisecond.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  /// Whether the next value in the current container has to be preceded by a comma.
  private var needsComma = false

  init(capacity: Int = 2_048) {
    bytes.reserveCapacity(capacity)
  }

  mutating func object(_ key: String? = nil, _ body: (inout JSONWriter) -> Void) {
    container(key, open: UInt8(ascii: "{"), close: UInt8(ascii: "}"), body)
  }

  mutating func array(_ key: String? = nil, _ body: (inout JSONWriter) -> Void) {
    container(key, open: UInt8(ascii: "["), close: UInt8(ascii: "]"), body)
  }

  mutating func field(_ key: String, _ value: String?) {
    guard let value else { return null(key) }
    begin(key)
    quote(value)
  }

  mutating func field(_ key: String, _ value: Int64?) {
    guard let value else { return null(key) }
    begin(key)
    digits(value)
  }

  mutating func field(_ key: String, _ value: Int) {
    field(key, Int64(value))
  }

  mutating func field(_ key: String, _ value: Bool) {
    begin(key)
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  mutating func null(_ key: String) {
    begin(key)
    bytes.append(contentsOf: "null".utf8)
  }

  mutating func nulls(_ keys: String...) {
    for key in keys { null(key) }
  }

  /// The key alone; the next value belongs to it.
  mutating func key(_ key: String) {
    begin(key)
    needsComma = false
  }

  /// An element of an array.
  mutating func element(_ value: String) {
    begin(nil)
    quote(value)
  }

  /// Sorted, so that the same map always gives the same bytes.
  mutating func map(_ key: String, _ values: [String: String]) {
    object(key) { json in
      for (name, value) in values.sorted(by: { $0.key < $1.key }) { json.field(name, value) }
    }
  }

  private mutating func container(
    _ key: String?, open: UInt8, close: UInt8, _ body: (inout JSONWriter) -> Void
  ) {
    begin(key)
    bytes.append(open)
    needsComma = false
    body(&self)
    bytes.append(close)
    needsComma = true
  }

  private mutating func begin(_ key: String?) {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
    guard let key else { return }
    quote(key)
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func digits(_ value: Int64) {
    guard value >= 0, value < 10 else { return bytes.append(contentsOf: String(value).utf8) }
    bytes.append(UInt8(ascii: "0") + UInt8(value))
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    if text.utf8.contains(where: Self.needsEscape) {
      for byte in text.utf8 { escape(byte) }
    } else {
      bytes.append(contentsOf: text.utf8)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func escape(_ byte: UInt8) {
    guard Self.needsEscape(byte) else { return bytes.append(byte) }
    bytes.append(UInt8(ascii: "\\"))
    guard byte < 0x20 else { return bytes.append(byte) }
    bytes.append(contentsOf: "u00".utf8)
    bytes.append(Self.hex[Int(byte >> 4)])
    bytes.append(Self.hex[Int(byte & 15)])
  }

  private static let hex = [UInt8]("0123456789abcdef".utf8)
}
