import CellixCore
import Foundation
import Terminal

// The frame around the steps: a rail with every step and its answer, or one line where there is no room for it.
extension SetupState {
  /// Below this many columns the rail becomes one line.
  static let railFrom = 96
  /// Most columns that a step's text and tables take.
  private static let columnWidth = 100

  func view(_ canvas: inout Canvas, _ layout: App.Layout, host: String, now: Date) {
    let (main, progressLine) = layout.body.splitBottom(layout.body.height >= 24 ? 3 : 1)
    let stepArea: Rect
    if layout.body.width >= SetupState.railFrom {
      let (rail, rest) = main.splitLeft(32)
      viewRail(&canvas, rail)
      stepArea = rest
    } else {
      let (stepper, rest) = main.splitTop(1)
      viewStepper(&canvas, stepper)
      stepArea = rest
    }
    let inner = canvas.panel(
      stepArea, title: isWelcome ? "Welcome" : "\(step.rawValue) · \(step.heading)", note: panelNote,
      footer: panelFooter(now: now), focused: true)
    // Longer lines are hard to read; the rest of a wide screen stays empty.
    let column = Rect(x: inner.x, y: inner.y, width: min(inner.width, SetupState.columnWidth), height: inner.height)
    canvas.within(column) { area in
      if isWelcome {
        WelcomePage.view(self, &area, size: layout.whole, host: host)
        return
      }
      switch step {
      case .logIn: LogInStep.view(self, &area)
      case .createKey: CreateKeyStep.view(self, &area)
      case .setPermissions: PermissionsStep.view(self, &area)
      case .copyKey: KeyStep.view(self, &area, now: now)
      case .createEndpoint: EndpointStep.view(self, &area, now: now)
      case .selectEvents: EventsStep.view(self, &area, now: now)
      case .copySigningSecret: SigningSecretStep.view(self, &area, now: now)
      case .connect: ConnectStep.view(self, &area, now: now)
      }
    }
    canvas.within(progressLine) { line in viewProgress(&line) }
    link?.view(&canvas, in: layout.body)
    canvas.within(layout.keys) { line in line.keyHints(hints, x: 2, y: 0, width: line.size.columns - 4) }
  }

  private func viewProgress(_ line: inout Canvas) {
    let y = line.size.rows > 1 ? 1 : 0
    let left = max(0, SetupStep.allCases.count - step.rawValue + 1)
    let used = line.write(isWelcome ? "Eight steps" : "Step \(step.rawValue) of 8", x: 2, y: y, .muted)
    let width = min(40, line.size.columns - 40)
    line.progress(x: 4 + used, y: y, width: width, fraction: isWelcome ? 0 : Double(step.rawValue - 1) / 8)
    line.write(left > 1 ? "about \(SetupState.minutesLeft(step)) left" : "last step", x: 6 + used + width, y: y, .muted)
  }

  /// The whole takes about five minutes; the Dashboard forms of steps 2, 3 and 6 take most of it.
  static func minutesLeft(_ step: SetupStep) -> String {
    switch step {
    case .logIn, .createKey: "5 min"
    case .setPermissions: "4 min"
    case .copyKey: "3 min"
    case .createEndpoint, .selectEvents: "2 min"
    case .copySigningSecret, .connect: "1 min"
    }
  }

  private func viewStepper(_ canvas: inout Canvas, _ rect: Rect) {
    canvas.within(rect) { line in
      var runs = SetupStep.allCases.map { Run(mark($0).mark, mark($0).style) }
      runs.append(Run(isWelcome ? "  0/8 " : "  \(step.rawValue)/8 ", .muted))
      runs.append(Run(isWelcome ? "Welcome" : step.title))
      if !isWelcome, let answer = answer(step) { runs.append(Run("  " + answer, .muted)) }
      let saved = savedWords ?? ""
      line.writeRight(saved, endX: line.size.columns - 2, y: 0, holdsUnkeptCredential ? .warn : .muted)
      line.write(runs, x: 2, y: 0, width: line.size.columns - 5 - TextWidth.columns(saved))
    }
  }

