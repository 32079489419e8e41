import CellixCore
import Terminal

extension DashboardState {
  func viewActivity(_ canvas: inout Canvas, _ body: Rect) {
    let inner = canvas.panel(body, title: "Activity", focused: true)
    canvas.within(inner) { area in viewEvents(&area) }
  }

  func activityOutline() -> [OutlineNode] {
    (feed.value ?? []).map { row in
      .row(
        id: row.id,
        cells: [
          OutlineCell("time", calendar.stamp(row.created)), OutlineCell("event", row.type),
          OutlineCell("came by", row.way.rawValue),
        ])
    }
  }
}
