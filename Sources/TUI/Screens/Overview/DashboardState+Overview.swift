import CellixCore
import Foundation
import Terminal

// What the keys do on Overview.
extension DashboardState {
  mutating func performOnOverview(_ action: Action, app: inout App) -> [Effect] {
    let panels = DashboardState.overviewPanels(width: app.size.columns)
    let index = panels.firstIndex(of: overviewFocus) ?? 0
    switch action {
    case .nextField, .right: focus = panels[(index + 1) % panels.count].rawValue
    case .previousField, .left: focus = panels[(index + panels.count - 1) % panels.count].rawValue
    case .open: return openFocused(app: &app)
    case .currency:
      // Where the figures are of one currency each; the balances name them all.
      var effects: [Effect] = []
      guard refunds.perform(.currency), let currency = refunds.currency else { return [] }
      effects.append(ask(.refundTrend(refunds.trendQuery)))
      if payments.choose(currency) { effects.append(ask(.paymentSummary(payments.currency))) }
      return effects
    case .newRows:
      focus = OverviewPanel.next.rawValue
      urgent.list.goToNextNewcomer(height: overviewHeight(app))
    default:
      guard overviewFocus == .next else { return [] }
      _ = urgent.list.move(action, height: overviewHeight(app))
    }
    return []
  }

  /// Enter leads from a panel to its screen, and from a row to its dispute.
  private mutating func openFocused(app: inout App) -> [Effect] {
    switch overviewFocus {
    case .balances: return show(.balances, now: app.now)
    case .disputes: return show(.disputes, now: app.now)
    case .refunds: return show(.refunds, now: app.now)
    case .payments: return show(.payments, now: app.now)
    case .events: return show(.activity, now: app.now)
    case .next:
      guard let id = urgent.selected?.id else { return [] }
      let effects = show(.disputes, now: app.now)
      return effects + open(id, on: \.queue)
    }
  }

  /// Rows of the list on the screen.
  private func overviewHeight(_ app: App) -> Int {
    let body = App.Layout(app.size).body
    if isZoomed { return max(1, body.height - 3) }
    let rest = body.height - min(11, max(8, body.height / 3))
    return max(1, max(5, rest * 55 / 100) - 3)
  }
}