  private func viewRail(_ canvas: inout Canvas, _ rect: Rect) {
    let inner = canvas.panel(rect, title: purpose == .newAccount ? "Connect Stripe to Cellix" : "A new key")
    canvas.within(inner) { rail in
      var y = 0
      let roomy = rail.size.rows >= 8 * 2 + 3
      for step in SetupStep.allCases {
        let (glyph, style) = mark(step)
        let isOpen = step == self.step && !isWelcome
        rail.write(
          [
            Run(glyph, style), Run(" \(step.rawValue)  "),
            Run(step.title, isOpen ? .text.bolded() : step > self.step || isWelcome ? .muted : .text),
          ],
          x: 0, y: y)
        y += 1
        if roomy, let answer = answer(step) {
          rail.write(answer, x: 5, y: y, .muted)
          y += 1
        }
      }
      if let saved = savedWords {
        rail.write(saved, x: 0, y: rail.size.rows - 2, holdsUnkeptCredential ? .warn : .muted)
      }
      if !isDemo { rail.write("goes on here next time", x: 0, y: rail.size.rows - 1, .muted) }
    }
  }

  private var savedWords: String? {
    if isDemo { return "demo" }
    if holdsUnkeptCredential { return "not accepted yet, not kept" }
    let isSealed = kept != AcceptedCredentials()
    guard isSealed || savedAt != nil else { return nil }
    if progressSave.isUnderWay || keptSave.isUnderWay { return isSealed ? "key sealed · saving…" : "saving…" }
    return (isSealed ? "key sealed" : "saved") + " · safe to close"
  }

  private func mark(_ step: SetupStep) -> (mark: String, style: Style) {
    if step == self.step, !isWelcome { return ("▸", .accent) }
    if step == .setPermissions, findings.values.contains(where: { $0.isRefusal }) { return ("✗", .danger) }
    if step == .copyKey {
      switch verdict {
      case .wrong, .otherMode, .otherAccount, .refused: return ("✗", .danger)
      case .accepted: return ("✓", .ok)
      case .none, .checking, .unverified: break
      }
    }
    if step == .copySigningSecret && progress.skippedSigningSecret { return ("▲", .warn) }
    return progress.completed.contains(step) ? ("✓", .ok) : ("○", .muted)
  }

  /// What was answered in a step, for the rail.
  private func answer(_ step: SetupStep) -> String? {
    switch step {
    case .logIn: progress.completed.contains(.logIn) ? "\(progress.mode.rawValue) mode" : nil
    case .createKey: progress.completed.contains(.createKey) ? "“\(DashboardLink.keyName)”" : nil
    case .setPermissions:
      apiKey == nil
        ? (progress.completed.contains(.setPermissions) ? "live check after step 4" : nil)
        : permissionWords
    case .copyKey: apiKey == nil ? nil : key.secret.fingerprint
    case .createEndpoint: progress.completed.contains(.createEndpoint) ? endpointHost : nil
    case .selectEvents:
      progress.completed.contains(.selectEvents) || !standings.isEmpty ? "\(seenCount) of 8 seen live" : nil
    case .copySigningSecret:
      !signingSecret.isEmpty ? signingSecret.secret.fingerprint : progress.skippedSigningSecret ? "skipped" : nil
    case .connect: nil
    }
  }

  private var endpointHost: String {
    let parts = progress.endpointURL.split(separator: "/")
    guard parts.count > 2 else { return progress.endpointURL }
    return "\(parts[1])/…/\(parts[parts.count - 1])"
  }

  /// Nothing is counted before anything was answered.
  var permissionWords: String {
    findings.values.contains { $0.isSettled } ? "\(grantedCount) of 6 granted" : "not checked yet"
  }

  var seenCount: Int {
    WebhookEvent.allCases.filter { standings[$0]?.seen != nil || receiver.delivered[$0] != nil }.count
  }

  /// Events whose deliveries Stripe reports as outstanding.
  var troubledCount: Int {
    WebhookEvent.allCases.filter { receiver.delivered[$0] == nil && standings[$0]?.isPendingOrFailing == true }.count
  }

  private var panelNote: String? {
    if isWelcome { return "about 5 minutes" }
    return switch step {
    case .logIn: nil
    case .setPermissions, .copyKey, .connect:
      switch verdict {
      case .none, .wrong, .otherMode, .otherAccount: step == .copyKey ? "hidden as you type" : nil
      case .checking: "checking"
      case .accepted, .refused: isChecking ? "checking" : "checked with Stripe"
      case .unverified: "Stripe not reached"
      }
    case .selectEvents: standingsAt == nil ? nil : "checked with Stripe"
    case .createKey, .createEndpoint, .copySigningSecret: nil
    }
  }

