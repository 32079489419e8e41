package import CellixCore
import Foundation
import Terminal

/// The queue: one group of disputes, filtered and sorted, and the dispute that is open. Its filter may name accounts; then
/// it goes over what is open in them, in the one order of urgency.
package struct DisputesState: PreviewedList, Sendable, Equatable {
  package internal(set) var group: DisputeGroup = .needsResponse
  package internal(set) var sort = DisputeSort()
  package var filter = FilterLine()
  package internal(set) var list = PagedList<DisputeRow>()
  /// The accounts that it goes over, as they were read last; `nil` with one account alone, and before the answer.
  package internal(set) var accounts: QueueAccounts?
  package internal(set) var opened: String?
  package internal(set) var detail: Panel<DisputeDetail?> = .loading
  package internal(set) var scroll = 0
  var previewed = Rest<String?>(nil)
  var readAhead: ReadAhead?

  package init() {}

  package var selected: DisputeRow? { list.selected }

  // MARK: - Questions

  static func load(_ query: DisputeQuery) -> LoadQuery {
    query.filter.namesAccounts ? .openDisputes(query) : .disputes(query)
  }

  static func loadCount(_ query: DisputeQuery) -> LoadQuery { .disputeCount(query) }
  static func loadDetail(_ id: String) -> LoadQuery { .dispute(id) }
  static var change: StoreChange { .disputes }

  func query(_ start: ListStart, limit: Int) -> DisputeQuery {
    DisputeQuery(group: group, filter: filter.filter, sort: sort, start: start, limit: limit)
  }

  /// By deadline the list opens at the first that can still be met: what is past it lies above.
  func firstStart(now: Date) -> ListStart {
    guard sort == DisputeSort(), filter.filter.isEmpty else { return .top }
    return .from(ListPosition(Int(now.timeIntervalSince1970.rounded(.up)), id: ""))
  }

  /// A queue over several accounts is short: it is read as a whole, and counted with that.
  var beginsAnew: Bool { list.isLoading || isMerged }

  var counting: DisputeQuery? {
    isMerged || filter.filter.isEmpty || filter.isCounted ? nil : query(.top)
  }

  // MARK: - Answers

  /// - Returns: a sentence when disputes came that were not there before.
  mutating func take(_ page: ListPage<DisputeRow>, _ asked: DisputeQuery, height: Int) -> String? {
    guard let news = merge(page, asked, height: height) else { return nil }
    beginPreview()
    return DisputesState.announcement(of: list.rows.filter { news.contains($0.id) })
  }

  static func announcement(of news: [DisputeRow]) -> String? {
    guard let first = news.first, news.count <= 20 else { return nil }
    guard news.count > 1 else {
      return "New dispute \(first.disputeID): \(first.amount.formatted), \(first.reason.rawValue). n goes to it."
    }
    return "\(news.count) new disputes. n goes from one to the next."
  }

  // MARK: - What a person does

  /// In the order of the queue they do not lie together.
  mutating func goToNewcomers(height: Int) { list.goToNextNewcomer(height: height) }

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
}
