package import CellixCore
import Terminal

/// A stretch of a list that may be of any length: the rows that were read, the one that is selected, and where to read on.
/// The selection sticks to its row's id, and its line on the screen stays where it is when rows come in above it.
package struct PagedList<Row: ListRow>: Sendable, Equatable {
  /// `loading` before the first page.
  package private(set) var state: Panel<Bool> = .loading
  /// In the list's order, without a gap.
  package private(set) var rows: [Row] = [] {
    didSet {
      places = Dictionary(zip(rows.lazy.map(\.id), rows.indices)) { first, _ in first }
      // One that was answered meanwhile, or that is out of reach, cannot be gone to.
      if !newcomers.isEmpty { newcomers = newcomers.filter { places[$0] != nil } }
    }
  }
  /// Where each row is, by its id: asked many times for each key.
  private var places: [String: Int] = [:]
  package private(set) var selectedID: String?
  /// First row on the screen, zero-based.
  package private(set) var offset = 0
  /// Where the list goes on above and below what is here; `nil` at its ends.
  package private(set) var above: ListStart?
  package private(set) var below: ListStart?
  /// Rows that came while the list was on screen, and have not been gone to.
  package private(set) var newcomers: Set<String> = []

  /// Rows above the one that was selected, while those from it on were read again and these not yet.
  private struct Old: Sendable, Equatable {
    var below: ListPosition
    var count: Int
  }

  private var old: Old?
  /// The end of the list that a person goes to, until its rows are here.
  private var destination: ListStart?

  /// Rows of one page, and the most that are kept.
  package static var pageSize: Int { 200 }
  private static var most: Int { 1_000 }

  package init() {}

  package var selectedIndex: Int { selectedID.flatMap { places[$0] } ?? 0 }
  package func row(_ id: String) -> Row? { places[id].map { rows[$0] } }

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

  /// What to ask to see again what is on screen: from the selected row on, and then what lies above it, so that it is found
  /// however much came in before it.
  package var again: (start: ListStart, limit: Int) {
    guard let selected, above != nil || selectedIndex > 0 else { return (.top, max(PagedList.pageSize, rows.count)) }
    return (.from(selected.position), max(PagedList.pageSize, rows.count - selectedIndex))
  }

  /// What to ask next: what was not read again yet, or rows beyond those that are here when they end near the selection;
  /// `nil` when there is enough.
  package func more(height: Int) -> ListStart? {
    guard !isLoading else { return nil }
    if let old { return .before(old.below) }
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
  package mutating func take(_ page: ListPage<Row>, _ start: ListStart, height: Int) {
    switch start {
    case .top, .bottom, .from:
      let isAgain = !isLoading && destination != start
      if isAgain { takeAgain(page, start, height: height) } else { begin(page, start, height: height) }
    case .before(let position) where old?.below == position: takeAbove(page, height: height)
    case .after where below == start: append(page)
    case .before where above == start: prepend(page)
    case .after, .before: return  // The rows it continued are gone.
    }
    state = .value(true)
  }

  /// The first rows of a list, or another part of it that a person went to.
  private mutating func begin(_ page: ListPage<Row>, _ start: ListStart, height: Int) {
    (rows, old, destination) = (page.rows, nil, nil)
    switch start {
    case .bottom: (above, below) = (page.next, nil)
    case .top: (above, below) = (nil, page.next)
    // Where nothing lies below the place, the list may still have rows above it.
    default: (above, below) = (rows.first.map { .before($0.position) } ?? .bottom, page.next)
    }
    let index = start == .bottom ? max(0, rows.count - 1) : 0
    selectedID = rows[safe: index]?.id
    show(index, at: start == .bottom ? height - 1 : 0, height: height)
  }

  /// The rows from the selected one on, read again, or the list from its top.
  private mutating func takeAgain(_ page: ListPage<Row>, _ start: ListStart, height: Int) {
    let index = selectedIndex
    let line = index - offset
    var kept = 0
    if case .from(let position) = start {
      guard let anchor = places[position.id] else { return }
      kept = anchor
    }
    note(page.rows, known: rows.dropFirst(kept), openAbove: true, openBelow: below == nil)
    rows = rows.prefix(kept) + page.rows
    below = page.next
    if case .from(let position) = start {
      old = kept > 0 || above != nil ? Old(below: position, count: kept) : nil
    } else {
      above = nil
    }
    findSelection(index)
    // Whoever stands at the very top stays there and sees what comes.
    if index == 0, line == 0, above == nil, selectedIndex < height {
      offset = 0
      return
    }
    show(selectedIndex, at: line, height: height)
  }

  /// The rows above the one that was selected, read again.
  private mutating func takeAbove(_ page: ListPage<Row>, height: Int) {
    guard let old else { return }
    let index = selectedIndex
    let line = index - offset
    note(page.rows, known: rows.prefix(old.count), openAbove: above == nil, openBelow: true)
    rows = page.rows + rows.dropFirst(old.count)
    above = page.next
    self.old = nil
    findSelection(index + page.rows.count - old.count)
    show(selectedIndex, at: line, height: height)
  }

  /// The row that was selected, or the one that stands in its place now.
  private mutating func findSelection(_ index: Int) {
    if let selectedID, places[selectedID] != nil { return }
    selectedID = rows[safe: min(max(0, index), rows.count - 1)]?.id
  }

  /// Remembers which rows were not here before. Where the list went on, rows beyond the last one that was known are none.
  private mutating func note(_ fresh: [Row], known: some Collection<Row>, openAbove: Bool, openBelow: Bool) {
    let ids = Set(known.map(\.id))
    guard !ids.isEmpty else { return }
    let first = openAbove ? 0 : fresh.firstIndex { ids.contains($0.id) } ?? fresh.count
    let last = openBelow ? fresh.count - 1 : fresh.lastIndex { ids.contains($0.id) } ?? -1
    guard first <= last else { return }
    newcomers.formUnion(fresh[first...last].lazy.map(\.id).filter { !ids.contains($0) })
  }

  private mutating func append(_ page: ListPage<Row>) {
    rows += page.rows
    below = page.next
    let extra = rows.count - PagedList.most
    guard extra > 0, old == nil, offset >= extra, selectedIndex >= extra else { return }
    rows.removeFirst(extra)
    offset -= extra
    above = rows.first.map { .before($0.position) }
  }

  private mutating func prepend(_ page: ListPage<Row>) {
    rows = page.rows + rows
    offset += page.rows.count
    above = page.next
    // Without a selection the list began at a place that has nothing below it.
    if selectedID == nil { selectedID = rows.last?.id }
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
    case .top where above != nil: destination = .top
    case .bottom where below != nil: destination = .bottom
    case .top: window.select(0)
    case .bottom: window.select(rows.count - 1)
    default: return nil
    }
    if let destination { return destination }
    selectedID = rows[safe: window.selected]?.id
    offset = window.offset
    if let selectedID { newcomers.remove(selectedID) }
    return nil
  }

  package mutating func select(_ id: String) { selectedID = id }

  /// Goes to the first of the rows that came in: they lie together, and all of them count as seen.
  package mutating func goToNewcomers(height: Int) {
    guard let index = rows.firstIndex(where: { newcomers.contains($0.id) }) else { return }
    selectedID = rows[index].id
    offset = window(height).offset
    newcomers = []
  }

  /// Goes to the next of the rows that came in, below the selected one or else from the top; the others stay marked.
  package mutating func goToNextNewcomer(height: Int) {
    let marked = rows.indices.filter { newcomers.contains(rows[$0].id) }
    guard let index = marked.first(where: { $0 > selectedIndex }) ?? marked.first else { return }
    selectedID = rows[index].id
    offset = window(height).offset
    newcomers.remove(rows[index].id)
  }

  /// Selects the first row, and marks those as what came in.
  package mutating func follow(marking news: Set<String>) {
    selectedID = rows.first?.id
    offset = 0
    newcomers = news
  }

  /// The rows on the screen.
  func window(_ height: Int) -> ListWindow {
    ListWindow(count: rows.count, height: max(1, height), selected: selectedIndex, offset: offset)
  }
}
