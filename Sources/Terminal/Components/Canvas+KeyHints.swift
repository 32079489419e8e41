extension Canvas {
  /// Keys and what they do: `↵ open   / filter`. What does not fit is left out from the right, whole.
  /// - Returns: columns used.
  @discardableResult
  package mutating func keyHints(_ hints: [(String, String)], x: Int, y: Int, width: Int? = nil) -> Int {
    let limit = min(bounds.width - x, width ?? Int.max)
    var column = 0
    for (key, label) in hints {
      let runs = [Run(shownKey(key), .accent), Run(" " + label, .muted)]
      let start = column == 0 ? 0 : column + 3
      let columns = runs.reduce(0) { $0 + TextWidth.columns($1.text) }
      guard start + columns <= limit else { break }
      column = start + write(runs, x: x + start, y: y)
    }
    return column
  }

  /// A key's picture has no twin of one ASCII character, so keys get their names.
  private func shownKey(_ key: String) -> String {
    guard glyphs == .ascii else { return key }
    switch key {
    case "↵": return "Enter"
    case "⇥": return "Tab"
    case "⇧⇥": return "S-Tab"
    case "⌫": return "BS"
    case "↑↓": return "Up/Dn"
    case "←→": return "Lt/Rt"
    default: return key
    }
  }
}
