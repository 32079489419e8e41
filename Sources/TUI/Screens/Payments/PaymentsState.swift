package import CellixCore
import Terminal

/// The payments: what they sum up to, the list of them, and the one that is open.
package struct PaymentsState: Sendable, Equatable {
  package var summary: Panel<PaymentSummary?> = .loading
  /// `nil`: the one with the most payments.
  package private(set) var currency: Currency?
  package var filter = FilterLine()
  package private(set) var list = PagedList<PaymentRow>()
  /// The payment whose page is open.
  package private(set) var opened: String?
  package private(set) var detail: Panel<PaymentDetail?> = .loading
  /// First line of its page on the screen, zero-based.
  package private(set) var scroll = 0

  package init() {}

  // MARK: - Questions

  func query(_ start: ListStart, limit: Int = PagedList<PaymentRow>.pageSize) -> PaymentQuery {
    PaymentQuery(filter: filter.filter, start: start, limit: limit)
  }

  var reading: PaymentQuery {
    guard !list.isLoading else { return query(.top) }
    let again = list.again
    return query(again.start, limit: again.limit)
  }

  func more(height: Int) -> PaymentQuery? { list.more(height: height).map { query($0) } }

  /// The next piece of the count that the filter line shows; `nil` when all is counted.
  var counting: PaymentQuery? { filter.filter.isEmpty || filter.isCounted ? nil : query(.top) }

  // MARK: - Answers

  mutating func take(_ page: ListPage<PaymentRow>, _ asked: PaymentQuery, height: Int) {
    guard asked.filter == filter.filter else { return }
    list.take(page, asked.start, height: height)
  }

  /// - Returns: the next piece to count.
  mutating func take(_ count: ListCount, _ asked: PaymentQuery) -> PaymentQuery? {
    guard asked.filter == filter.filter else { return nil }
    filter.take(count, asked.start)
    return count.next.map { query($0) }
  }

  mutating func take(_ detail: PaymentDetail?, of id: String) {
    guard id == opened else { return }
    self.detail = .value(detail)
  }

  mutating func fail(_ error: UserFacingError) { list.fail(error) }
  mutating func failDetail(_ error: UserFacingError) { detail = .failed(error) }

  // MARK: - What a person does

  mutating func move(_ action: Action, height: Int) -> PaymentQuery? {
    guard let end = list.move(action, height: height) else { return more(height: height) }
    return query(end)
  }

  mutating func goToNewcomers(height: Int) { list.goToNewcomers(height: height) }

  /// - Returns: whether there is another currency.
  mutating func changeCurrency(by step: Int) -> Bool {
    guard case .value(.some(let summary)) = summary, summary.currencies.count > 1,
      let index = summary.currencies.firstIndex(of: summary.currency)
    else { return false }
    let count = summary.currencies.count
    currency = summary.currencies[(index + step + count) % count]
    return true
  }

  /// Another filter: another list is asked for.
  mutating func restart() {
    list.restart()
    filter.restartCount()
  }

  mutating func open(_ id: String) {
    opened = id
    detail = .loading
    scroll = 0
  }

  mutating func close() { opened = nil }

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
}
