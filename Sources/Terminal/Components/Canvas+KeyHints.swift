extension Canvas {
  /// Keys and what they do: `↵ open   / filter`. Where they do not all fit, whole ones are left out from the right, but
  /// for the first (what Enter does) and the last two (help and the way out).
  /// - Returns: columns used.
  @discardableResult
  package mutating func keyHints(_ hints: [(String, String)], x: Int, y: Int, width: Int? = nil) -> Int {
    let limit = min(bounds.width - x, width ?? Int.max)
    var shown = hints.map { [Run(shownKey($0.0), .accent), Run(" " + $0.1, .muted)] }
    func columns(_ hint: [Run]) -> Int { hint.reduce(0) { $0 + TextWidth.columns($1.text) } }
    func total() -> Int { shown.reduce(0) { $0 + columns($1) + Self.hintGap } - Self.hintGap }
    while total() > limit, shown.count > 1 { shown.remove(at: max(1, shown.count - 3)) }
    var column = 0
    for hint in shown where column + columns(hint) <= limit {
      write(hint, x: x + column, y: y)
      column += columns(hint) + Self.hintGap
    }
    return max(0, column - Self.hintGap)
  }

  private static let hintGap = 3

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
