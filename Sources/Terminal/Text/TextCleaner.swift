/// Builds clean text, one user-perceived character after the other.
struct TextCleaner {
  let keepNewlines: Bool
  private var cleaned = String.UnicodeScalarView()
  /// Combining marks since the last base.
  private var marks = 0
  /// Whether a mark has something to stand on.
  private var hasBase = false

  init(keepNewlines: Bool) {
    self.keepNewlines = keepNewlines
  }

  var text: String { String(cleaned) }

  mutating func add(_ character: Character) {
    let scalars = character.unicodeScalars
    if scalars.count > 1, Self.isJoinedEmoji(scalars) {
      replace()
      return
    }
    if character == "\r\n" {
      add(scalar: "\n")
      return
    }
    for scalar in scalars { add(scalar: scalar) }
  }

  private mutating func add(scalar: Unicode.Scalar) {
    switch scalar {
    case " "..."~":
      append(scalar)
    case "\n" where keepNewlines, "\r" where keepNewlines:
      append("\n")
    case "\t", "\n", "\r":
      append(" ")
    default:
      addRare(scalar)
    }
  }

  private mutating func addRare(_ scalar: Unicode.Scalar) {
    if CleanText.isKnownHarmless(scalar) {
      append(scalar)
      return
    }
    if scalar == CleanText.replacement || !Self.isHarmless(scalar) {
      if !Self.vanishes(scalar) { replace() }
      return
    }
    if TextWidth.columns(scalar) == 0 {
      addMark(scalar)
    } else {
      append(scalar)
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    cleaned.append(scalar)
    hasBase = scalar != "\n"
    marks = 0
  }

  private mutating func addMark(_ scalar: Unicode.Scalar) {
    guard hasBase else {
      replace()
      return
    }
    guard marks < 2 else { return }
    marks += 1
    cleaned.append(scalar)
  }

  /// A run of bad characters leaves one mark: a thousand of them must not push the text off the screen.
  private mutating func replace() {
    if cleaned.last != CleanText.replacement { cleaned.append(CleanText.replacement) }
    hasBase = false
    marks = 0
  }

  /// Families, flags, skin tones, keycaps: drawn as one picture by one terminal and as several by the next.
  private static func isJoinedEmoji(_ scalars: Character.UnicodeScalarView) -> Bool {
    let isJoined = scalars.contains { scalar in
      scalar.properties.isEmojiModifier || scalar.value == 0x20E3
        || (0x1F1E6...0x1F1FF).contains(scalar.value) || (0xE0020...0xE007F).contains(scalar.value)
    }
    if isJoined { return true }
    return scalars.contains("\u{200D}") && scalars.contains { $0.properties.isEmojiPresentation }
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return false
    default: break
    }
    if scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.isNoncharacterCodePoint { return false }
    return TextWidth.columns(scalar) >= 0 && !scalar.properties.isEmojiModifier
      && !(0x1F1E6...0x1F1FF).contains(scalar.value)
  }

  /// Variation selectors and the soft hyphen only choose how their neighbours are drawn.
  private static func vanishes(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0xFE00...0xFE0F, 0xE0100...0xE01EF: true
    default: false
    }
  }
}