  private func panelFooter(now: Date) -> String? {
    guard [.setPermissions, .copyKey, .connect].contains(step), let next = probes.next, grantedCount < 6 else {
      return nil
    }
    return "next check in \(max(0, Int(next.timeIntervalSince(now).rounded(.up)))) s"
  }

  /// The five to seven keys that help here.
  var hints: [(String, String)] {
    let inText = isEditingText
    func hint(_ action: Action, _ words: String) -> (String, String) { (KeyMap.label(action, inText: inText), words) }
    if isWelcome {
      return [
        hint(.nextStep, "begin"), hint(.refresh, "look again"), hint(.help, "help"), hint(.quit, "quit"),
      ]
    }
    if let link {
      let code = link.isCodeAlone ? "step" : "QR code alone"
      return [
        hint(.copyText, "copy it whole"), hint(.showLink, code), hint(.back, "back"), hint(.help, "help"),
        hint(.quit, "quit"),
      ]
    }
    var hints: [(String, String)] = []
    switch step {
    case .logIn:
      hints = [hint(.nextStep, "next"), hint(.previousStep, "back"), ("↑↓", "field")]
      if focus == LogInStep.modeField { hints.append(("space", "live or test")) }
    case .createKey:
      hints = [
        hint(.nextStep, "next"), hint(.previousStep, "back"), hint(.copyText, "copy link"),
        hint(.showLink, "link and QR code"),
      ]
    case .setPermissions:
      hints = [
        hint(.nextStep, "next"), hint(.previousStep, "back"), hint(.tick, "tick"), hint(.tickAll, "all"),
        hint(.refresh, "check"), hint(.copyText, "link"),
      ]
    case .copyKey:
      hints = [hint(.nextStep, "next"), hint(.previousStep, "back"), hint(.reveal, "show"), hint(.clear, "clear")]
      if isDemo { hints.insert(hint(.useDemo, "use the demo key"), at: 0) }
    case .createEndpoint:
      hints = [
        hint(.nextStep, "next"), hint(.previousStep, "back"), hint(.nextField, "field"),
        hint(.copyText, "copy the URL"), hint(.showLink, "link"),
      ]
    case .selectEvents:
      hints = [
        hint(.nextStep, "next"), hint(.previousStep, "back"), hint(.tick, "tick"), hint(.tickAll, "all"),
        hint(.copyText, "list"), hint(.refresh, "check"),
      ]
    case .copySigningSecret:
      hints = [hint(.nextStep, "next"), hint(.previousStep, "back"), hint(.reveal, "show"), hint(.clear, "clear")]
      if isDemo { hints.insert(hint(.useDemo, "use the demo secret"), at: 0) }
    case .connect: hints = connectHints
    }
    hints.append((inText ? "F1" : "?", "help"))
    hints.append((inText ? "^C" : "q", "quit"))
    return hints
  }

  private var connectHints: [(String, String)] {
    let inText = isEditingText
    func hint(_ action: Action, _ words: String) -> (String, String) { (KeyMap.label(action, inText: inText), words) }
    switch ConnectStep.Row(rawValue: focus) {
    case .connect: return [hint(.nextStep, "Connect"), ("↑↓", "line"), hint(.previousStep, "back")]
    case .apiKey, .signingSecret:
      return [
        hint(.nextStep, "done"), ("↑↓", "line"), hint(.previousStep, "back"), hint(.reveal, "show"),
        hint(.clear, "clear"),
      ]
    case .permissions, .events: return [hint(.nextStep, "open"), ("↑↓", "line"), hint(.previousStep, "back")]
    case .mode: return [("space", "live or test"), ("↑↓", "line"), hint(.previousStep, "back")]
    case .label, .timeZone, .endpoint, nil:
      return [hint(.nextStep, "done"), ("↑↓", "line"), hint(.previousStep, "back"), hint(.clear, "clear")]
    }
  }
}

extension PermissionFinding {
  var isRefusal: Bool {
    switch self {
    case .missing, .readOnly: true
    case .notChecked, .checking, .granted, .unverified: false
    }
  }
}
