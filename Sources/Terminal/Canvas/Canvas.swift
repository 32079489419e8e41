/// A grid of cells that screens draw into. It cleans and clips whatever is written; nothing reaches the terminal
/// but through it.
package struct Canvas: Sendable, Equatable {
  package let glyphs: Glyphs
  package let selection: SelectionMark
  package let charts: ChartGlyphs
  /// Where the terminal's cursor goes, in the coordinates of the whole grid. It follows the selection even while it
  /// is hidden: screen readers and magnifiers look there.
  package private(set) var cursor: Point?
  /// Only a text field shows the cursor.
  package var cursorVisible = false

  let grid: Size
  var cells: [Cell]
  /// In the coordinates of the whole grid.
  private(set) var links: [Hyperlink] = []
  private var clip: Rect
  /// Where the local (0, 0) lies on the grid.
  private var origin = Point(x: 0, y: 0)
  private var localSize: Size

  package init(
    size: Size, glyphs: Glyphs = .unicode, selection: SelectionMark = .bar, charts: ChartGlyphs = .braille
  ) {
    let grid = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    self.glyphs = glyphs
    self.selection = selection
    self.charts = charts
    self.grid = grid
    cells = Array(repeating: .blank, count: grid.columns * grid.rows)
    clip = Rect(x: 0, y: 0, width: grid.columns, height: grid.rows)
    localSize = grid
  }

  /// Of the part being drawn: inside ``within(_:_:)`` that of the given rectangle.
  package var size: Size { localSize }
  package var bounds: Rect { Rect(x: 0, y: 0, width: localSize.columns, height: localSize.rows) }

  /// Puts the cursor at a place of the part being drawn; ignored outside of it.
  package mutating func setCursor(_ point: Point, visible: Bool = false) {
    let place = Point(x: point.x + origin.x, y: point.y + origin.y)
    guard clip.contains(place) else { return }
    cursor = place
    cursorVisible = visible
  }

  /// Takes a link in the coordinates of the part being drawn.
  mutating func note(_ link: Hyperlink) {
    var placed = link
    placed.row += origin.y
    placed.column += origin.x
    links.append(placed)
  }

  /// Draws in a part of the canvas with coordinates of its own. Nothing inside can draw outside.
  package mutating func within(_ rect: Rect, _ body: (inout Canvas) -> Void) {
    let outer = (clip, origin, localSize)
    let placed = rect.offset(x: origin.x, y: origin.y)
    let parent = Rect(x: origin.x, y: origin.y, width: localSize.columns, height: localSize.rows)
    clip = clip.intersection(placed)
    origin = Point(x: placed.x, y: placed.y)
    localSize = Size(
      columns: max(0, min(placed.maxX, parent.maxX) - placed.x), rows: max(0, min(placed.maxY, parent.maxY) - placed.y))
    body(&self)
    (clip, origin, localSize) = outer
  }

  package mutating func fill(_ rect: Rect, _ character: Character = " ", _ style: Style = .text) {
    let scalar = CleanText.clean(String(character)).unicodeScalars.first ?? " "
    let cell = Cell(scalar: TextWidth.columns(scalar) == 1 ? scalar.value : 0x20, style: style)
    change(rect) { $0 = cell }
  }

  /// Marks cells already drawn as selected, unless the marker in front of the row says it alone.
  ///
  /// - Parameter plain: columns of the part being drawn that get neither bold nor a colour of their own: where figures
  ///   tick, each change would send them. `nil` for none.
  package mutating func highlight(_ rect: Rect, plain: Range<Int>? = nil) {
    guard selection == .bar else { return }
    change(rect) { cell in
      cell.style.selected = true
      cell.style.bold = true
    }
    guard let plain else { return }
    let part = Rect(x: plain.lowerBound, y: rect.y, width: plain.count, height: rect.height)
    change(part.intersection(rect)) { $0.style = Style(selected: true) }
  }

  private mutating func change(_ rect: Rect, _ body: (inout Cell) -> Void) {
    let part = rect.offset(x: origin.x, y: origin.y).intersection(clip)
    for y in part.y..<part.maxY {
      for index in (y * grid.columns + part.x)..<(y * grid.columns + part.maxX) { body(&cells[index]) }
    }
  }

  /// Places text that is clean and known to fit `limit` columns; returns the columns used.
  mutating func place(_ text: String, x: Int, y: Int, style: Style, limit: Int) -> Int {
    let row = y + origin.y
    let isVisible = row >= clip.y && row < clip.maxY
    var column = 0
    for scalar in text.unicodeScalars {
      let width = TextWidth.columns(scalar)
      if width == 0 {
        if isVisible { mark(scalar.value, column: x + origin.x + column - 1, row: row) }
        continue
      }
      guard column + width <= limit else { break }
      if isVisible {
        put(Cell(scalar: scalar.value, style: style), width: width, column: x + origin.x + column, row: row)
      }
      column += width
    }
    return column
  }

  private mutating func put(_ cell: Cell, width: Int, column: Int, row: Int) {
    guard column >= clip.x - 1, column < clip.maxX else { return }
    let index = row * grid.columns + column
    if width == 1 {
      if column >= clip.x { cells[index] = cell }
      return
    }
    // A wide character that the edge would cut in half becomes a blank on the half inside.
    let showsLead = column >= clip.x
    let showsTrail = column + 1 < clip.maxX
    if showsLead {
      cells[index] = cell
      if showsTrail { cells[index].part = .lead } else { cells[index] = cell.blanked }
    }
    if showsTrail {
      cells[index + 1] = cell.blanked
      if showsLead { cells[index + 1].part = .trail }
    }
  }

  /// A mark belongs to the character before it, which may be the left half of a wide one.
  private mutating func mark(_ mark: UInt32, column: Int, row: Int) {
    guard column >= clip.x, column < clip.maxX else { return }
    let index = row * grid.columns + column
    if cells[index].part == .trail {
      if column - 1 >= clip.x { cells[index - 1].add(mark: mark) }
    } else {
      cells[index].add(mark: mark)
    }
  }
}
