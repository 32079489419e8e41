import CellixCore
import Foundation
import Terminal

/// Step 5: where Stripe is to send events.
enum EndpointStep {
  /// The first row is the page itself; the second is the field with the address.
  static let urlField = 1

  static func view(_ state: SetupState, _ canvas: inout Canvas, now: Date) {
    var flow = Flow(width: canvas.size.columns)
    flow.line([Run("In the Dashboard: "), Run("Developers → Webhooks → Add endpoint", .accent)], in: &canvas)
    flow.paragraph("Enter this address; c copies it:", in: &canvas)
    flow.blank()
    canvas.write([Run(state.focus == urlField ? "▸ " : "  ", .accent)], x: 0, y: flow.y)
    canvas.lineEditor(
      state.endpointURL, x: 2, y: flow.y, width: canvas.size.columns - 2, style: .accent,
      focused: state.focus == urlField)
    flow.blank(2)
    flow.paragraph(
      "Stripe then tells Cellix of payments and disputes as they happen. A receiver of your own can stand here instead: "
        + "⇥ goes to the field.", .muted, in: &canvas)
    flow.blank()
    receiver(state, &flow, &canvas, now: now)
    flow.blank()
    flow.note(
      "●", .info, "Setup works without it too: Cellix then asks Stripe's event feed, and sees changes a little later.",
      in: &canvas)
    if let refusal = state.refusal { flow.note("✗", .danger, refusal, in: &canvas) }
  }

  static func receiver(_ state: SetupState, _ flow: inout Flow, _ canvas: inout Canvas, now: Date) {
    guard let url = state.receiver.url else {
      flow.line(
        [Run("○ ", .muted), Run("No receiver of ours on this machine; cellix serve can be one.", .muted)], in: &canvas)
      return
    }
    flow.line([Run("● ", .ok), Run("A receiver of ours listens at "), Run(url, .accent)], in: &canvas)
    if let last = state.receiver.delivered.values.max() {
      let age = Duration.coarse(seconds: Int(now.timeIntervalSince(last)))
      flow.line([Run("✓ ", .ok), Run("last delivery with a right signature \(age) ago")], in: &canvas)
    } else if state.receiver.refused > 0 {
      flow.line(
        [
          Run("○ ", .muted),
          Run("\(state.receiver.refused) deliveries came; the secret of step 7 will prove them", .muted),
        ], in: &canvas)
    } else {
      flow.line([Run("○ ", .muted), Run("no delivery yet", .muted)], in: &canvas)
    }
  }
}
