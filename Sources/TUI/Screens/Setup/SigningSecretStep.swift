import CellixCore
import Foundation
import Terminal

/// Step 7: the secret that proves where a webhook comes from. Optional; skipping says what is lost.
enum SigningSecretStep {
  static func view(_ state: SetupState, _ canvas: inout Canvas, now: Date) {
    var flow = Flow(width: canvas.size.columns)
    flow.paragraph(
      "Open the endpoint's page in the Dashboard; under Signing secret choose Reveal, and copy it.", in: &canvas)
    flow.blank()
    let below = state.signingSecret.view(
      &canvas, y: flow.y, label: "Signing secret, begins whsec_", note: "optional, strongly recommended", now: now)
    flow = Flow(y: below + 1, width: canvas.size.columns)
    judgement(state, &flow, &canvas)
    flow.blank()
    EndpointStep.receiver(state, &flow, &canvas, now: now)
    flow.blank()
    flow.paragraph(
      "With it Cellix can tell that a webhook really comes from Stripe. Without it, deliveries are not taken at all.",
      .muted, in: &canvas)
    if state.skipAsked {
      flow.note(
        "▲", .warn,
        "Go on without it? Alerts then come from the event feed, some minutes late. ↵ again skips; cellix setup adds it later.",
        in: &canvas)
    }
  }

  private static func judgement(_ state: SetupState, _ flow: inout Flow, _ canvas: inout Canvas) {
    guard !state.signingSecret.isEmpty else { return }
    do {
      _ = try SigningSecret(state.signingSecret.secret)
      if state.receiver.provenBy == state.signingSecret.secret {
        flow.note("✓", .ok, "Verified: a delivery with this signature has arrived.", in: &canvas)
      } else {
        flow.note("✓", .ok, "Has the right shape. The first delivery will prove it.", in: &canvas)
      }
    } catch {
      flow.note("✗", .danger, error.errorDescription ?? "", in: &canvas)
      if let suggestion = error.recoverySuggestion { flow.note("→", .accent, suggestion, in: &canvas) }
    }
  }
}
