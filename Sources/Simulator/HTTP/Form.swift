/// Decoded `application/x-www-form-urlencoded` pairs, in the order they came.
struct Form: Sendable, Equatable {
  struct Pair: Sendable, Equatable {
    let key: String
    let value: String
    /// `created[gte]` is `["created", "gte"]`; `types[]` is `["types", ""]`.
    let path: [String]
  }

  let pairs: [Pair]

  init(_ encoded: some StringProtocol) {
    pairs = encoded.split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let key = Self.decode(parts[0])
      return Pair(key: key, value: parts.count > 1 ? Self.decode(parts[1]) : "", path: Self.path(key))
    }
  }

  /// The last one wins, as in Stripe's parser.
  func value(_ key: String) -> String? {
    pairs.last { $0.key == key }?.value
  }

  /// `types[]=…`, and `types[0]=…` which some clients send.
  func values(_ name: String) -> [String] {
    pairs.filter { $0.path.first == name }.map(\.value)
  }

  /// Independent of order, for telling whether an idempotency key comes with the same parameters.
  var fingerprint: [String] {
    pairs.map { "\($0.key)=\($0.value)" }.sorted()
  }

  private static func path(_ key: String) -> [String] {
    guard let bracket = key.firstIndex(of: "[") else { return [key] }
    let inner = key[bracket...].split(separator: "[").map { part in
      String(part.last == "]" ? part.dropLast() : part)
    }
    return [String(key[..<bracket])] + inner
  }

  private static func decode(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let high = hex(rest.first), let low = hex(rest.dropFirst().first) {
        bytes.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func decode(_ text: some StringProtocol) -> String {
    decode(Substring(text))
  }

  private static func hex(_ byte: UInt8?) -> UInt8? {
    switch byte {
    case .some(0x30...0x39): byte.map { $0 - 0x30 }
    case .some(0x41...0x46): byte.map { $0 - 0x37 }
    case .some(0x61...0x66): byte.map { $0 - 0x57 }
    default: nil
    }
  }
}
