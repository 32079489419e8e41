package import CellixCore
import Terminal

/// The head of what is asked of the merchant, most urgent first.
package struct UrgentState: Sendable, Equatable {
  package internal(set) var list = PagedList<DisputeRow>()
  /// All of them; `nil` until they were read.
  package private(set) var total: Int?

  /// Rows that are read: more than a screen has.
  static let limit = 50

  package init() {}

  package var rows: [DisputeRow] { list.rows }
  package var selected: DisputeRow? { list.selected }

  /// - Returns: a sentence when disputes came that were not there before.
  mutating func take(_ head: UrgentDisputes) -> String? {
    let before = list.newcomers
    // One that was answered makes room for one below, which is no news.
    let wasFull = list.rows.count >= UrgentState.limit
    list.take(ListPage(rows: head.rows, next: nil), .top, height: UrgentState.limit)
    defer { total = head.total }
    guard !wasFull || head.total > (total ?? 0) else { return nil }
    return DisputesState.announcement(
      of: list.rows.filter { list.newcomers.contains($0.id) && !before.contains($0.id) })
  }
}
