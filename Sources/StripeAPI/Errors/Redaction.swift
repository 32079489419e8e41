/// Takes credentials out of text that came from outside: Stripe's own messages echo a masked key.
package enum Redaction {
  private static let marks = ["rk_", "rkcs_", "sk_", "whsec_", "pk_", "Bearer "].map { Array($0.utf8) }

  /// Each credential becomes its kind and `…`: `rk_live_…`.
  package static func redact(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      guard isWordStart(bytes, index), let mark = marks.first(where: { bytes[index...].starts(with: $0) }) else {
        result.append(bytes[index])
        index += 1
        continue
      }
      var end = index + mark.count
      let kind = ["live_", "test_"].map { Array($0.utf8) }.first { bytes[end...].starts(with: $0) } ?? []
      end += kind.count
      result += bytes[index..<end] + Array("…".utf8)
      while end < bytes.count, isCredential(bytes[end]) { end += 1 }
      index = end
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// `task_force` is not a key.
  private static func isWordStart(_ bytes: [UInt8], _ index: Int) -> Bool {
    guard index > 0 else { return true }
    let before = bytes[index - 1]
    return !isLetterOrDigit(before)
  }

  /// What a key or Stripe's masked form of one is made of: stars, dots and an ellipsis belong to it. A full stop at
  /// the end of a sentence goes with it, which costs nothing.
  private static func isCredential(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || byte >= 0x80
      || [UInt8(ascii: "_"), UInt8(ascii: "*"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "/")].contains(byte)
      || byte == UInt8(ascii: "=")
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
