import CellixCore
import Foundation
import Terminal

// What the keys of the dashboard do.
extension DashboardState {
  mutating func perform(_ action: Action, app: inout App) -> [Effect] {
    switch action {
    case .overview: return show(.overview)
    case .disputes: return show(.disputes)
    case .refunds: return show(.refunds)
    case .balances: return show(.balances)
    case .connections: return show(.connections)
    case .back: return goBack()
    case .refresh where openProblem != nil:
      app.notice = App.Notice("Opening the account again.")
      return [.openAccount]
    case .refresh:
      app.notice = App.Notice("Asking Stripe for news.")
      return [.refresh] + loadEverything()
    case .privacy:
      isPrivate.toggle()
      app.notice = App.Notice(
        isPrivate ? "Names and e-mails are masked. p shows them." : "Names and e-mails are shown.")
      return []
    case .copyID, .copyRow, .stripeLink: return copy(action, app: &app)
    default: return performOnScreen(action, app: &app)
    }
  }

  private mutating func show(_ screen: Screen) -> [Effect] {
    self.screen = screen
    queue.close()
    return screen == .connections ? [ask(.syncState)] : []
  }

  private mutating func goBack() -> [Effect] {
    if queue.opened != nil {
      queue.close()
      return []
    }
    if screen != .overview { screen = .overview }
    return []
  }

  private mutating func performOnScreen(_ action: Action, app: inout App) -> [Effect] {
    switch screen {
    case .firstSync: return action == .open ? show(.overview) : []
    case .overview:
      if action == .open, let id = queue.selectedID {
        screen = .disputes
        return openDispute(id)
      }
      queue.move(action, height: 6)
      return []
    case .disputes:
      switch action {
      case .open: return queue.selectedID.map { openDispute($0) } ?? []
      case .left, .right, .nextField, .previousField:
        guard queue.opened == nil else { return [] }
        queue.changeGroup(by: action == .left || action == .previousField ? -1 : 1)
        return [ask(.disputes(queue.query))]
      default:
        queue.move(action, height: DisputesState.listHeight(App.Layout(app.size)))
        return []
      }
    case .refunds:
      guard refunds.perform(action) else { return [] }
      return [ask(.refunds(refunds.query))]
    case .balances, .connections: return []
    }
  }

  private mutating func openDispute(_ id: String) -> [Effect] {
    queue.open(id)
    return [ask(.dispute(id))]
  }

  private mutating func copy(_ action: Action, app: inout App) -> [Effect] {
    guard let row = queue.selected, screen == .disputes || screen == .overview else { return [] }
    let text: String =
      switch action {
      case .copyRow:
        [row.id, row.amount.formatted, row.reason.rawValue, row.status.rawValue].joined(separator: "\t")
      case .stripeLink: DashboardLink.dispute(row.id, account.mode)
      default: row.id
      }
    app.notice = App.Notice("Sent to your terminal's clipboard: \(text.replacingOccurrences(of: "\t", with: "  "))")
    return [.copy(text)]
  }
}
