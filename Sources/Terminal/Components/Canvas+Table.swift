extension Canvas {
  /// The titles of a table's columns.
  package mutating func tableHeader(_ layout: TableLayout, x: Int = 0, y: Int, style: Style = .muted) {
    tableRow(layout, cells: layout.columns.map { Run($0.title, style) }, x: x, y: y)
  }

  /// One row of a table: a run for each column, in the order of the columns, whether they are shown or not.
  package mutating func tableRow(_ layout: TableLayout, cells: [Run], x: Int = 0, y: Int) {
    for (index, cell) in cells.enumerated() {
      guard layout.places.indices.contains(index), let place = layout.places[index] else { continue }
      if layout.columns[index].alignment == .right {
        within(Rect(x: x + place.x, y: y, width: place.width, height: 1)) { area in
          area.writeRight(cell.text, endX: place.width, y: 0, cell.style)
        }
        continue
      }
      // Blanks in front are not part of what is underlined or reversed.
      let indent = cell.text.utf8.prefix { $0 == 0x20 }.count
      let text = indent == 0 ? cell.text : String(Substring(cell.text.utf8.dropFirst(indent)))
      write(text, x: x + place.x + indent, y: y, cell.style, width: place.width - indent)
    }
  }
}
