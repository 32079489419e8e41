import CellixCore
import Foundation
import Terminal

/// Step 5: where Stripe is to send events.
enum EndpointStep {
  /// The first row is the page itself; the second is the field with the address.
  static let urlField = 1

  static let use =
    "Stripe then tells Cellix of payments and disputes as they happen: instant syncing and dispute alerts."
  static let without =
    "Setup also works without it: Cellix then asks Stripe's event feed, and sees changes a little later."

  static func view(_ state: SetupState, _ canvas: inout Canvas, now: Date) {
    var flow = Flow(width: canvas.size.columns)
    let roomy = canvas.size.rows >= 19
    flow.line([Run("In the Dashboard: "), Run("Developers → Webhooks → Add endpoint", .accent)], in: &canvas)
    flow.paragraph("Enter this URL; c copies it:", in: &canvas)
    flow.blank()
    let isFocused = state.focus == urlField
    canvas.write([Run(isFocused ? "▸ " : "  ", .accent)], x: 0, y: flow.y)
    let width = canvas.size.columns - 2
    if isFocused {
      canvas.write(String(repeating: " ", count: max(0, width)), x: 2, y: flow.y, .muted.underlined())
    }
    canvas.lineEditor(
      state.endpointURL, x: 2, y: flow.y, width: width, style: isFocused ? .text.underlined() : .accent.bolded(),
      focused: isFocused)
    flow.blank()
    if let refusal = state.refusal { flow.note("✗", .danger, refusal, in: &canvas) }
    flow.blank()
    flow.paragraph(use, in: &canvas)
    if roomy { flow.blank() }
    flow.paragraph("A receiver of your own can stand here instead: ⇥ goes to the field.", .muted, in: &canvas)
    if roomy { flow.blank() }
    receiver(state, &flow, &canvas, now: now)
    flow.blank()
    flow.note("●", .info, without, in: &canvas)
  }

  static func receiver(_ state: SetupState, _ flow: inout Flow, _ canvas: inout Canvas, now: Date) {
    guard let url = state.receiver.url else {
      flow.line(
        [Run("○ ", .muted), Run("No receiver of ours here; cellix --receive PORT starts one.", .muted)], in: &canvas)
      return
    }
    flow.line([Run("● ", .ok), Run("Our receiver: "), Run(url, .accent)], in: &canvas)
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
