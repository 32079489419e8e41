import CellixCore
import Terminal

/// A field of the open step, as it is asked for.
struct Question: Sendable, Equatable {
  enum Kind: Sendable, Equatable { case choice, text, secret }

  var label: String
  /// What Enter keeps.
  var value: String
  var kind: Kind
  /// The field's place in its step.
  var focus = 0

  var words: String {
    switch kind {
    case .choice, .text:
      value.isEmpty ? "\(label)? There is none yet." : "\(label)? Now [\(value)]. Enter keeps it."
    case .secret:
      value.isEmpty
        ? "\(label)? Paste it and press Enter. What you type is not shown."
        : "\(label)? Now [\(value)]. Enter keeps it and goes on; another one takes its place. What you type is not shown."
    }
  }
}

/// One of the numbered things that can be done in the open step.
struct Choice: Sendable, Equatable {
  enum Deed: Sendable, Equatable {
    case mode(Mode)
    /// A row of the checklist, zero-based.
    case tick(row: Int)
    case action(Action)
  }

  var title: String
  var deed: Deed
}

extension SetupState {
  /// The fields of the open step in the order in which they are asked for.
  var questions: [Question] {
    switch step {
    case .logIn:
      [
        Question(label: "Mode", value: progress.mode.rawValue, kind: .choice, focus: LogInStep.modeField),
        Question(label: "Account, your name for it", value: label.text, kind: .text, focus: LogInStep.labelField),
        Question(label: "Time zone, whose days count", value: timeZone.text, kind: .text, focus: LogInStep.zoneField),
      ]
    case .copyKey:
      [Question(label: "Restricted API key", value: kept(key), kind: .secret)]
    case .createEndpoint:
      [Question(label: "Endpoint URL", value: endpointURL.text, kind: .text, focus: EndpointStep.urlField)]
    case .copySigningSecret:
      [Question(label: "Signing secret", value: kept(signingSecret), kind: .secret)]
    case .createKey, .setPermissions, .selectEvents, .connect: []
    }
  }

  /// What Enter keeps of a masked field: nothing of a credential that the step does not let pass.
  private func kept(_ field: MaskedField) -> String {
    field.isEmpty || reasonToStay != nil ? "" : field.secret.fingerprint
  }

  /// What the numbers stand for, from 1.
  func choices(at question: Question?) -> [Choice] {
    switch step {
    case .logIn:
      guard question?.kind == .choice else { return [] }
      return [
        Choice(title: "live, real money", deed: .mode(.live)), Choice(title: "test, no real money", deed: .mode(.test)),
      ]
    case .setPermissions:
      guard apiKey == nil else { return [recheck] }
      return ticks(PermissionRequirement.allCases, progress.tickedPermissions, \.resource)
    case .copyKey:
      return (isDemo ? [Choice(title: "use the demo key", deed: .action(.useDemo))] : [])
        + (apiKey == nil ? [] : [recheck]) + (key.isEmpty ? [] : [clear])
    case .selectEvents:
      return ticks(WebhookEvent.allCases, progress.tickedEvents, \.rawValue) + (apiKey == nil ? [] : [recheck])
    case .copySigningSecret:
      return (isDemo ? [Choice(title: "use the demo secret", deed: .action(.useDemo))] : [])
        + (signingSecret.isEmpty ? [] : [clear])
    case .connect: return SetupStep.allCases.dropLast().map { open($0) } + [recheck]
    case .createKey, .createEndpoint: return []
    }
  }

  private var recheck: Choice { Choice(title: "check with Stripe again", deed: .action(.refresh)) }
  private var clear: Choice { Choice(title: "clear the field", deed: .action(.clear)) }

  private func open(_ step: SetupStep) -> Choice {
    Choice(title: "open step \(step.rawValue), \(step.title)", deed: .action(step.action))
  }

  private func ticks<Row: Hashable>(_ rows: [Row], _ ticked: Set<Row>, _ name: (Row) -> String) -> [Choice] {
    rows.enumerated().map { index, row in
      Choice(title: (ticked.contains(row) ? "untick " : "tick ") + name(row), deed: .tick(row: index))
    } + [Choice(title: ticked.count == rows.count ? "untick all" : "tick all", deed: .action(.tickAll))]
  }

  /// Nothing of it is needed to go on.
  var isOptional: Bool {
    switch step {
    case .createEndpoint, .selectEvents, .copySigningSecret: true
    case .logIn, .createKey, .setPermissions, .copyKey, .connect: false
    }
  }
}

extension SetupStep {
  var action: Action {
    switch self {
    case .logIn: .step1
    case .createKey: .step2
    case .setPermissions: .step3
    case .copyKey: .step4
    case .createEndpoint: .step5
    case .selectEvents: .step6
    case .copySigningSecret: .step7
    case .connect: .step8
    }
  }
}
