package import CellixCore
import Terminal

/// The feed of events: filtered, followed or not, and the event that is open.
package struct ActivityState: PreviewedList, Sendable, Equatable {
  package var filter = FilterLine()
  package internal(set) var list = PagedList<ActivityRow>()
  /// The selection stays on the newest event.
  package private(set) var follows = false
  package var arrivals: Panel<EventArrivals?> = .loading
  package internal(set) var opened: String?
  package internal(set) var detail: Panel<EventDetail?> = .loading
  /// Of the list of events on the page: nothing else there scrolls.
  package internal(set) var scroll = 0
  var previewed = Rest<String?>(nil)

  package init() {}

  // MARK: - Questions

  static func load(_ query: ActivityQuery) -> LoadQuery { .activity(query) }
  static func loadCount(_ query: ActivityQuery) -> LoadQuery { .activityCount(query) }
  static func loadDetail(_ id: String) -> LoadQuery { .event(id) }
  static var change: StoreChange { .events }

  static func listHeight(_ body: Rect, _ dashboard: DashboardState) -> Int { ActivityAreas(body, dashboard).listHeight }

  func query(_ start: ListStart, limit: Int) -> ActivityQuery {
    ActivityQuery(filter: filter.filter, start: start, limit: limit)
  }

  /// Whoever follows wants the newest event, wherever the selection is.
  var beginsAnew: Bool { list.isLoading || follows && list.above != nil }

  // MARK: - Answers

  /// - Returns: a sentence when events came that are not on the screen; once, until they were gone to.
  mutating func take(_ page: ListPage<ActivityRow>, _ asked: ActivityQuery, height: Int) -> String? {
    let hadNews = !list.newcomers.isEmpty
    guard let news = merge(page, asked, height: height) else { return nil }
    if filter.isCounted { filter.add(news.count) }
    if follows {
      list.follow(marking: news)
      previewed.follow(list.selectedID)
    }
    beginPreview()
    guard !news.isEmpty, !hadNews, !follows, list.offset > 0 else { return nil }
    return news.count == 1
      ? "A new event came. n goes to it." : "\(news.count.grouped) new events came. n goes to them."
  }

  // MARK: - What a person does

  /// Whoever moves does not follow any more.
  mutating func move(_ action: Action, height: Int) -> ActivityQuery? {
    let before = list.selectedID
    let end = list.move(action, height: height)
    if end != nil || list.selectedID != before { follows = false }
    return end.map { query($0) } ?? more(height: height)
  }

  /// - Returns: what to ask where the newest event is not here.
  mutating func toggleFollowing() -> ActivityQuery? {
    follows.toggle()
    guard follows else { return nil }
    guard list.above == nil else { return query(.top) }
    list.follow(marking: [])
    return nil
  }

  /// Most that the list of events on the page can be scrolled by.
  ///
  /// - Parameter height: lines that it has.
  func lastScroll(height: Int) -> Int {
    guard case .value(.some(let detail)) = detail else { return 0 }
    return max(0, detail.ofObject.count - height)
  }
}
