package import CellixCore
import Foundation
import Terminal

/// The queue: one group of disputes, filtered and sorted, and the dispute that is open.
package struct DisputesState: Sendable, Equatable {
  package private(set) var group: DisputeGroup = .needsResponse
  package private(set) var sort = DisputeSort()
  package var filter = FilterLine()
  package private(set) var list = PagedList<DisputeRow>()
  /// The dispute whose page is open.
  package private(set) var opened: String?
  package var detail: Panel<DisputeDetail?> = .loading
  /// First line of its page on the screen, zero-based.
  package private(set) var scroll = 0
  /// The row that the preview shows. It follows the selection once that rests: over a slow line each step would cost a
  /// preview that nobody reads.
  package private(set) var previewed: String?
  /// The selection at the last tick.
  private var resting: String?

  package init() {}

  package var selected: DisputeRow? { list.selected }

  // MARK: - Questions

  func query(_ start: ListStart, limit: Int = PagedList<DisputeRow>.pageSize) -> DisputeQuery {
    DisputeQuery(group: group, filter: filter.filter, sort: sort, start: start, limit: limit)
  }

  /// The rows that are on screen, read again; on a list that nobody saw yet, its beginning.
  func reading(now: Date) -> DisputeQuery {
    guard !list.isLoading else { return query(firstStart(now: now)) }
    let again = list.again
    return query(again.start, limit: again.limit)
  }

  /// By deadline the list opens at the first that can still be met: what is past it lies above.
  private func firstStart(now: Date) -> ListStart {
    guard sort == DisputeSort(), filter.filter.isEmpty else { return .top }
    return .from(ListPosition(Int(now.timeIntervalSince1970.rounded(.up)), id: ""))
  }

  func more(height: Int) -> DisputeQuery? { list.more(height: height).map { query($0) } }

  /// The next piece of the count that the filter line shows; `nil` when all is counted.
  var counting: DisputeQuery? { filter.filter.isEmpty || filter.isCounted ? nil : query(.top) }

  // MARK: - Answers

  /// - Returns: a sentence when disputes came that were not there before.
  mutating func take(_ page: ListPage<DisputeRow>, _ asked: DisputeQuery, height: Int) -> String? {
    guard (asked.group, asked.filter, asked.sort) == (group, filter.filter, sort) else { return nil }
    let before = list.newcomers
    list.take(page, asked.start, height: height)
    if previewed == nil { previewed = list.selectedID }
    let news = list.rows.filter { list.newcomers.contains($0.id) && !before.contains($0.id) }
    return DisputesState.announcement(of: news)
  }

  static func announcement(of news: [DisputeRow]) -> String? {
    guard let first = news.first, news.count <= 20 else { return nil }
    guard news.count > 1 else {
      return "New dispute \(first.id): \(first.amount.formatted), \(first.reason.rawValue). n goes to it."
    }
    return "\(news.count) new disputes. n goes to them."
  }

  mutating func take(_ detail: DisputeDetail?, of id: String) {
    guard id == opened else { return }
    self.detail = .value(detail)
  }

  /// - Returns: the next piece to count.
  mutating func take(_ count: ListCount, _ asked: DisputeQuery) -> DisputeQuery? {
    guard (asked.group, asked.filter) == (group, filter.filter) else { return nil }
    filter.take(count, asked.start)
    return count.next.map { query($0) }
  }

  mutating func fail(_ error: UserFacingError) { list.fail(error) }

  // MARK: - What a person does

  mutating func move(_ action: Action, height: Int) -> DisputeQuery? {
    guard let end = list.move(action, height: height) else { return more(height: height) }
    return query(end)
  }

  mutating func goToNewcomers(height: Int) { list.goToNewcomers(height: height) }

  mutating func changeGroup(by step: Int) {
    let all = DisputeGroup.allCases
    let index = all.firstIndex(of: group) ?? 0
    show(all[(index + step + all.count) % all.count])
  }

  mutating func show(_ group: DisputeGroup) {
    self.group = group
    restart()
  }

  /// The same column again turns the order round.
  mutating func sort(by column: DisputeColumn) {
    sort = sort.column == column ? DisputeSort(column, isReversed: !sort.isReversed) : DisputeSort(column)
    restart()
  }

  /// Another list is asked for: another group, filter or order.
  mutating func restart() {
    list.restart()
    filter.restartCount()
    previewed = nil
  }

  mutating func open(_ id: String) {
    list.select(id)
    opened = id
    detail = .loading
    scroll = 0
  }

  /// - Parameter last: most that the page can be scrolled by.
  mutating func scroll(_ action: Action, height: Int, last: Int) {
    switch action {
    case .up: scroll -= 1
    case .down: scroll += 1
    case .pageUp: scroll -= max(1, height - 1)
    case .pageDown: scroll += max(1, height - 1)
    case .top: scroll = 0
    case .bottom: scroll = last
    default: return
    }
    scroll = min(max(0, scroll), last)
  }

  mutating func close() { opened = nil }

  /// The preview waits for the selection to rest.
  var isPreviewBehind: Bool { opened == nil && previewed != list.selectedID && !list.rows.isEmpty }

  /// Called with every tick: two of them with the same selection are a rest.
  mutating func settlePreview() {
    if resting == list.selectedID { previewed = resting }
    resting = list.selectedID
  }

  var preview: DisputeRow? { list.rows.first { $0.id == previewed } }
}
