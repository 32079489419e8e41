extension Canvas {
  /// The titles of a table's columns.
  package mutating func tableHeader(_ layout: TableLayout, x: Int = 0, y: Int, style: Style = .muted) {
    tableRow(layout, cells: layout.columns.map { Run($0.title, style) }, x: x, y: y)
  }

  /// One row of a table: a run for each column, in the order of the columns, whether they are shown or not.
  package mutating func tableRow(_ layout: TableLayout, cells: [Run], x: Int = 0, y: Int) {
    for (index, cell) in cells.enumerated() {
      guard layout.places.indices.contains(index), let place = layout.places[index] else { continue }
      let text = TextWidth.truncated(cell.text, to: place.width)
      let lead = layout.columns[index].alignment == .right ? place.width - TextWidth.columns(text) : 0
      write(text, x: x + place.x + lead, y: y, cell.style, width: place.width)
    }
  }
}
