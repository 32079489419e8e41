/// The cells of a screen, with the operations that terminals have for them.
struct ScreenGrid: Sendable, Equatable {
  let size: TerminalSize
  /// By rows. A character of two columns stands in its first; the second is `nil`.
  private var cells: [Unicode.Scalar?]
  private static let blank: Unicode.Scalar = " "

  init(_ size: TerminalSize) {
    self.size = size
    cells = Array(repeating: ScreenGrid.blank, count: size.columns * size.rows)
  }

  mutating func put(_ character: Unicode.Scalar, row: Int, column: Int, width: Int) {
    cells[row * size.columns + column] = character
    if width == 2, column + 1 < size.columns { cells[row * size.columns + column + 1] = nil }
  }

  func character(row: Int, column: Int) -> Unicode.Scalar {
    cells[row * size.columns + column] ?? ScreenGrid.blank
  }

  /// - Parameter columns: cut to the row.
  mutating func erase(row: Int, columns: Range<Int>) {
    for column in columns.clamped(to: 0..<size.columns) { cells[row * size.columns + column] = ScreenGrid.blank }
  }

  mutating func erase(rows: Range<Int>) {
    for row in rows.clamped(to: 0..<size.rows) { erase(row: row, columns: 0..<size.columns) }
  }

  /// Shifts what is right of a place; blanks come in from there (`count` > 0) or from the edge.
  mutating func shift(row: Int, from column: Int, by count: Int) {
    let start = row * size.columns
    var line = Array(cells[start + column..<start + size.columns])
    let blanks = [Unicode.Scalar?](repeating: ScreenGrid.blank, count: min(abs(count), line.count))
    line = count > 0 ? blanks + line.dropLast(blanks.count) : line.dropFirst(blanks.count) + blanks
    cells.replaceSubrange(start + column..<start + size.columns, with: line)
  }

  /// Moves the rows of a region up (`count` > 0) or down; blank ones come in.
  mutating func scroll(_ region: Range<Int>, by count: Int) {
    let old = self
    for row in region {
      let source = row + count
      for column in 0..<size.columns {
        cells[row * size.columns + column] =
          region.contains(source) ? old.cells[source * size.columns + column] : ScreenGrid.blank
      }
    }
  }

  /// Without the blanks at the ends of the lines.
  var lines: [String] {
    (0..<size.rows).map { row in
      var line = String.UnicodeScalarView()
      line.append(contentsOf: cells[row * size.columns..<(row + 1) * size.columns].compactMap { $0 })
      while line.last == ScreenGrid.blank { line.removeLast() }
      return String(line)
    }
  }

  var text: String { lines.joined(separator: "\n") }
}
