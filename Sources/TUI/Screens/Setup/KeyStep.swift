import CellixCore
import Foundation
import Terminal

/// Step 4: the key, which Stripe shows once. Checks in order of their cost.
enum KeyStep {
  static func view(_ state: SetupState, _ canvas: inout Canvas, now: Date) {
    var flow = Flow(width: canvas.size.columns)
    let roomy = canvas.size.rows >= 19
    flow.paragraph(
      "Stripe shows the key once: choose Copy, or the reveal icon, and paste it here now. If it is lost, create a new one.",
      in: &canvas)
    if roomy { flow.blank() }
    let prefix = state.progress.mode == .live ? "rk_live_" : "rk_test_"
    let below = state.key.view(
      &canvas, y: flow.y, label: "Restricted API key, begins with \(prefix)", note: "required", now: now)
    flow = Flow(y: below + (roomy ? 1 : 0), width: canvas.size.columns)
    checks(state, &flow, &canvas)
    if let refusal = state.refusal, case .none = state.verdict {
      flow.note("✗", .danger, refusal, in: &canvas)
    }
    if roomy { flow.blank() }
    flow.paragraph(
      "Once Stripe accepts it, it is sealed on this machine (0600). It is never in logs, history or crash reports. "
        + "Without a screen: cellix connect --key-file FILE", .muted, in: &canvas)
  }

  /// In the order of what they cost: what is seen at once, then one question to Stripe, then six.
  private static func checks(_ state: SetupState, _ flow: inout Flow, _ canvas: inout Canvas) {
    switch state.verdict {
    case .none:
      line("○", .muted, "Looks like a Stripe key", "prefix, length, characters", &flow, &canvas)
      line("○", .muted, "Restricted, not the secret key", "rk_, so a leak costs little", &flow, &canvas)
      line("○", .muted, "The mode of step 1", state.progress.mode.rawValue, &flow, &canvas)
      line("○", .muted, "Stripe accepts it", "one question to Stripe", &flow, &canvas)
      line("○", .muted, "Permissions", "six questions to Stripe", &flow, &canvas)
    case .wrong(let problem):
      flow.note("✗", .danger, problem.errorDescription ?? "", in: &canvas)
      if let suggestion = problem.recoverySuggestion { flow.note("→", .accent, suggestion, in: &canvas) }
    case .otherMode(let mode):
      shape(state, &flow, &canvas)
      flow.note(
        "✗", .danger, "This is a \(mode.rawValue) key, and step 1 says \(state.progress.mode.rawValue) mode.",
        in: &canvas)
      flow.note(
        "→", .accent, "Paste the \(state.progress.mode.rawValue) key, or change the mode: ^B leads back to step 1.",
        in: &canvas)
    case .otherAccount(let id):
      shape(state, &flow, &canvas)
      flow.note("✗", .danger, "This key is of another account, \(TextWidth.middle(id, to: 16)).", in: &canvas)
      flow.note(
        "→", .accent, "Choose “\(state.progress.label)” in the Dashboard's account switcher, and make the key there.",
        in: &canvas)
    case .checking, .accepted, .refused, .unverified:
      shape(state, &flow, &canvas)
      let isLive = state.progress.mode == .live
      line(
        "✓", .ok, isLive ? "Live mode" : "Test mode",
        isLive ? "real money, as in step 1" : "no real money, as in step 1",
        &flow, &canvas)
      accepted(state, &flow, &canvas)
    }
  }

  private static func shape(_ state: SetupState, _ flow: inout Flow, _ canvas: inout Canvas) {
    line("✓", .ok, "Looks like a Stripe key", "prefix, length, characters", &flow, &canvas)
    line("✓", .ok, "Restricted, not the secret key", "rk_, so a leak costs little", &flow, &canvas)
  }

  private static func accepted(_ state: SetupState, _ flow: inout Flow, _ canvas: inout Canvas) {
    switch state.verdict {
    case .accepted: line("✓", .ok, "Stripe accepts it", "", &flow, &canvas)
    case .refused(let why):
      flow.note("✗", .danger, why, in: &canvas)
      flow.note("→", .accent, "Stripe does not show a key twice: create a new one (step 2).", in: &canvas)
      return
    case .unverified(let why):
      flow.note(
        "▲", .warn, "Stripe could not be asked: \(why.asSentence) Cellix tries again by itself; you can go on.",
        in: &canvas)
    default: line(Spinner.frame(state.ticks), .info, "Stripe accepts it", "asking…", &flow, &canvas)
    }
    account(state, &flow, &canvas)
    permissions(state, &flow, &canvas)
  }

  private static func account(_ state: SetupState, _ flow: inout Flow, _ canvas: inout Canvas) {
    guard let account = state.accountID else {
      line("○", .muted, "Account", "neither the key nor Stripe has named it", &flow, &canvas)
      return
    }
    let source = account == state.apiKey?.accountHint ? "from the key" : "named by Stripe"
    line("✓", .ok, "Account", TextWidth.middle(account, to: 16) + ", " + source, &flow, &canvas)
  }

  private static func permissions(_ state: SetupState, _ flow: inout Flow, _ canvas: inout Canvas) {
    let all = PermissionRequirement.allCases.map { state.findings[$0] ?? .notChecked }
    if all.contains(where: \.isRefusal) {
      line("✗", .danger, "Permissions", "\(state.grantedCount) of 6 · ^B shows which", &flow, &canvas)
    } else if state.grantedCount == 6 {
      line("✓", .ok, "Permissions", "6 of 6 granted", &flow, &canvas)
    } else if state.isChecking {
      line(
        Spinner.frame(state.ticks), .info, "Permissions", "\(state.grantedCount) of 6 granted so far", &flow, &canvas)
    } else {
      line("▲", .warn, "Permissions", state.permissionWords, &flow, &canvas)
    }
  }

  private static func line(
    _ glyph: String, _ style: Style, _ words: String, _ note: String, _ flow: inout Flow, _ canvas: inout Canvas
  ) {
    canvas.write([Run("\(glyph) ", style), Run(words)], x: 0, y: flow.y)
    canvas.write(note, x: 34, y: flow.y, .muted)
    flow.blank()
  }
}
