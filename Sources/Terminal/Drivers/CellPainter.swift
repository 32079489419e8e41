import CNcurses

/// Hands canvases to ncurses, a run of equal style at a time, and only rows that changed.
struct CellPainter {
  var palette: Palette
  /// The run being collected; kept, so that its room is.
  private var run: [wchar_t] = []
  /// ncurses pairs, by their colours.
  private var pairs: [Colors: Int32] = [:]

  private struct Colors: Hashable {
    let foreground: Int
    let background: Int
  }

  init(palette: Palette) {
    self.palette = palette
  }

  mutating func paint(_ canvas: Canvas, over shown: Canvas?) {
    let columns = canvas.grid.columns
    for row in 0..<canvas.grid.rows {
      let range = (row * columns)..<((row + 1) * columns)
      if let shown, shown.grid == canvas.grid, shown.cells[range] == canvas.cells[range] { continue }
      paintRow(bridged(canvas.shownCells(row: row)), row: row)
    }
  }

  private mutating func paintRow(_ cells: [Cell], row: Int) {
    var column = 0
    var start = 0
    var style = cells.first?.style ?? .text
    for cell in cells {
      if cell.style != style {
        flush(row: row, column: start, style: style)
        (start, style) = (column, cell.style)
      }
      run.append(wchar_t(cell.scalar))
      if cell.mark1 != 0 { run.append(wchar_t(cell.mark1)) }
      if cell.mark2 != 0 { run.append(wchar_t(cell.mark2)) }
      column += cell.part == .lead ? 2 : 1
    }
    flush(row: row, column: start, style: style)
  }

  /// Blanks between two pieces of the same style take that style where nobody sees the difference: to change the colour
  /// back and forth takes some twenty bytes.
  private func bridged(_ cells: [Cell]) -> [Cell] {
    var cells = cells
    var last: Int?
    for index in cells.indices {
      if palette.depth == .mono { cells[index].style = unlined(cells[index]) }
      let style = cells[index].style
      guard cells[index].scalar != 0x20 || last.map({ !isSameOnBlanks(style, cells[$0].style) }) ?? true else {
        continue
      }
      if let last, index - last > 1, index - last <= CellPainter.bridge, cells[last].style == style {
        for blank in (last + 1)..<index { cells[blank].style = style }
      }
      last = index
    }
    return cells
  }

  /// Without colours a role may be a line under the text: under the blank behind a mark it would be one under nothing.
  private func unlined(_ cell: Cell) -> Style {
    guard cell.scalar == 0x20, !cell.style.underline, palette.look(cell.style).attributes.contains(.underline) else {
      return cell.style
    }
    return Style(bold: cell.style.bold, selected: cell.style.selected, dim: cell.style.dim)
  }

  /// Blanks that are bridged at most: over more of them the cursor jumps.
  private static let bridge = 12

  private func isSameOnBlanks(_ one: Style, _ other: Style) -> Bool {
    if one == other { return true }
    let looks = (palette.look(one), palette.look(other))
    let seen: Attributes = [.reverse, .underline]
    return looks.0.background == looks.1.background && looks.0.attributes.isDisjoint(with: seen)
      && looks.1.attributes.isDisjoint(with: seen)
  }

  private mutating func flush(row: Int, column: Int, style: Style) {
    let look = palette.look(style)
    cnc_put(
      Int32(row), Int32(column), run, Int32(run.count), look.attributes.rawValue, pair(look))
    run.removeAll(keepingCapacity: true)
  }

  /// Pair 0 is the terminal's own colours.
  private mutating func pair(_ look: Palette.Look) -> Int32 {
    guard look.foreground >= 0 || look.background >= 0 else { return 0 }
    let colors = Colors(foreground: look.foreground, background: look.background)
    if let pair = pairs[colors] { return pair }
    let pair = Int32(pairs.count + 1)
    cnc_define_pair(pair, Int32(look.foreground), Int32(look.background))
    pairs[colors] = pair
    return pair
  }
}
