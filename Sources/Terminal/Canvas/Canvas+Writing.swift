/// Text on a canvas. Every string is cleaned here (``CleanText``), so that no screen can forget it.
extension Canvas {
  /// Writes from column `x`; what does not fit the part being drawn, or `width`, is cut with "…".
  /// - Returns: columns used.
  @discardableResult
  package mutating func write(_ text: String, x: Int, y: Int, _ style: Style = .text, width: Int? = nil) -> Int {
    let limit = min(bounds.width - x, width ?? Int.max)
    guard limit > 0 else { return 0 }
    return place(TextWidth.truncatedClean(showable(text), to: limit), x: x, y: y, style: style, limit: limit)
  }

  /// Columns that the text takes on this canvas.
  package func columns(of text: String) -> Int { TextWidth.columnsOfClean(showable(text)) }

  /// Harmless, and in characters that this canvas has.
  private func showable(_ text: String) -> String { glyphs.spelled(CleanText.clean(text)) }

  /// Right-aligned: the text ends before column `endX`.
  @discardableResult
  package mutating func writeRight(_ text: String, endX: Int, y: Int, _ style: Style = .text) -> Int {
    let clean = TextWidth.truncatedClean(showable(text), to: max(0, endX))
    let columns = TextWidth.columnsOfClean(clean)
    return place(clean, x: endX - columns, y: y, style: style, limit: columns)
  }

  /// Several runs, one after the other.
  @discardableResult
  package mutating func write(_ runs: [Run], x: Int, y: Int, width: Int? = nil) -> Int {
    let limit = min(bounds.width - x, width ?? Int.max)
    var column = 0
    for run in runs {
      guard column < limit else { break }
      column += write(run.text, x: x + column, y: y, run.style, width: limit - column)
    }
    return column
  }

  /// Several runs, right-aligned: they end before column `endX`.
  @discardableResult
  package mutating func writeRight(_ runs: [Run], endX: Int, y: Int) -> Int {
    let needed = runs.reduce(0) { $0 + columns(of: $1.text) }
    let used = min(max(0, endX), needed)
    return write(runs, x: endX - used, y: y, width: used)
  }
}
