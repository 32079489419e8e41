package import CellixCore
package import Foundation
package import Terminal

/// The guide through the eight steps: what was answered, what was checked, where the person is.
package struct SetupState: Sendable, Equatable {
  package var progress: SetupProgress
  package let purpose: GuidePurpose
  package var isDemo: Bool
  package var demo: DemoOffer?
  /// The page before the first step.
  package var isWelcome: Bool
  /// `nil` until the look around has ended.
  package var surroundings: Surroundings?

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
  /// What lies sealed on this machine and is not connected yet.
  package internal(set) var kept = AcceptedCredentials()

  /// Number of the newest Connect; answers to one that was left are dropped.
  package var connectGeneration = 0
  /// Orders the saves.
  var saveNumber = 0
  /// Of the answers, and of what was accepted.
  var progressSave = SaveStanding()
  var keptSave = SaveStanding()
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
    /// Of an account other than the one that gets a new key.
    case otherAccount(String)
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

  static let labelLimit = 60

  package init(_ start: GuideStart) {
    progress = start.progress
    purpose = start.purpose
    isDemo = start.isDemo
    isWelcome = start.isFresh
    // What was not accepted is not kept, so its step is open again after a restart.
    if start.apiKey == nil { progress.completed.subtract([.copyKey]) }
    if start.signingSecret == nil, !progress.skippedSigningSecret, start.purpose == .newAccount {
      progress.completed.remove(.copySigningSecret)
    }
    label = LineEditor(progress.label, limit: SetupState.labelLimit)
    timeZone = LineEditor(progress.timeZone)
    endpointURL = LineEditor(progress.endpointURL)
    kept = AcceptedCredentials(apiKey: start.apiKey, signingSecret: start.signingSecret)
    if let secret = start.apiKey { key.set(secret) }
    if let secret = start.signingSecret { signingSecret.set(secret) }
    focus = firstFocus(of: step)
  }

  /// What to ask when the guide opens: a key of an earlier run is looked at again.
  mutating func begin() -> [Effect] {
    var effects: [Effect] = [.watchReceiver, .lookAround]
    if let secret = kept.signingSecret { effects.append(.offerSigningSecret(secret)) }
    if !key.isEmpty { effects += keyChanged() }
    return effects
  }

  package var step: SetupStep { progress.step }

  /// A key that passed every check that needs no network.
  package var apiKey: APIKey? { try? APIKey(key.secret) }  // the reason is in `verdict`

  package var grantedCount: Int { findings.values.filter { $0 == .granted }.count }

  /// Quitting would lose something that Stripe shows only once.
  var holdsUnkeptCredential: Bool {
    guard !isDemo else { return false }
    return (apiKey != nil && key.secret != kept.apiKey)
      || (!signingSecret.isEmpty && signingSecret.secret != kept.signingSecret)
  }

  /// Seals what was accepted so far, so that a hang-up costs nothing. An emptied field takes its credential back; a
  /// changed one leaves the last accepted until the next is.
  mutating func keepAccepted() -> [Effect] {
    guard !isDemo else { return [] }
    var wanted = kept
    if key.isEmpty { wanted.apiKey = nil } else if verdict == .accepted { wanted.apiKey = key.secret }
    if signingSecret.isEmpty {
      wanted.signingSecret = nil
    } else if hasSigningSecret {
      wanted.signingSecret = signingSecret.secret
    }
    guard wanted != kept else { return [] }
    saveNumber += 1
    keptSave.begin(saveNumber)
    return [.keepAccepted(wanted, number: saveNumber)]
  }

  /// It has the right shape; only a delivery can prove it.
  var hasSigningSecret: Bool { (try? SigningSecret(signingSecret.secret)) != nil }  // its step says what is wrong

  /// The save that asks for the answers given so far to be kept.
  mutating func save() -> Effect {
    saveNumber += 1
    progressSave.begin(saveNumber)
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
    if isChecking || ticksUntilProbe != nil || (isWelcome && surroundings == nil) { return Spinner.interval }
    if key.isRevealed || signingSecret.isRevealed { return .seconds(1) }
    if step >= .setPermissions && apiKey != nil { return .seconds(1) }
    return savedAt == nil ? nil : .seconds(10)
  }
}
