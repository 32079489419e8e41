import CellixCore
import Foundation
import Terminal

/// Step 7: the secret that proves where a webhook comes from. Optional; skipping says what is lost.
enum SigningSecretStep {
  static let place =
    "Open the endpoint's page in the Dashboard; under Signing secret choose Reveal, and copy it."
  static let use =
    "With it Cellix can tell that a webhook really comes from Stripe. Without it, deliveries are not taken at all."

  static func view(_ state: SetupState, _ canvas: inout Canvas, now: Date) {
    var flow = Flow(width: canvas.size.columns)
    let roomy = canvas.size.rows >= 19
    flow.paragraph(place, in: &canvas)
    if roomy { flow.blank() }
    let below = state.signingSecret.view(
      &canvas, y: flow.y, label: "Signing secret, begins whsec_", note: "optional, strongly recommended", now: now)
    flow = Flow(y: below + (roomy ? 1 : 0), width: canvas.size.columns)
    judgement(state, &flow, &canvas)
    if state.skipAsked {
      flow.note(
        "▲", .warn,
        "Go on without it? Alerts then come from the event feed, some minutes late. Enter again skips; cellix setup adds it later.",
        in: &canvas)
    } else if state.purpose != .newAccount, state.signingSecret.isEmpty {
      flow.note(
        "●", .info, "The signing secret of this account stays as it is. Paste one only to replace it.", in: &canvas)
    }
    flow.blank()
    EndpointStep.receiver(state, &flow, &canvas, now: now)
    flow.blank()
    flow.paragraph(use, .muted, in: &canvas)
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
