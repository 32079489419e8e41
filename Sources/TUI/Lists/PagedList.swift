package import CellixCore
import Terminal

/// A stretch of a list that may be of any length: the rows that were read, the one that is selected, and where to read on.
/// The selection sticks to its row's id, and its line on the screen stays where it is when rows come in above it.
package struct PagedList<Row: ListRow>: Sendable, Equatable {
  /// `loading` before the first page.
  package private(set) var state: Panel<Bool> = .loading
  /// In the list's order, without a gap.
  package private(set) var rows: [Row] = []
  package private(set) var selectedID: String?
  /// First row on the screen, zero-based.
  package private(set) var offset = 0
  /// Where the list goes on above and below what is here; `nil` at its ends.
  package private(set) var above: ListStart?
  package private(set) var below: ListStart?
  /// Rows that came while the list was on screen, and have not been gone to.
  package private(set) var newcomers: Set<String> = []

  /// Rows of one page, and the most that are kept.
  package static var pageSize: Int { 200 }
  private static var most: Int { 1_000 }

  package init() {}

  package var selectedIndex: Int { rows.firstIndex { $0.id == selectedID } ?? 0 }
  package var selected: Row? { rows[safe: selectedIndex] }
  package var isLoading: Bool { state == .loading }

  /// Number of the selected row in the whole list, from 1; `nil` while neither end is in sight.
  ///
  /// - Parameter total: rows of the whole list, where it is known.
  package func place(total: Int?) -> Int? {
    guard !rows.isEmpty else { return nil }
    if above == nil { return selectedIndex + 1 }
    guard below == nil, let total else { return nil }
    return total - (rows.count - 1 - selectedIndex)
  }

  // MARK: - Reading

  /// What to ask to see again what is on screen: from its first row on, or from the top when it stands there.
  package var again: (start: ListStart, limit: Int) {
    let limit = max(PagedList.pageSize, rows.count)
    guard above != nil, let first = rows.first else { return (.top, limit) }
    return (.from(first.position), limit)
  }

  /// What to ask next, because the rows that are here end near the selection; `nil` when there is enough.
  package func more(height: Int) -> ListStart? {
    guard !isLoading else { return nil }
    if let below, rows.count - selectedIndex <= height + PagedList.pageSize / 4 { return below }
    if let above, selectedIndex <= height { return above }
    return nil
  }

  /// Forgets the rows: another list is asked for.
  package mutating func restart() { self = PagedList() }

  package mutating func fail(_ error: UserFacingError) {
    if rows.isEmpty { state = .failed(error) }
  }

  /// Takes the answer to a question of this list.
  ///
  /// - Parameters:
  ///   - start: what the question began with.
  ///   - first: which row to select when there was none; the first one when `nil`.
  package mutating func take(
    _ page: ListPage<Row>, _ start: ListStart, height: Int, selecting first: ((Row) -> Bool)? = nil
  ) {
    switch start {
    case .top, .bottom, .from: replace(page, start, height: height, selecting: first)
    case .after where below == start: append(page)
    case .before where above == start: prepend(page)
    case .after, .before: return  // The rows it continued are gone.
    }
    state = .value(true)
  }

  private mutating func replace(
    _ page: ListPage<Row>, _ start: ListStart, height: Int, selecting first: ((Row) -> Bool)?
  ) {
    let before = (rows: rows, index: selectedIndex, line: selectedIndex - offset, wasThere: !isLoading)
    rows = page.rows
    switch start {
    case .bottom: (above, below) = (page.next, nil)
    case .top: (above, below) = (nil, page.next)
    default: (above, below) = (before.wasThere ? above : rows.first.map { .before($0.position) }, page.next)
    }
    guard before.wasThere, start != .bottom else {
      let index = start == .bottom ? rows.count - 1 : first.flatMap { rows.firstIndex(where: $0) } ?? 0
      selectedID = rows[safe: index]?.id
      return show(index, at: start == .bottom ? height - 1 : 0, height: height)
    }
    let known = Set(before.rows.map(\.id))
    if !known.isEmpty { newcomers.formUnion(rows.lazy.map(\.id).filter { !known.contains($0) }) }
    if !rows.contains(where: { $0.id == selectedID }) {
      selectedID = rows[safe: min(before.index, rows.count - 1)]?.id
    }
    // Whoever stands at the very top stays there and sees what comes.
    if before.index == 0, before.line == 0, above == nil, selectedIndex < height {
      offset = 0
      return
    }
    show(selectedIndex, at: before.line, height: height)
  }

  private mutating func append(_ page: ListPage<Row>) {
    rows += page.rows
    below = page.next
    let extra = rows.count - PagedList.most
    guard extra > 0, offset >= extra, selectedIndex >= extra else { return }
    rows.removeFirst(extra)
    offset -= extra
    above = rows.first.map { .before($0.position) }
  }

  private mutating func prepend(_ page: ListPage<Row>) {
    rows = page.rows + rows
    offset += page.rows.count
    above = page.next
    let extra = rows.count - PagedList.most
    guard extra > 0, selectedIndex < rows.count - extra else { return }
    rows.removeLast(extra)
    below = rows.last.map { .after($0.position) }
  }

  /// Puts a row on a line of the screen, as far as the ends of the list allow.
  private mutating func show(_ index: Int, at line: Int, height: Int) {
    offset = ListWindow(count: rows.count, height: max(1, height), selected: index, offset: index - max(0, line)).offset
  }

  // MARK: - Moving

  /// - Returns: what to ask because of it, beside what `more` says: the other end of the list.
  package mutating func move(_ action: Action, height: Int) -> ListStart? {
    var window = window(height)
    switch action {
    case .up: window.move(by: -1)
    case .down: window.move(by: 1)
    case .pageUp: window.move(by: -max(1, height - 1))
    case .pageDown: window.move(by: max(1, height - 1))
    case .top where above != nil: return .top
    case .bottom where below != nil: return .bottom
    case .top: window.select(0)
    case .bottom: window.select(rows.count - 1)
    default: return nil
    }
    selectedID = rows[safe: window.selected]?.id
    offset = window.offset
    if let selectedID { newcomers.remove(selectedID) }
    return nil
  }

  /// Asked for an end of the list, the rows that are here are left once the answer comes.
  package mutating func leave() { selectedID = nil }

  package mutating func select(_ id: String) { selectedID = id }

  /// Goes to the first of the rows that came in.
  package mutating func goToNewcomers(height: Int) {
    guard let index = rows.firstIndex(where: { newcomers.contains($0.id) }) else { return }
    selectedID = rows[index].id
    offset = window(height).offset
    newcomers = []
  }

  /// The rows on the screen.
  func window(_ height: Int) -> ListWindow {
    ListWindow(count: rows.count, height: max(1, height), selected: selectedIndex, offset: offset)
  }
}
