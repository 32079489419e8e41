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
      if action == .open, let id = urgent.selected?.id {
        screen = .disputes
        return openDispute(id)
      }
      urgent.move(action, height: 6)
      return []
    case .disputes where queue.opened != nil: return []
    case .disputes:
      switch action {
      case .open: return queue.selectedID.map { openDispute($0) } ?? []
      case .left, .right, .nextField, .previousField:
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

  /// The dispute that the person sees: the open one, or the selected row.
  private var subject: (id: String, row: String)? {
    func line(_ id: String, _ amount: Money, _ reason: String, _ status: String) -> (id: String, row: String) {
      (id, [id, amount.formatted, reason, status].map { CleanText.clean($0) }.joined(separator: "\t"))
    }
    if screen == .disputes, let opened = queue.opened {
      guard case .value(.some(let detail)) = queue.detail else { return (opened, opened) }
      let dispute = detail.dispute
      return line(dispute.id, dispute.amount, dispute.reason.rawValue, dispute.status.rawValue)
    }
    let list = screen == .overview ? urgent : queue
    guard screen == .disputes || screen == .overview, let row = list.selected else { return nil }
    return line(row.id, row.amount, row.reason.rawValue, row.status.rawValue)
  }

  private mutating func copy(_ action: Action, app: inout App) -> [Effect] {
    guard let subject else { return [] }
    let text: String =
      switch action {
      case .copyRow: subject.row
      case .stripeLink: DashboardLink.dispute(subject.id, account.mode)
      default: subject.id
      }
    app.notice = App.Notice("Sent to your terminal: \(text.replacingOccurrences(of: "\t", with: "  "))")
    return [.copy(text)]
  }
}
