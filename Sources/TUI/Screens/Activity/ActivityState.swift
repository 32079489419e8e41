package import CellixCore
import Terminal

/// The feed of events: filtered, followed or not, and the event that is open.
package struct ActivityState: Sendable, Equatable {
  package var filter = FilterLine()
  package private(set) var list = PagedList<ActivityRow>()
  /// The selection stays on the newest event.
  package private(set) var follows = false
  package var arrivals: Panel<EventArrivals?> = .loading
  /// The event whose page is open.
  package private(set) var opened: String?
  package private(set) var detail: Panel<EventDetail?> = .loading
  /// First line on screen of the list on that page, zero-based.
  package private(set) var detailOffset = 0
  /// The row that the preview shows. It follows the selection once that rests.
  package private(set) var previewed: String?
  /// The selection at the last tick.
  private var resting: String?

  package init() {}

  // MARK: - Questions

  func query(_ start: ListStart, limit: Int = PagedList<ActivityRow>.pageSize) -> ActivityQuery {
    ActivityQuery(filter: filter.filter, start: start, limit: limit)
  }

  /// The rows that are on screen, read again; on a list that nobody saw yet, its beginning.
  var reading: ActivityQuery {
    guard !list.isLoading, !(follows && list.above != nil) else { return query(.top) }
    let again = list.again
    return query(again.start, limit: again.limit)
  }

  func more(height: Int) -> ActivityQuery? { list.more(height: height).map { query($0) } }

  /// The next piece of the count that the filter line shows; `nil` when all is counted.
  var counting: ActivityQuery? { filter.filter.isEmpty || filter.isCounted ? nil : query(.top) }

  // MARK: - Answers

  /// - Returns: a sentence when events came that are not on the screen; once, until they were gone to.
  mutating func take(_ page: ListPage<ActivityRow>, _ asked: ActivityQuery, height: Int) -> String? {
    guard asked.filter == filter.filter else { return nil }
    let before = list.newcomers
    list.take(page, asked.start, height: height)
    let news = list.newcomers.subtracting(before)
    if filter.isCounted { filter.add(news.count) }
    if follows { list.follow(marking: news) }
    if previewed == nil || follows { previewed = list.selectedID }
    guard !news.isEmpty, before.isEmpty, !follows, list.offset > 0 else { return nil }
    return news.count == 1
      ? "A new event came. n goes to it." : "\(news.count.grouped) new events came. n goes to them."
  }

  /// - Returns: the next piece to count.
  mutating func take(_ count: ListCount, _ asked: ActivityQuery) -> ActivityQuery? {
    guard asked.filter == filter.filter else { return nil }
    filter.take(count, asked.start)
    return count.next.map { query($0) }
  }

  mutating func take(_ detail: EventDetail?, of id: String) {
    guard id == opened else { return }
    self.detail = .value(detail)
  }

  mutating func fail(_ error: UserFacingError) { list.fail(error) }
  mutating func failDetail(_ error: UserFacingError) { detail = .failed(error) }

  // MARK: - What a person does

  /// Whoever moves does not follow any more.
  mutating func move(_ action: Action, height: Int) -> ActivityQuery? {
    let before = list.selectedID
    let end = list.move(action, height: height)
    if end != nil || list.selectedID != before { follows = false }
    guard let end else { return more(height: height) }
    return query(end)
  }

  /// - Returns: what to ask where the newest event is not here.
  mutating func toggleFollowing(height: Int) -> ActivityQuery? {
    follows.toggle()
    guard follows else { return nil }
    guard list.above == nil else { return query(.top) }
    list.follow(marking: [])
    return nil
  }

  mutating func goToNewcomers(height: Int) { list.goToNewcomers(height: height) }

  /// Another filter: another list is asked for.
  mutating func restart() {
    list.restart()
    filter.restartCount()
    previewed = nil
  }

  mutating func open(_ id: String) {
    opened = id
    detail = .loading
    detailOffset = 0
  }

  mutating func close() { opened = nil }

  /// - Parameter height: lines of the list on the page.
  mutating func scrollDetail(_ action: Action, height: Int) {
    guard case .value(.some(let detail)) = detail else { return }
    let last = max(0, detail.ofObject.count - height)
    switch action {
    case .up: detailOffset -= 1
    case .down: detailOffset += 1
    case .pageUp: detailOffset -= height
    case .pageDown: detailOffset += height
    case .top: detailOffset = 0
    case .bottom: detailOffset = last
    default: return
    }
    detailOffset = min(max(0, detailOffset), last)
  }

  /// The preview waits for the selection to rest.
  var isPreviewBehind: Bool { opened == nil && previewed != list.selectedID && !list.rows.isEmpty }

  /// Called with every tick: two of them with the same selection are a rest.
  mutating func settlePreview() {
    if resting == list.selectedID { previewed = resting }
    resting = list.selectedID
  }

  var preview: ActivityRow? { list.rows.first { $0.id == previewed } }
}
