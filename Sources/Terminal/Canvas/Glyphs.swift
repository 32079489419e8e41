/// Which characters the terminal can show. Screens always write Unicode; the translation happens on the way out.
package enum Glyphs: Sendable, Hashable {
  case unicode
  case ascii

  /// What stands for `scalar`: itself, or its ASCII twin. One column becomes one column.
  func shown(_ scalar: UInt32) -> UInt32 {
    guard self == .ascii, scalar > 0x7E else { return scalar }
    return Self.asciiTwin(scalar)
  }

  /// One table for borders, marks and bars. Braille dots become a star, because a chart has its own ASCII form.
  private static func asciiTwin(_ scalar: UInt32) -> UInt32 {
    if let twin = asciiTwins[scalar] { return twin }
    switch scalar {
    case 0x2800: return 0x20
    case 0x2801...0x28FF: return ascii("*")
    case 0x2500...0x257F: return ascii("+")
    default: return ascii("?")
    }
  }

  private static func ascii(_ scalar: Unicode.Scalar) -> UInt32 { scalar.value }

  private static let asciiTwins: [UInt32: UInt32] = {
    let rows: [(Unicode.Scalar, String)] = [
      ("-", "─╌┄╸╺–—−‐‑▏▎▍"), ("|", "│┃╎┊"), ("+", "✓"), ("=", "━▌▋▊▉▅▆"), ("X", "✗"), ("!", "▲"),
      ("*", "●◆•★"), (".", "○…◇▂"), (">", "▸→›▶»"), ("v", "▾↓▼"), ("<", "←‹◂◀«"), ("^", "▴↑⏎"),
      ("_", "▁"), ("-", "·▃▄"), ("#", "▇█■▓▒░"), (" ", "□\u{A0}"), ("x", "×"), ("'", "‘’"), ("\"", "“”"), ("~", "≈"),
    ]
    var table: [UInt32: UInt32] = [:]
    for (twin, originals) in rows {
      for original in originals.unicodeScalars { table[original.value] = twin.value }
    }
    return table
  }()
}
