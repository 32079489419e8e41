import CellixCore
import Terminal

extension DashboardState {
  func viewPayments(_ canvas: inout Canvas, _ body: Rect) {
    let inner = canvas.panel(body, title: "Payments", focused: true)
    canvas.within(inner) { area in
      var flow = Flow(width: area.size.columns)
      flow.paragraph("Reading payments…", .muted, in: &area)
    }
  }

  func paymentsOutline() -> [OutlineNode] { [.field(label: "Payments", value: "unknown")] }
}
