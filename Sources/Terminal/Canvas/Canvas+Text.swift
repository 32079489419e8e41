/// The canvas as text: for tests, dumps and waiting scripts.
extension Canvas {
  /// Rows joined by newlines, trailing spaces trimmed.
  package func text() -> String {
    joinedRows { row in
      var text = String.UnicodeScalarView()
      for cell in shownCells(row: row) { cell.append(to: &text) }
      return String(text)
    }
  }

  /// The same grid with one letter for each cell's role: `m` muted, `b` border, `a` accent, `o` ok, `w` warn,
  /// `d` danger, `i` info, `T` and `L` the badges; upper-case where bold or selected. Plain text is `.`, bold text
  /// `:`, selected text `=`; blanks without a style are spaces.
  package func styleText() -> String {
    joinedRows { row in
      (0..<grid.columns).map { column in letter(cells[row * grid.columns + column]) }.joined()
    }
  }

  /// A row as the terminal gets it: no right halves, no halves of overwritten wide characters, glyphs translated.
  func shownCells(row: Int) -> [Cell] {
    var shown: [Cell] = []
    shown.reserveCapacity(grid.columns)
    var column = 0
    while column < grid.columns {
      var cell = cells[row * grid.columns + column]
      column += 1
      switch cell.part {
      case .single: break
      case .lead:
        if column < grid.columns, cells[row * grid.columns + column].part == .trail {
          column += 1
        } else {
          cell = cell.blanked
        }
      case .trail: cell = cell.blanked
      }
      guard glyphs == .ascii else {
        shown.append(cell)
        continue
      }
      let twin = Cell(scalar: glyphs.shown(cell.scalar), style: cell.style)
      shown.append(twin)
      if cell.part == .lead { shown.append(twin) }
    }
    return shown
  }

  private func letter(_ cell: Cell) -> String {
    let isStrong = cell.style.bold || cell.style.selected
    switch cell.style.role {
    case .text:
      if cell.style.selected { return "=" }
      if cell.style.bold { return ":" }
      return cell == .blank ? " " : "."
    case .muted: return isStrong ? "M" : "m"
    case .border: return isStrong ? "B" : "b"
    case .accent: return isStrong ? "A" : "a"
    case .ok: return isStrong ? "O" : "o"
    case .warn: return isStrong ? "W" : "w"
    case .danger: return isStrong ? "D" : "d"
    case .info: return isStrong ? "I" : "i"
    case .badgeTest: return "T"
    case .badgeLive: return "L"
    }
  }

  private func joinedRows(_ row: (Int) -> String) -> String {
    (0..<grid.rows).map { index in
      var text = row(index)[...]
      while text.last == " " { text.removeLast() }
      return String(text)
    }.joined(separator: "\n")
  }
}
