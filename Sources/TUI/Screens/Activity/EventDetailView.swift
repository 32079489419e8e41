import CellixCore
import Foundation
import Terminal

// One event: what it says, how it came, and everything else that happened to its object.
extension DashboardState {
  func viewEvent(_ canvas: inout Canvas, _ areas: ActivityAreas, now: Date) {
    guard let id = activity.opened else { return }
    let inner = canvas.panel(areas.facts, title: "Event", note: id, focused: true)
    canvas.within(inner) { area in
      guard case .value(.some(let detail)) = activity.detail else {
        return drawWords(activity.detail, .events, noun: "such event here", &area)
      }
      var flow = Flow(width: area.size.columns)
      for runs in facts(of: detail.row) + moreFacts(detail) { flow.line(runs, in: &area) }
    }
    guard case .value(.some(let detail)) = activity.detail else { return }
    viewTimeline(detail, &canvas, areas.timeline)
  }

  /// What the row itself tells.
  func facts(of row: ActivityRow) -> [[Run]] {
    var lines: [[Run]] = [[Run(row.type, .text.bolded())]]
    lines.append([
      Run("Amount    ", .muted), Run(row.amount?.formatted ?? "none", row.amount == nil ? .muted : .text),
    ])
    lines.append([Run("Note      ", .muted), Run(note(of: row) ?? "none", row.note == nil ? .muted : .text)])
    lines.append([Run("Object    ", .muted), Run(row.objectID ?? "none")])
    lines.append([Run("Created   ", .muted)] + time(row.created, in: calendar, account.timeZone))
    let utc = ReportingCalendar.utc
    if utc.stamp(row.created) != calendar.stamp(row.created) {
      lines.append([Run("          ")] + time(row.created, in: utc, "UTC").map { Run($0.text, .muted) })
    }
    lines.append([Run("Came by   ", .muted), row.way.run, Run("  " + row.way.sentence, .muted)])
    return lines
  }

  private func time(_ date: Date, in calendar: ReportingCalendar, _ zone: String) -> [Run] {
    [Run("\(calendar.day(of: date).iso) \(calendar.clock(date))"), Run("  " + zone, .muted)]
  }

  private func moreFacts(_ detail: EventDetail) -> [[Run]] {
    var lines = [[Run("Delivery  ", .muted)] + delivery(detail)]
    lines.append([Run("Shape     ", .muted), Run(detail.apiVersion.map { "API version \($0)" } ?? "version not told")])
    lines.append([Run("Event id  ", .muted), Run(detail.row.id, .muted)])
    return lines
  }

  private func delivery(_ detail: EventDetail) -> [Run] {
    guard let delivery = detail.delivery else {
      return [Run(detail.row.way == .webhook ? "not kept here any more" : "none to this machine", .muted)]
    }
    let seconds = Int(delivery.receivedAt.timeIntervalSince(detail.row.created))
    let after =
      seconds < 0 ? "" : ", \(seconds == 0 ? "within a second" : Duration.coarse(seconds: seconds) + " after")"
    let at = Run("\(calendar.clock(delivery.receivedAt))\(after)")
    switch delivery.outcome {
    case .waiting: return [at, Run("  ○ waits to be applied", .muted)]
    case .applied: return [at, Run("  ✓ applied", .ok)]
    case .duplicate: return [at, Run("  ✓ known already, from polling", .ok)]
    case .notUnderstood(let why): return [at, Run("  ▲ not understood: \(why)", .warn)]
    }
  }

  private func viewTimeline(_ detail: EventDetail, _ canvas: inout Canvas, _ rect: Rect) {
    let events = detail.ofObject
    let count = events.count == EventDetail.mostOfObject ? "the newest \(events.count)" : events.count.grouped
    let height = max(1, rect.height - 2)
    let last = min(events.count, activity.scroll + height)
    let inner = canvas.panel(
      rect, title: "Everything of \(detail.row.objectID.map { TextWidth.middle($0, to: 24) } ?? "it")",
      note: events.count == 1 ? "one event" : "\(count) events, newest first",
      footer: events.count > height ? "\(activity.scroll + 1)–\(last) of \(events.count)" : nil)
    canvas.within(inner) { area in
      let layout = TableLayout(
        columns: [
          TableColumn("", width: .fixed(18)), TableColumn("", width: .flexible(min: 29, max: 40)),
          TableColumn("", width: .fixed(12), alignment: .right),
          TableColumn("", width: .flexible(min: 8, max: 48), dropOrder: 1),
          TableColumn("", width: .fixed(10)),
        ], width: area.size.columns)
      for (y, row) in events.dropFirst(activity.scroll).prefix(area.size.rows).enumerated() {
        let isThis = row.id == detail.row.id
        area.tableRow(
          layout,
          cells: [
            Run((isThis ? "▸ " : "  ") + calendar.stamp(row.created), .muted),
            Run(row.type, isThis ? .text.bolded() : .text),
            Run(row.amount?.formatted ?? "–"), Run(note(of: row) ?? "–", .muted), row.way.run,
          ], y: y)
      }
    }
  }

  func eventOutline() -> [OutlineNode] {
    guard case .value(.some(let detail)) = activity.detail else { return [.text("Reading the event.")] }
    let row = detail.row
    return [
      .heading(row.type), .field(label: "Amount", value: row.amount?.formatted ?? "none"),
      .field(label: "Note", value: note(of: row) ?? "none"), .field(label: "Object", value: row.objectID ?? "none"),
      .field(label: "Created", value: "\(calendar.stamp(row.created)) \(account.timeZone)"),
      .field(label: "Came by", value: "\(row.way.rawValue): \(row.way.sentence)"),
      .field(label: "Delivery", value: delivery(detail).map(\.text).joined()),
    ]
      + detail.ofObject.map { other in
        .row(
          id: other.id,
          cells: [
            OutlineCell("time", calendar.stamp(other.created)), OutlineCell("event", other.type),
            OutlineCell("amount", other.amount?.formatted ?? "none"), OutlineCell("came by", other.way.rawValue),
          ])
      }
  }
}
