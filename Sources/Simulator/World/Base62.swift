/// Digits of Stripe-like ids: 0–9, A–Z, a–z.
enum Base62 {
  private static let digits = [UInt8]("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

  /// Digits that hold any 64-bit number (62^11 > 2^64).
  static let width = 11

  static func append(_ value: UInt64, width: Int, to bytes: inout [UInt8]) {
    var rest = value
    for _ in 0..<width {
      bytes.append(digits[Int(rest % 62)])
      rest /= 62
    }
  }

  /// Most significant digit first, so that texts sort as their numbers do.
  static func appendSorting(_ value: UInt64, width: Int, to bytes: inout [UInt8]) {
    append(value, width: width, to: &bytes)
    bytes[(bytes.count - width)...].reverse()
  }

  /// Reads least significant digit first; nil for a foreign character or an overflow.
  static func value(_ bytes: some BidirectionalCollection<UInt8>) -> UInt64? {
    var result: UInt64 = 0
    for byte in bytes.reversed() {
      guard let digit = digit(byte) else { return nil }
      let (product, overflows) = result.multipliedReportingOverflow(by: 62)
      let (sum, carries) = product.addingReportingOverflow(digit)
      guard !overflows, !carries else { return nil }
      result = sum
    }
    return result
  }

  static func text(seed: UInt64, length: Int) -> String {
    var generator = SeededGenerator(seed: seed)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(length)
    for _ in 0..<length { bytes.append(digits[generator.below(62)]) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt64? {
    switch byte {
    case 0x30...0x39: UInt64(byte - 0x30)
    case 0x41...0x5A: UInt64(byte - 0x41 + 10)
    case 0x61...0x7A: UInt64(byte - 0x61 + 36)
    default: nil
    }
  }
}
