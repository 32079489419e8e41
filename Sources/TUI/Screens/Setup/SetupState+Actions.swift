import CellixCore
import Foundation
import Terminal

// What the keys of the guide do.
extension SetupState {
  mutating func perform(_ action: Action, now: Date) -> [Effect] {
    refusal = action == .nextStep ? refusal : nil
    if connecting == .connecting { return leaveConnect(action) }
    if let link, action != .copyText {
      self.link = nil
      if action == .showLink, !link.isCodeAlone {
        self.link = link
        self.link?.isCodeAlone = true
        return []
      }
      if action == .back || action == .showLink { return [] }
    }
    switch action {
    case .nextStep: return goForward()
    case .previousStep, .back: return goBack()
    case .previousField:
      if focus == 0 { return goBack() }
      move(to: focus - 1)
    case .nextField, .down: move(to: min(focus + 1, lastFocus))
    case .up: move(to: max(focus - 1, 0))
    case .left, .right: return toggleChoice()
    case .top: move(to: 0)
    case .bottom: move(to: lastFocus)
    case .tick: return tick()
    case .tickAll: return tickAll()
    case .copyText: return copy()
    case .showLink: showLink()
    case .refresh: return recheck()
    case .reveal: revealField(now: now)
    case .clear: return clearField()
    case .useDemo: return useDemo()
    case .startOver: return startOver()
    case .step1, .step2, .step3, .step4, .step5, .step6, .step7, .step8: return jump(to: action)
    default: break
    }
    return []
  }

  /// Last row or field of the step, zero-based.
  private var lastFocus: Int {
    if isWelcome { return 0 }
    return switch step {
    case .logIn: LogInStep.zoneField
    case .setPermissions: PermissionRequirement.allCases.count - 1
    case .selectEvents: WebhookEvent.allCases.count - 1
    case .createEndpoint: EndpointStep.urlField
    case .connect: ConnectStep.Row.allCases.count - 1
    case .createKey, .copyKey, .copySigningSecret: 0
    }
  }

  /// A revealed secret hides when its field is left.
  private mutating func move(to row: Int) {
    if row != focus { conceal() }
    focus = row
  }

  // MARK: - Choices and ticks

  private mutating func toggleChoice() -> [Effect] {
    guard isOnMode, purpose == .newAccount else { return [] }
    progress.mode = progress.mode == .live ? .test : .live
    // The key is judged anew, and answers about it in the other mode are dropped.
    return [save()] + (key.isEmpty ? [] : keyChanged())
  }

  private var isOnMode: Bool {
    switch step {
    case .logIn: !isWelcome && focus == LogInStep.modeField
    case .connect: focus == ConnectStep.Row.mode.rawValue
    case .createKey, .setPermissions, .copyKey, .createEndpoint, .selectEvents, .copySigningSecret: false
    }
  }

  private mutating func tick() -> [Effect] {
    switch step {
    case .logIn, .connect: return toggleChoice()
    case .setPermissions:
      guard let row = PermissionRequirement.allCases[safe: focus] else { return [] }
      progress.tickedPermissions.formSymmetricDifference([row])
    case .selectEvents:
      guard let event = WebhookEvent.allCases[safe: focus] else { return [] }
      progress.tickedEvents.formSymmetricDifference([event])
    case .createKey, .copyKey, .createEndpoint, .copySigningSecret: return []
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

  // MARK: - Links and lists

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
    guard let copyable else {
      say("There is nothing to copy in this step.")
      return []
    }
    say("Sent the \(copyable.what) to your terminal's clipboard.")
    return [.copy(copyable.text)]
  }

  private mutating func showLink() {
    link = LinkState(step: step, mode: progress.mode, editURL: step == .setPermissions ? selectedEditURL : nil)
    if link == nil { say("There is nothing to open in a browser in this step.") }
  }

  private mutating func recheck() -> [Effect] {
    if isWelcome || (step == .logIn && apiKey == nil) {
      surroundings = nil
      return [.lookAround]
    }
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

  /// Everything answered so far is dropped, the sealed credentials too.
  private mutating func startOver() -> [Effect] {
    guard purpose == .newAccount, !isDemo else { return [] }
    let zone = progress.timeZone
    let before = self
    self = SetupState(GuideStart(progress: SetupProgress(timeZone: zone), isFresh: true))
    saveNumber = before.saveNumber
    surroundings = before.surroundings
    receiver = before.receiver
    generation = before.generation + 1
    standingsGeneration = before.standingsGeneration + 1
    connectGeneration = before.connectGeneration + 1
    kept = before.kept
    say("Everything answered so far is dropped.")
    return keepAccepted() + [.offerSigningSecret(nil), save()]
  }
}

extension Array {
  /// `nil` outside the array.
  subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
