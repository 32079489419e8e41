import CellixCore
import Foundation
import Terminal

// What the keys of the guide do.
extension SetupState {
  mutating func perform(_ action: Action, now: Date) -> [Effect] {
    refusal = action == .nextStep ? refusal : nil
    if connecting == .connecting { return leaveConnect(action) }
    if link != nil {
      if action != .copyText { link = nil }
      if action == .back || action == .showLink { return [] }
    }
    switch action {
    case .nextStep: return goForward(now: now)
    case .previousStep, .back: return goBack()
    case .previousField:
      if focus == 0 { return goBack() }
      focus -= 1
    case .nextField, .down: focus = min(focus + 1, lastFocus)
    case .up: focus = max(focus - 1, 0)
    case .left, .right: return toggleChoice()
    case .top: focus = 0
    case .bottom: focus = lastFocus
    case .tick: return tick()
    case .tickAll: return tickAll()
    case .copyText: return copy()
    case .showLink: link = LinkState(step: step, mode: progress.mode)
    case .refresh: return recheck()
    case .reveal:
      revealField(now: now)
    case .clear: return clearField(now: now)
    case .useDemo: return useDemo(now: now)
    case .step1, .step2, .step3, .step4, .step5, .step6, .step7, .step8: return jump(to: action)
    default: break
    }
    return []
  }

  /// Last row or field of the step, zero-based.
  private var lastFocus: Int {
    switch step {
    case .logIn: LogInStep.zoneField
    case .setPermissions: PermissionRequirement.allCases.count - 1
    case .selectEvents: WebhookEvent.allCases.count - 1
    case .createEndpoint: EndpointStep.urlField
    case .createKey, .copyKey, .copySigningSecret, .connect: 0
    }
  }

  mutating func open(_ step: SetupStep) -> [Effect] {
    progress.step = step
    focus = firstFocus(of: step)
    refusal = nil
    skipAsked = false
    link = nil
    conceal()
    probes.restart()
    standingChecks.restart()
    var effects: [Effect] = [save()]
    if let apiKey, mayAsk {
      let open = Set(PermissionRequirement.allCases.filter { findings[$0] != .granted })
      if SetupState.checkedSteps.contains(step), !open.isEmpty { effects += probe(apiKey, rows: open, excess: true) }
      if step >= .createEndpoint { effects += checkStandings(apiKey) }
    }
    return effects
  }

  /// On the checklist the first row that wants attention, once the key is known.
  private func firstFocus(of step: SetupStep) -> Int {
    guard step == .setPermissions else { return 0 }
    return PermissionRequirement.allCases.firstIndex { findings[$0]?.isRefusal == true } ?? 0
  }

  private mutating func goBack() -> [Effect] {
    guard let previous = step.previous else {
      say("This is the first step. q leaves the guide; it goes on here next time.")
      return []
    }
    return open(previous)
  }

  private mutating func goForward(now: Date) -> [Effect] {
    if step == .connect { return connect() }
    if step == .copySigningSecret, signingSecret.isEmpty, !skipAsked, !progress.skippedSigningSecret {
      skipAsked = true
      return []
    }
    refusal = reasonToStay
    guard refusal == nil, let next = step.next else { return [] }
    if step == .copySigningSecret { progress.skippedSigningSecret = signingSecret.isEmpty }
    progress.completed.insert(step)
    return open(next)
  }

  /// Why the step cannot be left forward; said beside the field.
  var reasonToStay: String? {
    switch step {
    case .logIn:
      if progress.label.isEmpty { return "Give the account a name of your own, so that it can be told from others." }
      if TimeZone(identifier: progress.timeZone) == nil {
        return "This machine knows no time zone “\(progress.timeZone)”. Write it like Europe/Berlin, or UTC."
      }
      return nil
    case .copyKey:
      switch verdict {
      case .none: return "Paste the restricted key first; everything after this step needs it."
      case .wrong(let problem): return problem.recoverySuggestion
      case .otherMode(let mode):
        return "Take the \(progress.mode.rawValue) key, or choose \(mode.rawValue) mode in step 1."
      case .refused(let why): return why
      case .checking, .accepted, .unverified: return nil
      }
    case .createEndpoint:
      let url = progress.endpointURL
      return url.hasPrefix("https://") && url.count > 12 ? nil : "Stripe delivers to addresses that begin with https://"
    case .copySigningSecret:
      guard !signingSecret.isEmpty else { return nil }
      do {
        _ = try SigningSecret(signingSecret.secret)
        return nil
      } catch {
        return [error.errorDescription, error.recoverySuggestion].compactMap { $0 }.joined(separator: " ")
      }
    case .createKey, .setPermissions, .selectEvents, .connect: return nil
    }
  }

  private mutating func jump(to action: Action) -> [Effect] {
    let steps: [Action] = [.step1, .step2, .step3, .step4, .step5, .step6, .step7, .step8]
    guard let index = steps.firstIndex(of: action), let target = SetupStep(rawValue: index + 1) else { return [] }
    guard
      target <= step || progress.completed.contains(target) || target.previous.map(progress.completed.contains) == true
    else {
      say("Step \(target.rawValue) opens when the steps before it are done.")
      return []
    }
    return open(target)
  }

  // MARK: - Choices and ticks

