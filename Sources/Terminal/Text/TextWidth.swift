import CNcurses

/// How many columns text takes, as the C library counts (`wcwidth`), because ncurses counts so too.
package enum TextWidth {
  /// Marks the place where text was cut.
  package static let ellipsis = "…"

  /// Columns of the text once it is clean, which is how the canvas draws it.
  package static func columns(_ text: String) -> Int {
    columnsOfClean(CleanText.clean(text))
  }

  /// 0 for combining marks, -1 for what cannot be printed.
  static func columns(_ scalar: Unicode.Scalar) -> Int {
    if CleanText.isKnownHarmless(scalar) { return 1 }
    switch scalar.value {
    case 0xA0, 0x180..<0x300: return 1
    default: return Int(cnc_width(scalar.value))
    }
  }

  static func columnsOfClean(_ text: String) -> Int {
    if CleanText.isPlain(text) { return text.utf8.count }
    return text.unicodeScalars.reduce(0) { $0 + max(0, columns($1)) }
  }

  /// The beginning, with "…" where the rest was cut; the whole text if it fits.
  package static func truncated(_ text: String, to columns: Int) -> String {
    truncatedClean(CleanText.clean(text), to: columns)
  }

  static func truncatedClean(_ text: String, to columns: Int) -> String {
    guard columnsOfClean(text) > columns else { return text }
    guard columns > 0 else { return "" }
    return prefix(text, columns: columns - 1) + ellipsis
  }

  /// Beginning and end, for ids, whose ends tell them apart: `dp_1Qw…2Ma`.
  package static func middle(_ text: String, to columns: Int) -> String {
    let clean = CleanText.clean(text)
    guard columnsOfClean(clean) > columns else { return clean }
    guard columns > 2 else { return truncatedClean(clean, to: columns) }
    let tail = (columns - 1) / 3
    if CleanText.isPlain(clean) {
      let (head, end) = (clean.utf8.prefix(columns - 1 - tail), clean.utf8.suffix(tail))
      return String(Substring(head)) + ellipsis + Substring(end)
    }
    return prefix(clean, columns: columns - 1 - tail) + ellipsis + suffix(clean, columns: tail)
  }

  /// Filled with spaces, or cut, to exactly `columns`.
  package static func padded(_ text: String, to columns: Int) -> String {
    let clean = truncated(text, to: columns)
    return clean + spaces(columns - columnsOfClean(clean))
  }

  /// The same, right-aligned: for numbers.
  package static func paddedLeft(_ text: String, to columns: Int) -> String {
    let clean = truncated(text, to: columns)
    return spaces(columns - columnsOfClean(clean)) + clean
  }

  private static func spaces(_ count: Int) -> String {
    String(repeating: " ", count: max(0, count))
  }

  /// As much of clean text as `columns` hold; marks stay with their base.
  static func prefix(_ text: String, columns limit: Int) -> String {
    var used = 0
    var part = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      used += max(0, columns(scalar))
      guard used <= limit else { break }
      part.append(scalar)
    }
    return String(part)
  }

  private static func suffix(_ text: String, columns limit: Int) -> String {
    var used = 0
    var part: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars.reversed() {
      used += max(0, columns(scalar))
      guard used <= limit else { break }
      part.append(scalar)
    }
    // Marks whose base was left out would stand on the ellipsis.
    let whole = part.reversed().drop { columns($0) == 0 }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: whole)
    return String(text)
  }
}
