import CellixCore
import Foundation
import Terminal

// What the keys do in the queue.
extension DashboardState {
  /// Rows of the list on the screen.
  func queueHeight(_ app: App) -> Int { DisputesState.listHeight(App.Layout(app.size), self) }

  mutating func performOnQueue(_ action: Action, app: inout App) -> [Effect] {
    guard queue.opened == nil else {
      let body = App.Layout(app.size).body
      queue.scroll(action, height: body.height - 2, last: lastDisputeScroll(body, now: app.now))
      return []
    }
    switch action {
    case .open: return queue.list.selectedID.map { openDispute($0) } ?? []
    case .left, .right, .nextField, .previousField:
      queue.changeGroup(by: action == .left || action == .previousField ? -1 : 1)
      return restartQueue(now: app.now)
    case .filter:
      queue.filter.begin()
      return []
    case .sort:
      app.dialog = .sort(SortDialog(queue.sort))
      return []
    case .newRows:
      queue.goToNewcomers(height: queueHeight(app))
      return []
    default:
      return queue.move(action, height: queueHeight(app)).map { [ask(.disputes($0))] } ?? []
    }
  }

  mutating func sort(by column: DisputeColumn, now: Date) -> [Effect] {
    queue.sort(by: column)
    return restartQueue(now: now)
  }

  /// Asks for the list that the group, the filter and the order are now, and counts it.
  mutating func restartQueue(now: Date) -> [Effect] {
    queue.restart()
    let reading = ask(.disputes(queue.reading(now: now)))
    return [reading] + (queue.counting.map { [ask(.disputeCount($0))] } ?? [])
  }

  mutating func openDispute(_ id: String) -> [Effect] {
    queue.open(id)
    return [ask(.dispute(id))]
  }
}
