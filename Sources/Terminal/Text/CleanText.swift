@_spi(_Unicode) import Swift

/// Makes text from outside harmless to a terminal. Used by the canvas for every string and by the text output of
/// every command; the store keeps the original.
///
/// Taken out and marked `�`: control characters (C0, DEL, C1), line and paragraph separators, directional and other
/// invisible formatting, tags, private use, unassigned, what the C library cannot measure, and emoji joined from
/// several characters, whose width terminals do not agree on. Variation selectors and soft hyphens vanish without
/// a mark. Tabs and newlines become spaces. A base keeps two combining marks at most.
package enum CleanText {
  /// What stands where something was taken out.
  package static let replacement: Unicode.Scalar = "\u{FFFD}"

  /// - Parameter keepNewlines: for texts of several lines; `\r\n` and `\r` become `\n`.
  package static func clean(_ text: String, keepNewlines: Bool = false) -> String {
    if isPlain(text) || text.unicodeScalars.allSatisfy(isKnownHarmless) { return text }
    var cleaner = TextCleaner(keepNewlines: keepNewlines)
    for character in normalized(text) { cleaner.add(character) }
    return cleaner.text
  }

  /// Bytes that should be UTF-8; what is not becomes `�`.
  package static func clean(bytes: some Sequence<UInt8>) -> String {
    clean(String(decoding: Array(bytes), as: UTF8.self))
  }

  /// Nearly all text is printable ASCII, and then there is nothing to do.
  static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }

  /// Printable ASCII, the signs and frames of our own screens, and Latin letters: they are asked for in every frame, and so
  /// answered without tables. Each takes one column, and none joins its neighbours.
  static func isKnownHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x17F: true
    case 0x2010...0x2027 where scalar.value != 0x2011: true
    case 0x20AC, 0x2190...0x21FF, 0x2212, 0x2260...0x2265, 0x2500...0x25FA, 0x2713, 0x2717, 0x2800...0x28FF: true
    default: false
    }
  }

  /// Composed (NFC), so that "é" is one character however it was typed. Only text with marks can change by it.
  private static func normalized(_ text: String) -> String {
    let mayChange = text.unicodeScalars.contains { $0.value >= 0x300 && TextWidth.columns($0) <= 0 }
    guard mayChange else { return text }
    var composed = String.UnicodeScalarView()
    composed.append(contentsOf: text._nfc)
    return String(composed)
  }
}