  private mutating func toggleChoice() -> [Effect] {
    guard step == .logIn, focus == LogInStep.modeField else { return [] }
    progress.mode = progress.mode == .live ? .test : .live
    // The key is judged anew, and answers about it in the other mode are dropped.
    return [save()] + (key.isEmpty ? [] : keyChanged())
  }

  private mutating func tick() -> [Effect] {
    switch step {
    case .logIn: return toggleChoice()
    case .setPermissions:
      guard let row = PermissionRequirement.allCases[safe: focus] else { return [] }
      progress.tickedPermissions.formSymmetricDifference([row])
    case .selectEvents:
      guard let event = WebhookEvent.allCases[safe: focus] else { return [] }
      progress.tickedEvents.formSymmetricDifference([event])
    case .createKey, .copyKey, .createEndpoint, .copySigningSecret, .connect: return []
    }
    return [save()]
  }

  private mutating func tickAll() -> [Effect] {
    switch step {
    case .setPermissions:
      let all = Set(PermissionRequirement.allCases)
      progress.tickedPermissions = progress.tickedPermissions == all ? [] : all
    case .selectEvents:
      let all = Set(WebhookEvent.allCases)
      progress.tickedEvents = progress.tickedEvents == all ? [] : all
    case .logIn, .createKey, .copyKey, .createEndpoint, .copySigningSecret, .connect: return []
    }
    return [save()]
  }

  /// What `c` copies in the step that is open.
  package var copyable: (what: String, text: String)? {
    switch step {
    case .setPermissions where selectedEditURL != nil: ("address of the key's own page", selectedEditURL ?? "")
    case .logIn: ("address", DashboardLink.home(progress.mode))
    case .createKey: ("prefilled link", DashboardLink.createKey(progress.mode))
    case .setPermissions: ("address of the API keys", DashboardLink.apiKeys(progress.mode))
    case .createEndpoint: ("endpoint URL", progress.endpointURL)
    case .selectEvents: ("list of the eight events", WebhookEvent.allCases.map(\.rawValue).joined(separator: "\n"))
    case .copyKey, .copySigningSecret, .connect: nil
    }
  }

  /// Stripe's refusals name the page on which this very key is edited.
  var selectedEditURL: String? {
    guard let row = PermissionRequirement.allCases[safe: focus] else { return nil }
    switch findings[row] {
    case .missing(let url), .readOnly(let url): return url
    default: return nil
    }
  }

  private mutating func copy() -> [Effect] {
    guard let copyable else { return [] }
    say("Sent the \(copyable.what) to your terminal's clipboard.")
    return [.copy(copyable.text)]
  }

  private mutating func recheck() -> [Effect] {
    guard let apiKey else {
      say("There is no key to check with yet: it is pasted in step 4.")
      return []
    }
    if case .otherMode = verdict { return [] }
    probes.restart()
    standingChecks.restart()
    verdict = .checking
    var effects = probe(apiKey, rows: Set(PermissionRequirement.allCases), excess: true)
    if step >= .createEndpoint { effects += checkStandings(apiKey) }
    return effects
  }

  // MARK: - Secrets

  private mutating func revealField(now: Date) {
    switch step {
    case .copyKey where !key.isEmpty: key.reveal(now: now)
    case .copySigningSecret where !signingSecret.isEmpty: signingSecret.reveal(now: now)
    default: break
    }
  }

  private mutating func clearField(now: Date) -> [Effect] {
    switch step {
    case .copyKey:
      key.clear()
      return keyChanged()
    case .copySigningSecret: signingSecret.clear()
    case .logIn where focus == LogInStep.labelField: label.text = ""
    case .logIn where focus == LogInStep.zoneField: timeZone.text = ""
    case .createEndpoint where focus == EndpointStep.urlField: endpointURL.text = ""
    default: break
    }
    return edited(now: now)
  }

  private mutating func useDemo(now: Date) -> [Effect] {
    guard isDemo else { return [] }
    guard let demo else {
      say("The demo's own Stripe is still starting; try again in a moment.")
      return []
    }
    switch step {
    case .copyKey:
      key.set(demo.apiKey)
      return keyChanged()
    case .copySigningSecret:
      signingSecret.set(demo.signingSecret)
      return edited(now: now)
    default:
      say("The demo's key goes into step 4, its signing secret into step 7.")
      return []
    }
  }

  private mutating func connect() -> [Effect] {
    guard let apiKey else {
      refusal = "There is no usable key yet. 4 opens the step where it is pasted."
      return []
    }
    switch verdict {
    case .refused(let why):
      refusal = why
      return []
    case .otherMode(let mode):
      refusal = "This is a \(mode.rawValue) key, and step 1 says \(progress.mode.rawValue) mode. 1 and 4 open them."
      return []
    case .none, .wrong, .checking, .accepted, .unverified: break
    }
    refusal = nil
    connecting = .connecting
    connectGeneration += 1
    let request = ConnectRequest(
      apiKey: apiKey.secret, signingSecret: signingSecret.isEmpty ? nil : signingSecret.secret, progress: progress,
      stripeAccountID: accountID)
    return [.connect(generation: connectGeneration, request)]
  }

  /// While Connect is on its way only leaving it is possible, so that nothing is kept that was taken back.
  private mutating func leaveConnect(_ action: Action) -> [Effect] {
    guard action == .back || action == .previousStep else { return [] }
    connecting = .idle
    connectGeneration += 1
    say("Connect was stopped.")
    return [.cancelConnect]
  }
}

extension Array {
  /// `nil` outside the array.
  subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
