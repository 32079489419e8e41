/// Where the columns of a table lie at a given width.
package struct TableLayout: Sendable, Hashable {
  package struct Place: Sendable, Hashable {
    /// From the table's left edge.
    package let x: Int
    package let width: Int
  }

  package let columns: [TableColumn]
  /// One for each column, in their order; nil for those that were dropped.
  package let places: [Place?]

  /// - Parameter gap: columns between two columns.
  package init(columns: [TableColumn], width: Int, gap: Int = 2) {
    self.columns = columns
    let kept = Self.kept(columns, width: width, gap: gap)
    let widths = Self.widths(columns, kept: kept, width: width, gap: gap)
    var x = 0
    var places: [Place?] = Array(repeating: nil, count: columns.count)
    for index in kept {
      places[index] = Place(x: x, width: max(0, min(widths[index], width - x)))
      x += widths[index] + gap
    }
    self.places = places
  }

  /// Whether a column found room.
  package func shows(_ index: Int) -> Bool {
    places.indices.contains(index) && places[index] != nil
  }

  /// Columns of the screen that it takes, from the table's left edge; none when it was dropped.
  package func columns(of index: Int) -> Range<Int> {
    guard places.indices.contains(index), let place = places[index] else { return 0..<0 }
    return place.x..<(place.x + place.width)
  }

  private static func kept(_ columns: [TableColumn], width: Int, gap: Int) -> [Int] {
    var kept = Array(columns.indices)
    func needed() -> Int { kept.reduce(0) { $0 + columns[$1].width.least } + gap * max(0, kept.count - 1) }
    let droppable = columns.indices.filter { columns[$0].dropOrder != nil }
      .sorted { (columns[$0].dropOrder ?? 0, -$0) < (columns[$1].dropOrder ?? 0, -$1) }
    for index in droppable where needed() > width { kept.removeAll { $0 == index } }
    return kept
  }

  /// What is to spare goes to the columns that can grow, in equal shares; the first ones get the odd columns. What none
  /// of them can use stays free at the right.
  private static func widths(_ columns: [TableColumn], kept: [Int], width: Int, gap: Int) -> [Int] {
    var widths = columns.map(\.width.least)
    var spare = max(0, width - kept.reduce(0) { $0 + widths[$1] } - gap * max(0, kept.count - 1))
    var growing = kept.filter { columns[$0].width.most > widths[$0] }
    while spare > 0, !growing.isEmpty {
      let (share, odd) = spare.quotientAndRemainder(dividingBy: growing.count)
      for (turn, index) in growing.enumerated() {
        let more = min(share + (turn < odd ? 1 : 0), columns[index].width.most - widths[index])
        widths[index] += more
        spare -= more
      }
      growing.removeAll { columns[$0].width.most <= widths[$0] }
    }
    return widths
  }
}
