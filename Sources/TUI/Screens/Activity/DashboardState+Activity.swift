import CellixCore
import Foundation
import Terminal

// What the keys do on Activity.
extension DashboardState {
  mutating func performOnActivity(_ action: Action, app: inout App) -> [Effect] {
    guard activity.opened == nil else {
      let page = ActivityAreas(App.Layout(app.size).body, self).timelineHeight
      activity.scroll(action, page: page, last: activity.lastScroll(height: page))
      return []
    }
    switch action {
    case .open: return openEvent(now: app.now)
    case .follow:
      let asked = activity.toggleFollowing()
      app.notice = App.Notice(
        activity.follows
          ? "Following: the newest event is selected as it comes. f or a move stops it." : "Not following.")
      return asked.map { [ask(.activity($0))] } ?? []
    default: return performOnList(action, \.activity, app: app)
    }
  }

  /// A dispute has a page of its own; every other event is shown with all others of its object.
  private mutating func openEvent(now: Date) -> [Effect] {
    guard let row = activity.list.selected else { return [] }
    if row.isOfDispute, let dispute = row.objectID {
      let effects = show(.disputes, now: now)
      return effects + open(dispute, on: \.queue)
    }
    return open(row.id, on: \.activity)
  }

  /// What `y`, `Y` and `o` speak of.
  var activitySubject: ActivityRow? {
    guard let opened = activity.opened else { return activity.list.selected }
    guard case .value(.some(let detail)) = activity.detail else {
      return activity.list.row(opened)
    }
    return detail.row
  }

  /// What the columns have no room for.
  func activityRemark(_ size: Size) -> App.Notice? {
    guard screen == .activity, activity.opened == nil, let row = activity.preview,
      ActivityAreas(App.Layout(size).body, self).preview == nil
    else { return nil }
    let words = [row.objectID, note(of: row), row.way.sentence].compactMap { $0 }
    return App.Notice(words.joined(separator: " · "), .muted)
  }

  /// The description of a payment may name its customer.
  func note(of row: ActivityRow) -> String? {
    guard let note = row.note else { return nil }
    let isDescription = row.type.hasPrefix("charge.") && !row.isOfDispute
    return isPrivate && isDescription ? "•••" : note
  }
}
