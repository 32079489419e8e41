/// What a person types or pastes, as the bytes that a terminal makes of it.
struct Keystroke: Sendable, ExpressibleByStringLiteral {
  var bytes: [UInt8]

  init(bytes: [UInt8]) { self.bytes = bytes }
  init(_ text: String) { bytes = Array(text.utf8) }
  init(stringLiteral text: String) { self.init(text) }

  static let enter: Keystroke = "\r"
  static let tab: Keystroke = "\t"
  static let escape: Keystroke = "\u{1B}"

  /// - Parameter letter: lower-case ASCII.
  static func control(_ letter: Character) -> Keystroke {
    Keystroke(bytes: [(letter.asciiValue ?? 0) & 0x1F])
  }

  /// In the marks of a bracketed paste.
  static func paste(_ bytes: [UInt8]) -> Keystroke {
    Keystroke(bytes: Array("\u{1B}[200~".utf8) + bytes + Array("\u{1B}[201~".utf8))
  }

  static func paste(_ text: String) -> Keystroke { paste(Array(text.utf8)) }
}
