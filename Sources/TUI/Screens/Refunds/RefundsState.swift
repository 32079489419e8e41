package import CellixCore
import Terminal

/// The panels of Refunds that Tab goes through, in reading order.
package enum RefundPanel: Int, Sendable, Hashable, CaseIterable {
  /// The chart, or its table.
  case trend
  /// By reason.
  case why
  /// How long refunds took, what came back, and the largest.
  case beside
  /// What stands out.
  case findings
}

/// The refund trend that is on screen, and the list of the refunds behind a part of it.
package struct RefundsState: FilteredList, OpenedPage, Sendable, Equatable {
  package enum Measure: Sendable, Hashable, CaseIterable { case rate, amount, count }

  /// Whose day decides where a refund counts: its own, or that of the payment that it gives back.
  package enum Basis: Sendable, Hashable { case refunds, payments }

  package private(set) var range: TrendRange = .weeks13
  /// `nil`: the one with the most payments.
  package private(set) var currency: Currency?
  package var trend: Panel<RefundTrend?> = .loading
  package var details: Panel<RefundDetails?> = .loading
  package private(set) var measure: Measure = .rate
  package private(set) var basis: Basis = .refunds
  /// The time before is shown beside it.
  package private(set) var compares = false
  package private(set) var isTable = false
  /// The period that was picked, counted from the oldest; `nil`: none.
  package private(set) var period: Int?
  /// The selected line of each panel, zero-based.
  private var lines: [RefundPanel: Int] = [:]

  /// The list is open, with the filter that the line was opened for.
  package private(set) var isListed = false
  private var openedFor = ""
  package var filter = FilterLine()
  package internal(set) var list = PagedList<RefundRow>()
  package internal(set) var opened: String?
  package internal(set) var detail: Panel<RefundDetail?> = .loading
  package internal(set) var scroll = 0

  package init() {}

  // MARK: - The trend

  var trendQuery: RefundTrendQuery { RefundTrendQuery(currency: currency, range: range) }
  var questions: [LoadQuery] { [.refundTrend(trendQuery), .refundDetails(trendQuery)] }
  var shown: RefundTrend? { trend.value ?? nil }
  var shownDetails: RefundDetails? { details.value ?? nil }

  mutating func take(_ details: RefundDetails?, _ asked: RefundTrendQuery) {
    guard asked == trendQuery else { return }
    self.details = .value(details)
  }

  /// - Returns: whether the store has to be asked again.
  mutating func perform(_ action: Action) -> Bool {
    switch action {
    case .chartOrTable: isTable.toggle()
    case .measure: measure = Measure.allCases.next(after: measure)
    case .basis:
      basis = basis == .refunds ? .payments : .refunds
      period = nil
    case .compare: compares.toggle()
    case .shorterRange: return changeRange(by: -1)
    case .longerRange: return changeRange(by: 1)
    case .currency: return changeCurrency()
    default: break
    }
    return false
  }

  private mutating func changeRange(by step: Int) -> Bool {
    let all = TrendRange.allCases
    guard let index = all.firstIndex(of: range), let next = all[safe: index + step] else { return false }
    range = next
    forgetPlaces()
    return true
  }

  private mutating func changeCurrency() -> Bool {
    guard let trend = shown, trend.currencies.count > 1 else { return false }
    currency = trend.currencies.next(after: trend.currency)
    forgetPlaces()
    return true
  }

  private mutating func forgetPlaces() {
    period = nil
    lines = [:]
    details = .loading
  }

  /// Picks the period before or after; the first step picks the newest one.
  mutating func movePeriod(by step: Int) {
    guard let count = shown?.points.count, count > 0 else { return }
    period = period.map { min(max(0, $0 + step), count - 1) } ?? count - 1
  }

  mutating func pickPeriod(_ index: Int) {
    guard let count = shown?.points.count, count > 0 else { return }
    period = min(max(0, index), count - 1)
  }

  func line(of panel: RefundPanel, count: Int) -> Int { min(lines[panel] ?? 0, max(0, count - 1)) }

  mutating func moveLine(of panel: RefundPanel, _ action: Action, count: Int) {
    guard let moved = action.moved(from: line(of: panel, count: count), page: max(1, count), last: max(0, count - 1))
    else { return }
    lines[panel] = moved
  }

  // MARK: - The list

  static func load(_ query: RefundQuery) -> LoadQuery { .refunds(query) }
  static func loadCount(_ query: RefundQuery) -> LoadQuery { .refundCount(query) }
  static func loadDetail(_ id: String) -> LoadQuery { .refund(id) }
  static var change: StoreChange { .refunds }

  static func listHeight(_ body: Rect, _ dashboard: DashboardState) -> Int {
    max(1, body.height - dashboard.refunds.filter.height(width: body.width) - 3)
  }

  func query(_ start: ListStart, limit: Int) -> RefundQuery {
    RefundQuery(filter: filter.filter, start: start, limit: limit)
  }

  /// - Parameter text: as it would be typed into the filter line.
  mutating func openList(for text: String) {
    isListed = true
    openedFor = text
    _ = filter.set(text, RefundRow.filterLanguage)
    restart()
  }

  /// No filter that somebody typed is left to clear.
  var isAsOpened: Bool { !filter.isActive || !filter.isEditing && filter.editor.text == openedFor }

  mutating func closeList() {
    isListed = false
    opened = nil
    _ = filter.clear(RefundRow.filterLanguage)
    restart()
  }
}

extension Array where Element: Equatable {
  /// The one that follows, and the first after the last; `element` itself where it is not here.
  fileprivate func next(after element: Element) -> Element {
    firstIndex(of: element).map { self[($0 + 1) % count] } ?? element
  }
}
