import CellixCore
import Foundation
import Terminal

// What the keys do in the queue.
extension DashboardState {
  mutating func performOnQueue(_ action: Action, app: inout App) -> [Effect] {
    guard queue.opened == nil else {
      let body = App.Layout(app.size).body
      queue.scroll(action, page: max(1, body.height - 3), last: lastDisputeScroll(body, now: app.now))
      return []
    }
    if action == .open, let row = queue.selected, let other = row.account {
      return [.openOther(other, dispute: row.disputeID)]
    }
    switch action {
    case .sort where queue.isMerged:
      app.notice = App.Notice("A queue over accounts has one order: the most urgent first.")
      return []
    case .left, .right, .nextField, .previousField:
      queue.changeGroup(by: action == .left || action == .previousField ? -1 : 1)
      return restart(\.queue, now: app.now)
    case .sort:
      app.dialog = .sort(SortDialog(queue.sort))
      return []
    case .open:
      let effects = performOnList(action, \.queue, app: app)
      // What the preview has read is there at once.
      if let ahead = queue.readAhead, ahead.id == queue.opened { queue.detail = ahead.detail }
      return effects
    default: return performOnList(action, \.queue, app: app)
    }
  }

  mutating func sort(by column: DisputeColumn, now: Date) -> [Effect] {
    queue.sort(by: column)
    return restart(\.queue, now: now)
  }
}
