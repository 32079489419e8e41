package import CellixCore
import Terminal

/// The queue: one group of disputes, a selection that sticks to its id, and the dispute that is open.
package struct DisputesState: Sendable, Equatable {
  package var group: DisputeGroup = .needsResponse
  package var page: Panel<DisputePage> = .loading
  package private(set) var selectedID: String?
  /// First row on screen, zero-based.
  package private(set) var offset = 0
  /// The dispute whose page is open.
  package private(set) var opened: String?
  package var detail: Panel<DisputeDetail?> = .loading

  package init() {}

  var query: DisputeQuery { DisputeQuery(group: group) }

  package var rows: [DisputeRow] { page.value?.rows ?? [] }

  package var selectedIndex: Int { rows.firstIndex { $0.id == selectedID } ?? 0 }

  package var selected: DisputeRow? { rows[safe: selectedIndex] }

  /// Takes fresh rows without moving the selection.
  /// - Returns: a sentence when disputes came that were not there before.
  mutating func take(_ fresh: DisputePage) -> String? {
    guard fresh.group == group else { return nil }
    let before = page.value
    let position = selectedIndex
    page = .value(fresh)
    if opened == nil, fresh.rows.first(where: { $0.id == selectedID }) == nil {
      selectedID = fresh.rows[safe: min(position, fresh.rows.count - 1)]?.id
    }
    guard let before, before.group == fresh.group, !before.rows.isEmpty else { return nil }
    let known = Set(before.rows.map(\.id))
    let news = fresh.rows.filter { !known.contains($0.id) }
    guard let first = news.first, news.count <= 20 else { return nil }
    return news.count == 1
      ? "New dispute \(first.id): \(first.amount.formatted), \(first.reason.rawValue)." : "\(news.count) new disputes."
  }

  mutating func take(_ detail: DisputeDetail?, of id: String) {
    guard id == opened else { return }
    self.detail = .value(detail)
  }

  mutating func move(_ action: Action, height: Int) {
    guard !rows.isEmpty else { return }
    var window = ListWindow(count: rows.count, height: max(1, height), selected: selectedIndex, offset: offset)
    switch action {
    case .up: window.move(by: -1)
    case .down: window.move(by: 1)
    case .pageUp: window.move(by: -max(1, height))
    case .pageDown: window.move(by: max(1, height))
    case .top: window.select(0)
    case .bottom: window.select(rows.count - 1)
    default: return
    }
    selectedID = rows[safe: window.selected]?.id
    offset = window.offset
  }

  mutating func changeGroup(by step: Int) {
    let all = DisputeGroup.allCases
    let index = all.firstIndex(of: group) ?? 0
    group = all[(index + step + all.count) % all.count]
    page = .loading
    selectedID = nil
    offset = 0
  }

  mutating func open(_ id: String) {
    selectedID = id
    opened = id
    detail = .loading
  }

  mutating func close() { opened = nil }
}
