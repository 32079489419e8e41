import CellixCore
import Foundation

extension DashboardState {
  /// Half of the time, at most, for which the selection rests before the preview follows it.
  static let previewDelay: Duration = .milliseconds(50)

  /// How often the rate of requests is looked at while it is on screen.
  static let paceInterval: Duration = .seconds(2)

  /// Seconds after which the ledgers of other accounts are read again: nobody tells here that they changed.
  static let rereadInterval: TimeInterval = 60

  /// - Returns: what is asked because time passed.
  mutating func ticked(now: Date) -> [Effect] {
    queue.settlePreview()
    activity.settlePreview()
    if screen == .disputes, queue.opened == nil, queue.isRereadDue(now: now) {
      return questions(of: queue, now: now).map { ask($0) }
    }
    guard screen == .connections else { return [] }
    // While the selection moves, time passes in small steps: the rate can wait.
    let moves = connections.isRemarkBehind(connectionsFocus)
    connections.settleRemark(connectionsFocus)
    return moves ? [] : [ask(.pace)]
  }

  func tickInterval(now: Date) -> Duration {
    if screen == .firstSync, progress?.isFinished != true { return Spinner.interval }
    if screen == .disputes, queue.isPreviewBehind { return DashboardState.previewDelay }
    if screen == .activity, activity.isPreviewBehind { return DashboardState.previewDelay }
    if screen == .connections, connections.isRemarkBehind(connectionsFocus) { return DashboardState.previewDelay }
    if screen == .connections { return connections.isAsking ? Spinner.interval : DashboardState.paceInterval }
    if countsSeconds(now: now) { return .seconds(1) }
    return .seconds(10)
  }

  /// A deadline under six hours is on screen.
  private func countsSeconds(now: Date) -> Bool {
    let rows: some Sequence<DisputeRow> =
      switch screen {
      case .overview: urgent.rows.prefix(60)
      case .disputes: queue.list.rows.dropFirst(queue.list.offset).prefix(60)
      default: urgent.rows.prefix(0)
      }
    return rows.contains { $0.ticks(now: now) }
  }
}
