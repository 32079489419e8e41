import CellixCore
import Terminal

/// Step 8: everything at a glance, then Connect.
enum ConnectStep {
  static func view(_ state: SetupState, _ canvas: inout Canvas) {
    var flow = Flow(width: canvas.size.columns)
    flow.line([Run("Settings → Connections", .muted)], in: &canvas)
    flow.line(
      [
        Run("● ", .accent), Run("Stripe", .text.bolded()),
        Run("    ○ Adyen   ○ Braintree   ○ PayPal   not yet available", .muted),
      ], in: &canvas)
    flow.blank()
    line(
      "✓", .ok, "Account",
      "\(state.progress.label) · \(state.progress.mode.rawValue) mode · \(state.progress.timeZone)", &flow, &canvas)
    key(state, &flow, &canvas)
    permissions(state, &flow, &canvas)
    line("○", .muted, "Webhook", state.progress.endpointURL, &flow, &canvas)
    line(
      state.receiver.delivered.isEmpty ? "○" : "✓", state.receiver.delivered.isEmpty ? .muted : .ok, "Events",
      "\(state.seenCount) of 8 seen, \(state.receiver.delivered.count) verified", &flow, &canvas)
    if state.signingSecret.isEmpty {
      line("▲", .warn, "Signing secret", "none · alerts come some minutes late", &flow, &canvas)
    } else {
      line("✓", .ok, "Signing secret", state.signingSecret.secret.fingerprint, &flow, &canvas)
    }
    flow.blank()
    button(state, &flow, &canvas)
    flow.blank()
    flow.paragraph(
      "Connect checks the key, keeps both credentials sealed on this machine, and begins the first sync. It typically "
        + "takes 2 to 5 minutes; the dashboard opens by itself.", .muted, in: &canvas)
    if let refusal = state.refusal { flow.note("✗", .danger, refusal, in: &canvas) }
    if case .failed(let error) = state.connecting {
      flow.note("✗", .danger, [error.message, error.suggestion].compactMap { $0 }.joined(separator: " "), in: &canvas)
    }
  }

  private static func key(_ state: SetupState, _ flow: inout Flow, _ canvas: inout Canvas) {
    switch state.verdict {
    case .accepted: line("✓", .ok, "API key", state.key.secret.fingerprint + " · accepted by Stripe", &flow, &canvas)
    case .checking: line(Spinner.frame(state.ticks), .info, "API key", "asking Stripe", &flow, &canvas)
    case .none: line("✗", .danger, "API key", "none yet: 4 opens its step", &flow, &canvas)
    case .unverified:
      line("▲", .warn, "API key", state.key.secret.fingerprint + " · Stripe could not be asked", &flow, &canvas)
    case .wrong, .otherMode, .refused: line("✗", .danger, "API key", "refused: 4 opens its step", &flow, &canvas)
    }
  }

  private static func permissions(_ state: SetupState, _ flow: inout Flow, _ canvas: inout Canvas) {
    let missing = PermissionRequirement.allCases.filter { (state.findings[$0] ?? .notChecked).isRefusal }
    if state.grantedCount == 6 {
      line("✓", .ok, "Permissions", "6 of 6 granted", &flow, &canvas)
    } else if !missing.isEmpty {
      line(
        "▲", .warn, "Permissions",
        "\(state.grantedCount) of 6 · missing " + missing.map(\.resource).joined(separator: ", "), &flow, &canvas)
    } else {
      line("○", .muted, "Permissions", state.permissionWords, &flow, &canvas)
    }
    if case .open(let names) = state.excess {
      line("▲", .warn, "More than asked", names.joined(separator: ", ") + ": readable", &flow, &canvas)
    }
  }

  private static func button(_ state: SetupState, _ flow: inout Flow, _ canvas: inout Canvas) {
    if state.connecting == .connecting {
      flow.line([Run("  \(Spinner.frame(state.ticks)) ", .info), Run("Connecting…")], in: &canvas)
    } else {
      canvas.setCursor(Point(x: 2, y: flow.y))
      flow.line([Run("▸ ", .accent), Run("[ Connect ]", .accent.bolded()), Run("  ↵", .muted)], in: &canvas)
    }
  }

  private static func line(
    _ glyph: String, _ style: Style, _ name: String, _ value: String, _ flow: inout Flow, _ canvas: inout Canvas
  ) {
    canvas.write([Run("\(glyph) ", style), Run(name, .muted)], x: 0, y: flow.y)
    canvas.write(value, x: 18, y: flow.y)
    flow.blank()
  }
}
