import CellixCore
import Foundation
import Terminal

/// What stands in a connected account, as sentences.
enum Standing {
  static func account(_ account: ConnectedAccount) -> [String] {
    ["Account: \(account.label). Mode: \(account.mode.rawValue)."]
      + (account.stripeAccountID.map { ["Stripe account: \($0)"] } ?? [])
  }

  /// - Parameter isLong: every dispute that waits for an answer, and not their number alone.
  static func words(_ dashboard: DashboardState, now: Date, isLong: Bool, isDemo: Bool) -> [String] {
    var lines = checked(dashboard) + counts(dashboard)
    if isLong { lines += disputes(dashboard, now: now) }
    lines.append(
      isDemo
        ? "The demo ends here. With your own account, cellix opens the dashboard and cellix --accessible says what stands."
        : "cellix opens the dashboard; cellix --accessible says what stands, in lines.")
    return lines
  }

  /// What became of lists whose end was not heard: what is missing is told by `words` too.
  static func ends(of lists: [Resource], _ dashboard: DashboardState) -> [String] {
    guard case .value(let state) = dashboard.syncState else { return [] }
    return lists.compactMap { resource in
      guard let mark = state.watermarks[resource], mark.isWhole else { return nil }
      // The balance is one reading, and no list of objects.
      return resource == .balance ? "\(resource.title): done" : "\(resource.title): done, \(mark.rows.grouped)"
    }
  }

  /// How old the truth is, and what of it is missing.
  private static func checked(_ dashboard: DashboardState) -> [String] {
    guard case .value(let state) = dashboard.syncState else { return failure(dashboard.syncState) }
    let marks = Resource.allCases.compactMap { resource in state.watermarks[resource].map { (resource, $0) } }
    let last = marks.compactMap(\.1.lastCheck).max()
    let problems = marks.compactMap { resource, mark in
      mark.problem.map { "\(resource.title) cannot be read. \($0)" }
    }
    return (last.map { ["As of: \(dashboard.calendar.stamp($0)) \(dashboard.account.timeZone)"] } ?? []) + problems
      + (state.firstSyncDone ? [] : ["The first sync is not complete yet; it goes on with cellix --accessible."])
  }

  private static func counts(_ dashboard: DashboardState) -> [String] {
    guard case .value(let overview) = dashboard.overview else { return failure(dashboard.overview) }
    func count(_ band: DisputeOverview.DueBand) -> Int { overview.due[band]?.count ?? 0 }
    guard dashboard.isComplete(.disputes) || overview.counts[.all] ?? 0 > 0 else {
      return ["Disputes that need a response: unknown, still to be fetched."]
    }
    var lines = [
      "Disputes that need a response: \((overview.counts[.needsResponse] ?? 0).grouped)",
      "Due within 48 hours: \(count(.within48Hours).grouped)",
    ]
    if count(.late) > 0 { lines.append("Past their deadline: \(count(.late).grouped)") }
    if let inquiries = overview.counts[.inquiries], inquiries > 0 { lines.append("Inquiries: \(inquiries.grouped)") }
    return lines
  }

  private static func disputes(_ dashboard: DashboardState, now: Date) -> [String] {
    guard let total = dashboard.urgent.total else { return failure(dashboard.urgent.list.state) }
    let rows = dashboard.urgent.rows
    let rest = total - rows.count
    return rows.map { line($0, dashboard, now: now) }
      + (rest > 0 ? ["\(rest.grouped) more are in the queue, with later deadlines."] : [])
  }

  private static func line(_ row: DisputeRow, _ dashboard: DashboardState, now: Date) -> String {
    let due =
      row.deadline.map { deadline in
        let left = deadline.remaining(now: now, in: dashboard.calendar)
        let words =
          switch deadline.urgency(now: now) {
          case .late: ", \(left)"
          case .urgent, .soon: ", left: \(left)"
          // The date alone says it.
          case .ok: ""
          }
        return "Reply by: \(dashboard.calendar.stamp(deadline.date))" + words
      } ?? "Reply by: no response is possible"
    return [
      due, "amount: \(row.amount.formatted)", "reason: \(row.reason.rawValue)", "status: \(row.status.rawValue)",
      "card: \(row.cardWords)", "evidence: \(row.evidenceWords)", "dispute: \(row.id)",
    ].joined(separator: ", ")
  }

  private static func failure<Value>(_ panel: Panel<Value>) -> [String] {
    guard case .failed(let error) = panel else { return [] }
    return [error.message, error.suggestion].compactMap { $0 }
  }
}
