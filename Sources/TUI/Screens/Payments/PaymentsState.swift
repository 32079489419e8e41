package import CellixCore
import Terminal

/// The payments: what they sum up to, the list of them, and the one that is open.
package struct PaymentsState: FilteredList, OpenedPage, Sendable, Equatable {
  package var summary: Panel<PaymentSummary?> = .loading
  /// `nil`: the one with the most payments.
  package private(set) var currency: Currency?
  package var filter = FilterLine()
  package internal(set) var list = PagedList<PaymentRow>()
  package internal(set) var opened: String?
  package internal(set) var detail: Panel<PaymentDetail?> = .loading
  package internal(set) var scroll = 0

  package init() {}

  static func load(_ query: PaymentQuery) -> LoadQuery { .payments(query) }
  static func loadCount(_ query: PaymentQuery) -> LoadQuery { .paymentCount(query) }
  static func loadDetail(_ id: String) -> LoadQuery { .payment(id) }
  static var change: StoreChange { .charges }

  static func listHeight(_ body: Rect, _ dashboard: DashboardState) -> Int { PaymentAreas(body, dashboard).listHeight }

  func query(_ start: ListStart, limit: Int) -> PaymentQuery {
    PaymentQuery(filter: filter.filter, start: start, limit: limit)
  }

  /// - Returns: whether there are payments in it.
  mutating func choose(_ currency: Currency) -> Bool {
    guard case .value(.some(let summary)) = summary, summary.currencies.contains(currency) else { return false }
    self.currency = currency
    return true
  }

  /// - Returns: whether there is another currency.
  mutating func changeCurrency(by step: Int) -> Bool {
    guard case .value(.some(let summary)) = summary, summary.currencies.count > 1,
      let index = summary.currencies.firstIndex(of: summary.currency)
    else { return false }
    let count = summary.currencies.count
    currency = summary.currencies[(index + step + count) % count]
    return true
  }
}
