import CellixCore
import Foundation
import Terminal

/// What a screen with a list and a line to filter it remembers. A list says what is its own; how it is asked for, read on
/// and counted is the same for all of them.
protocol FilteredList {
  associatedtype Query: RowQuery

  var filter: FilterLine { get set }
  var list: PagedList<Query.Row> { get set }

  /// A stretch of the list that is on screen.
  func query(_ start: ListStart, limit: Int) -> Query
  /// Where a list that nobody saw yet opens.
  func firstStart(now: Date) -> ListStart
  /// The next reading begins there, and not with what is on screen.
  var beginsAnew: Bool { get }
  /// The first piece of the count that the filter line shows; `nil` when there is nothing to count.
  var counting: Query? { get }

  /// - Returns: a sentence about the rows that came in, where they are worth one.
  mutating func take(_ page: ListPage<Query.Row>, _ asked: Query, height: Int) -> String?
  /// - Returns: what to ask because of it.
  mutating func move(_ action: Action, height: Int) -> Query?
  /// Another filter, group or order: another list is asked for.
  mutating func restart()

  static func load(_ query: Query) -> LoadQuery
  /// How many rows the filter leaves, from the query's start on.
  static func loadCount(_ query: Query) -> LoadQuery
  /// What its rows are.
  static var change: StoreChange { get }
  /// What `n` does.
  mutating func goToNewcomers(height: Int)
  /// Rows of the list on the screen.
  static func listHeight(_ body: Rect, _ dashboard: DashboardState) -> Int
}

extension FilteredList {
  // MARK: - Questions

  func firstStart(now: Date) -> ListStart { .top }
  var beginsAnew: Bool { list.isLoading }

  func query(_ start: ListStart) -> Query { query(start, limit: PagedList<Query.Row>.pageSize) }

  /// The rows that are on screen, read again; on a list that nobody saw yet, its beginning.
  func reading(now: Date) -> Query {
    guard !beginsAnew else { return query(firstStart(now: now)) }
    let again = list.again
    return query(again.start, limit: again.limit)
  }

  /// The rows beyond those that are here, when these end near the selection.
  func more(height: Int) -> Query? { list.more(height: height).map { query($0) } }

  var counting: Query? { filter.filter.isEmpty || filter.isCounted ? nil : query(.top) }

  /// The rows were read; where there are none, the filter leaves none.
  var isNarrowed: Bool { !filter.filter.isEmpty && list.state == .value(true) }

  // MARK: - Answers

  mutating func take(_ page: ListPage<Query.Row>, _ asked: Query, height: Int) -> String? {
    _ = merge(page, asked, height: height)
    return nil
  }

  /// - Returns: ids of the rows that came in; `nil` when the answer is one to a question about another list.
  mutating func merge(_ page: ListPage<Query.Row>, _ asked: Query, height: Int) -> Set<String>? {
    guard isOfThisList(asked) else { return nil }
    let before = list.newcomers
    list.take(page, asked.start, height: height)
    return list.newcomers.subtracting(before)
  }

  /// - Returns: the next piece to count.
  mutating func take(_ count: ListCount, _ asked: Query) -> Query? {
    guard isOfThisList(asked) else { return nil }
    filter.take(count, asked.start)
    return count.next.map { query($0) }
  }

  mutating func fail(_ error: UserFacingError) { list.fail(error) }

  /// Only the stretch may be another one.
  func isOfThisList(_ asked: Query) -> Bool { query(asked.start, limit: asked.limit) == asked }

  // MARK: - What a person does

  mutating func move(_ action: Action, height: Int) -> Query? {
    list.move(action, height: height).map { query($0) } ?? more(height: height)
  }

  mutating func goToNewcomers(height: Int) { list.goToNewcomers(height: height) }

  mutating func restart() { forgetRows() }

  mutating func forgetRows() {
    list.restart()
    filter.restartCount()
  }
}
