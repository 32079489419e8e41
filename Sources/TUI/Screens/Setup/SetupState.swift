package import CellixCore
package import Foundation
package import Terminal

/// The guide through the eight steps: what was answered, what was checked, where the person is.
package struct SetupState: Sendable, Equatable {
  package var progress: SetupProgress
  package var isDemo: Bool
  package var demo: DemoOffer?

  package var key = MaskedField()
  package var signingSecret = MaskedField()
  package var label: LineEditor
  package var timeZone: LineEditor
  package var endpointURL: LineEditor
  /// Row or field with the focus, zero-based, in the step that is open.
  package var focus = 0

  package var verdict: KeyVerdict = .none
  package var findings: [PermissionRequirement: PermissionFinding] = [:]
  package var excess: ExcessFinding = .notChecked
  package var accountID: String?
  package var standings: [WebhookEvent: WebhookEventStanding] = [:]
  package var standingsProblem: String?
  package var standingsAt: Date?
  package var receiver = ReceiverState()
  package var connecting: ConnectState = .idle
  package var savedAt: Date?

  /// Number of the newest Connect; answers to one that was left are dropped.
  package var connectGeneration = 0
  /// Orders the saves of the progress.
  var saveNumber = 0
  /// A key that is being typed is asked about only when the typing pauses: ticks until then.
  var ticksUntilProbe: Int?
  /// Quitting asks once while a credential would be lost.
  var quitAsked = false

  /// Number of the newest question to Stripe.
  package var generation = 0
  /// Same for the event checklist.
  package var standingsGeneration = 0
  var probes = Recheck()
  var standingChecks = Recheck()
  /// Counts ticks, for the spinner.
  var ticks = 0
  /// Enter on the empty signing secret asks once more before it goes on without.
  var skipAsked = false
  /// Why the last step forward was refused.
  package var refusal: String?
  /// The link that covers the step, when it was asked for.
  package var link: LinkState?
  private var said: App.Notice?

  /// What is known about the key as a whole.
  package enum KeyVerdict: Sendable, Equatable {
    /// Nothing typed yet.
    case none
    /// Refused here, without asking anybody.
    case wrong(APIKeyProblem)
    /// Of a mode other than the one chosen in step 1.
    case otherMode(Mode)
    case checking
    case accepted
    /// Stripe refuses it.
    case refused(String)
    /// Stripe could not be asked.
    case unverified(String)
  }

  package enum ConnectState: Sendable, Equatable {
    case idle, connecting
    case failed(UserFacingError)
  }

  /// When a question is asked again, and how often it was: every 5 s at first, backing off to 30 s, for 10 minutes.
  struct Recheck: Sendable, Equatable {
    var attempts = 0
    var next: Date?
    var began: Date?

    mutating func schedule(now: Date) {
      let start = began ?? now
      began = start
      attempts += 1
      let pause = min(5 * pow(1.4, Double(attempts - 1)), 30)
      next = now.timeIntervalSince(start) < 600 ? now.addingTimeInterval(pause) : nil
    }

    mutating func restart() { self = Recheck() }
  }

  package init(progress: SetupProgress, isDemo: Bool = false) {
    // Credentials are not kept before Connect, so these two steps are open again after a restart.
    self.progress = progress
    self.progress.completed.subtract([.copyKey])
    if !progress.skippedSigningSecret { self.progress.completed.remove(.copySigningSecret) }
    self.isDemo = isDemo
    label = LineEditor(progress.label, limit: 60)
    timeZone = LineEditor(progress.timeZone)
    endpointURL = LineEditor(progress.endpointURL)
    focus = progress.step == .logIn ? LogInStep.firstFocus : 0
  }

  package var step: SetupStep { progress.step }

  /// A key that passed every check that needs no network.
  package var apiKey: APIKey? { try? APIKey(key.secret) }  // the reason is in `verdict`

  package var grantedCount: Int { findings.values.filter { $0 == .granted }.count }

  var holdsUnkeptCredential: Bool { !isDemo && (apiKey != nil || !signingSecret.isEmpty) }

  /// The save that asks for the answers given so far to be kept.
  mutating func save() -> Effect {
    saveNumber += 1
    return .saveProgress(progress, number: saveNumber)
  }

  mutating func say(_ text: String, _ style: Style = .info) { said = App.Notice(text, style) }

  mutating func takeNotice() -> App.Notice? {
    defer { said = nil }
    return said
  }

  mutating func conceal() {
    key.conceal()
    signingSecret.conceal()
  }

  var isChecking: Bool {
    verdict == .checking || connecting == .connecting || findings.values.contains(.checking) || excess == .checking
  }

  var tickInterval: Duration? {
    if isChecking || ticksUntilProbe != nil { return Spinner.interval }
    if key.isRevealed || signingSecret.isRevealed { return .seconds(1) }
    if step >= .setPermissions && apiKey != nil { return .seconds(1) }
    return savedAt == nil ? nil : .seconds(10)
  }

  /// Fields that take plain characters.
  var isEditingText: Bool {
    switch step {
    case .logIn: focus == LogInStep.labelField || focus == LogInStep.zoneField
    case .copyKey, .copySigningSecret: true
    case .createEndpoint: focus == EndpointStep.urlField
    case .createKey, .setPermissions, .selectEvents, .connect: false
    }
  }
}
