/// Which rows of a long list are on the screen. The selection is always among them.
package struct ListWindow: Sendable, Hashable {
  /// Rows in the list.
  package private(set) var count: Int
  /// Rows on the screen.
  package private(set) var height: Int
  /// Zero-based; 0 in an empty list.
  package private(set) var selected: Int
  /// The first row on the screen.
  package private(set) var offset: Int

  package init(count: Int = 0, height: Int = 1, selected: Int = 0, offset: Int = 0) {
    self.count = max(0, count)
    self.height = max(1, height)
    self.selected = selected
    self.offset = offset
    settle()
  }

  package var visible: Range<Int> { offset..<min(count, offset + height) }
  package var isEmpty: Bool { count == 0 }
  /// The selected row counted from the top of the window; nil in an empty list.
  package var selectedRow: Int? { isEmpty ? nil : selected - offset }

  package mutating func resize(count: Int? = nil, height: Int? = nil) {
    self.count = max(0, count ?? self.count)
    self.height = max(1, height ?? self.height)
    settle()
  }

  package mutating func select(_ index: Int) {
    selected = index
    settle()
  }

  package mutating func move(by rows: Int) {
    let (sum, overflow) = selected.addingReportingOverflow(rows)
    select(overflow ? (rows > 0 ? count - 1 : 0) : sum)
  }

  /// One row stays in sight, so that the eye finds its place.
  package mutating func pageDown() { movePage(max(1, height - 1)) }
  package mutating func pageUp() { movePage(-max(1, height - 1)) }
  package mutating func halfPageDown() { movePage(max(1, height / 2)) }
  package mutating func halfPageUp() { movePage(-max(1, height / 2)) }
  package mutating func selectFirst() { select(0) }
  package mutating func selectLast() { select(count - 1) }

  /// The keys that move in every list. Returns whether it was one of them.
  package mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .up, .character("k"): move(by: -1)
    case .down, .character("j"): move(by: 1)
    case .pageUp: pageUp()
    case .pageDown: pageDown()
    case .control("u"): halfPageUp()
    case .control("d"): halfPageDown()
    case .home, .character("g"): selectFirst()
    case .end, .character("G"): selectLast()
    default: return false
    }
    return true
  }

  private mutating func movePage(_ rows: Int) {
    offset += rows
    move(by: rows)
  }

  private mutating func settle() {
    selected = min(max(0, selected), max(0, count - 1))
    let lastOffset = max(0, count - height)
    offset = min(max(0, offset, selected - height + 1), lastOffset)
    offset = min(offset, selected)
  }
}
