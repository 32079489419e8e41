/// A piece of a row that the terminal makes clickable (OSC 8). ASCII of one column each, all of it on the canvas.
struct Hyperlink: Sendable, Hashable {
  var row: Int
  var column: Int
  var text: String
  var url: String

  /// Only what an address is made of; a control character would end the sequence and begin another.
  static func isPrintable(_ url: String) -> Bool {
    !url.isEmpty && url.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }
}

extension Canvas {
  /// Writes text that leads to an address. Where the terminal knows no links it is text like any other.
  /// - Parameter url: only an address of ours or one that was checked; one with other than printable ASCII is left out.
  @discardableResult
  package mutating func link(_ text: String, x: Int, y: Int, to url: String, _ style: Style = .accent) -> Int {
    let used = write(text, x: x, y: y, style)
    if used == text.utf8.count, Hyperlink.isPrintable(text), Hyperlink.isPrintable(url) {
      note(Hyperlink(row: y, column: x, text: text, url: url))
    }
    return used
  }

  /// What of a link lies on the grid as it was written, with the style it has now; `nil` where something covers it.
  func style(of link: Hyperlink) -> Style? {
    let columns = Array(link.text.utf8)
    guard (0..<grid.rows).contains(link.row), link.column >= 0, link.column + columns.count <= grid.columns else {
      return nil
    }
    let start = link.row * grid.columns + link.column
    let shown = cells[start..<(start + columns.count)]
    guard let first = shown.first?.style, zip(shown, columns).allSatisfy({ $0.scalar == UInt32($1) }) else {
      return nil
    }
    return first
  }

  /// Whether another canvas shows the very same at the place of a link.
  func isSame(_ link: Hyperlink, on other: Canvas?) -> Bool {
    guard let other, other.grid == grid, other.links.contains(link) else { return false }
    let start = link.row * grid.columns + link.column
    let range = start..<(start + link.text.utf8.count)
    return range.upperBound <= cells.count && cells[range] == other.cells[range]
  }
}
