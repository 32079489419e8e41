import CellixCore
import Foundation
import Terminal

// The live feed: what came by which way, and the events, newest first.
extension DashboardState {
  func viewActivity(_ canvas: inout Canvas, _ body: Rect, now: Date) {
    let areas = ActivityAreas(body, self)
    if activity.opened != nil { return viewEvent(&canvas, areas, now: now) }
    canvas.within(areas.ways) { line in viewWays(&line) }
    viewFilter(&canvas, areas.filter, of: activity, total: knownEvents)
    viewEventList(&canvas, areas.list, now: now)
    if let preview = areas.preview { viewEventPreview(&canvas, preview, now: now) }
  }

  private func viewWays(_ line: inout Canvas) {
    guard case .value(.some(let arrivals)) = activity.arrivals else {
      line.write([Run("  Today  "), Run(arrivalWords, .muted)].map { Run($0.text, .muted) }, x: 0, y: 0)
      return
    }
    let wide = line.size.columns >= 96
    let today = ways(arrivals.today, named: wide)
    let day = ways(arrivals.last24Hours, named: false)
    line.write(
      [Run("  Today  ", .muted)] + today + [Run("  24 h  ", .muted)] + day, x: 0, y: 0, width: line.size.columns)
  }

  private func ways(_ counts: [EventWay: Int], named: Bool) -> [Run] {
    EventWay.allCases.flatMap { way in
      let count = counts[way] ?? 0
      let name = named ? [Run(way.rawValue + " ", .muted)] : []
      return [Run(way.mark + " ", way.style)] + name + [Run(count.grouped + "   ", count == 0 ? .muted : .text)]
    }
  }

  var arrivalWords: String {
    switch activity.arrivals {
    case .loading: "counting…"
    case .failed: "unknown"
    case .value:
      problem(.events) == nil ? "unknown: the event feed was not read yet" : "unknown: the key may not read events"
    }
  }

  /// Events that are here; `nil` until that was read.
  private var knownEvents: Int? {
    if case .value(.some(let arrivals)) = activity.arrivals { arrivals.total } else { nil }
  }

  private func viewEventList(_ canvas: inout Canvas, _ rect: Rect, now: Date) {
    let inner = canvas.panel(
      rect, title: [Run("Activity", .accent.bolded())], note: followNote,
      footer: footer(of: activity, total: knownEvents, saysNew: !activity.follows), border: .accent)
    canvas.within(inner) { area in
      guard !activity.list.rows.isEmpty else { return viewEmptyFeed(&area) }
      let table = ActivityTable(width: area.size.columns)
      area.tableHeader(table.layout, y: 0)
      area.write(String(repeating: "─", count: area.size.columns), x: 0, y: 1, .border)
      for (line, index) in activity.list.window(max(1, area.size.rows - 2)).visible.enumerated() {
        guard let row = activity.list.rows[safe: index] else { continue }
        let isSelected = row.id == activity.list.selectedID
        let mark = isSelected ? "▸" : activity.list.newcomers.contains(row.id) ? "+" : " "
        area.tableRow(table.layout, cells: table.cells(row, mark: mark, self, now: now), y: line + 2)
        if isSelected { markSelected(&area, y: line + 2) }
      }
    }
  }

  private var followNote: [Run] {
    if activity.follows { return [Run("● ", .info), Run("following", .text), Run("  f stops", .muted)] }
    return [Run("f", .accent), Run(" follow", .muted)] + (warning(.events).map { [Run("  \($0)", .warn)] } ?? [])
  }

  private func viewEmptyFeed(_ area: inout Canvas) {
    if activity.isNarrowed {
      return viewNoMatch(
        &area, activity.filter, among: "the events", "No event matches the filter. Esc clears it.", y: 1)
    }
    drawWords(activity.list.state, .events, noun: "events", &area, y: 1)
    guard activity.list.state == .value(true), isComplete(.events) else { return }
    area.write("What happens at Stripe appears here by itself. f follows it.", x: 0, y: 3, .muted)
  }

  private func viewEventPreview(_ canvas: inout Canvas, _ rect: Rect, now: Date) {
    let opens = activity.preview?.isOfDispute == true ? "↵ opens the dispute" : "↵ opens"
    let inner = canvas.panel(rect, title: "Event", note: "preview · " + opens)
    canvas.within(inner) { area in
      guard let row = activity.preview else { return }
      var flow = Flow(width: area.size.columns)
      for runs in facts(of: row) { flow.line(runs, in: &area) }
    }
  }

  func activityOutline(now: Date) -> [OutlineNode] {
    if activity.opened != nil { return eventOutline() }
    guard !activity.list.rows.isEmpty else {
      return [.text(isComplete(.events) ? "No events." : "Events: unknown, still to be fetched.")]
    }
    return arrivalNodes + outline(of: activity.list.rows, selectedID: activity.list.selectedID)
  }

  func outline(of rows: [ActivityRow], selectedID: String?) -> [OutlineNode] {
    rows.map { row in
      .row(
        id: row.id,
        cells: [
          OutlineCell("time", calendar.stamp(row.created)), OutlineCell("event", row.type),
          OutlineCell("object", row.objectID ?? "none"), OutlineCell("amount", row.amount?.formatted ?? "none"),
          OutlineCell("note", note(of: row) ?? "none"), OutlineCell("came by", row.way.rawValue),
        ], selected: row.id == selectedID)
    }
  }

  private var arrivalNodes: [OutlineNode] {
    guard case .value(.some(let arrivals)) = activity.arrivals else {
      return [.field(label: "Events today", value: arrivalWords)]
    }
    func words(_ counts: [EventWay: Int]) -> String {
      EventWay.allCases.map { "\($0.rawValue) \((counts[$0] ?? 0).grouped)" }.joined(separator: ", ")
    }
    return [
      .field(label: "Events today", value: words(arrivals.today)),
      .field(label: "Events in 24 hours", value: words(arrivals.last24Hours)),
    ]
  }
}
