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

  private static func widths(_ columns: [TableColumn], kept: [Int], width: Int, gap: Int) -> [Int] {
    var widths = columns.map(\.width.least)
    let used = kept.reduce(0) { $0 + widths[$1] } + gap * max(0, kept.count - 1)
    let flexible = kept.filter { if case .flexible = columns[$0].width { true } else { false } }
    let spare = max(0, width - used)
    for (turn, index) in flexible.enumerated() {
      // The first ones get the odd columns.
      widths[index] += spare / flexible.count + (turn < spare % flexible.count ? 1 : 0)
    }
    return widths
  }
}
