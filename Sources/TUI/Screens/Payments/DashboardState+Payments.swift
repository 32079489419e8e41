import CellixCore
import Foundation
import Terminal

// What the keys do on Payments.
extension DashboardState {
  mutating func performOnPayments(_ action: Action, app: inout App) -> [Effect] {
    guard payments.opened == nil else {
      let body = App.Layout(app.size).body
      payments.scroll(action, page: max(1, body.height - 3), last: lastPaymentScroll(body))
      return []
    }
    switch action {
    case .left, .right, .currency:
      guard payments.changeCurrency(by: action == .left ? -1 : 1) else { return [] }
      return [ask(.paymentSummary(payments.currency))]
    case .nextField, .previousField:
      focus = isSummaryFocused ? -1 : 1
      return []
    case .filter where isZoomed && isSummaryFocused:
      (isZoomed, focus) = (false, -1)
      return performOnList(action, \.payments, app: app)
    // The list is not seen.
    case _ where isZoomed && isSummaryFocused: return []
    default: return performOnList(action, \.payments, app: app)
    }
  }

  /// The panels above the list have the focus, and may fill the screen; else the list has it.
  var isSummaryFocused: Bool { focus == 1 }
}

/// Where everything of Payments stands. `update` and drawing share it.
struct PaymentAreas {
  /// Empty where there is no room for it.
  var summary: Rect
  /// Empty without a filter.
  var filter: Rect
  var list: Rect

  init(_ body: Rect, _ dashboard: DashboardState) {
    let alone = dashboard.isSummaryFocused ? body.height : 0
    // In a low window the payments come first; Tab and + show what they sum up to.
    let usual = body.height >= 26 ? 11 : body.height >= 16 ? 9 : 0
    let (summary, below) = body.splitTop(dashboard.isZoomed ? alone : usual)
    let (filter, list) = below.splitTop(dashboard.payments.filter.height(width: below.width))
    (self.summary, self.filter, self.list) = (summary, filter, list)
  }

  /// Rows of the list inside its panel, without the titles of the columns.
  var listHeight: Int { max(1, list.height - 3) }
}
