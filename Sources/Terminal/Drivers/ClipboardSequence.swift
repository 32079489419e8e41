/// OSC 52: asks the user's own terminal to take text into its clipboard, also across SSH.
enum ClipboardSequence {
  /// The most that terminals take, in bytes of base64.
  static let limit = 74_994

  /// - Returns: nil for text that is too long. Control characters are left out: pasted into a shell, a newline would
  ///   run a command, so only those inside the text stay.
  static func make(_ text: String) -> String? {
    let kept = text.unicodeScalars.filter { scalar in
      scalar == "\n" || scalar == "\t" || scalar.properties.generalCategory != .control
    }
    var clean = String(String.UnicodeScalarView(kept))
    while clean.last?.isNewline == true { clean.removeLast() }
    let encoded = base64(Array(clean.utf8))
    guard encoded.utf8.count <= limit else { return nil }
    return "\u{1B}]52;c;\(encoded)\u{7}"
  }

  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static func base64(_ bytes: [UInt8]) -> String {
    var encoded: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for digit in 0..<4 {
        encoded.append(digit <= group.count ? digits[bits >> (18 - 6 * digit) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}
