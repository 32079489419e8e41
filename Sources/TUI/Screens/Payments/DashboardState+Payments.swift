import CellixCore
import Foundation
import Terminal

// What the keys do on Payments.
extension DashboardState {
  mutating func performOnPayments(_ action: Action, app: inout App) -> [Effect] {
    let body = App.Layout(app.size).body
    guard payments.opened == nil else {
      payments.scroll(action, height: body.height - 2, last: lastPaymentScroll(body))
      return []
    }
    let height = PaymentAreas(body, self).listHeight
    switch action {
    case .open: return payments.list.selectedID.map { openPayment($0) } ?? []
    case .filter:
      payments.filter.begin()
      return []
    case .newRows:
      payments.goToNewcomers(height: height)
      return []
    case .left, .right:
      guard payments.changeCurrency(by: action == .left ? -1 : 1) else { return [] }
      return [ask(.paymentSummary(payments.currency))]
    default: return payments.move(action, height: height).map { [ask(.payments($0))] } ?? []
    }
  }

  mutating func openPayment(_ id: String) -> [Effect] {
    payments.open(id)
    return [ask(.payment(id))]
  }

  mutating func restartPayments() -> [Effect] {
    payments.restart()
    let reading = ask(.payments(payments.reading))
    return [reading] + (payments.counting.map { [ask(.paymentCount($0))] } ?? [])
  }
}

/// Where everything of Payments stands. `update` and drawing share it.
struct PaymentAreas {
  /// Empty where there is no room for it.
  var summary: Rect
  /// Empty without a filter.
  var filter: Rect
  var list: Rect

  init(_ body: Rect, _ dashboard: DashboardState) {
    let line = dashboard.payments.filter
    let (summary, below) = body.splitTop(dashboard.isZoomed ? 0 : body.height >= 26 ? 11 : 9)
    let (filter, list) = below.splitTop(!line.isActive ? 0 : line.problems.isEmpty ? 1 : 2)
    (self.summary, self.filter, self.list) = (summary, filter, list)
  }

  /// Rows of the list inside its panel, without the titles of the columns.
  var listHeight: Int { max(1, list.height - 3) }
}
