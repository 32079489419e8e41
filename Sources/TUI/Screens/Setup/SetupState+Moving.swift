import CellixCore
import Foundation
import Terminal

// From step to step: back always, forward unless something keeps the step open.
extension SetupState {
  mutating func open(_ step: SetupStep) -> [Effect] {
    isWelcome = false
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

  /// The row that wants attention, where one does.
  func firstFocus(of step: SetupStep) -> Int {
    switch step {
    case .setPermissions: PermissionRequirement.allCases.firstIndex { findings[$0]?.isRefusal == true } ?? 0
    case .connect: ConnectStep.firstRow(self).rawValue
    case .logIn, .createKey, .copyKey, .createEndpoint, .selectEvents, .copySigningSecret: 0
    }
  }

  mutating func goBack() -> [Effect] {
    if isWelcome {
      say("This is the first page. q leaves the guide.")
      return []
    }
    if let previous = step.previous, isWithinPurpose(previous) { return open(previous) }
    guard purpose == .newAccount else {
      say("This is the first step for a new key. Esc at the list of accounts, or q, leaves it.")
      return []
    }
    isWelcome = true
    focus = 0
    conceal()
    return []
  }

  /// Nothing lies before it in the guide.
  var isAtItsStart: Bool { link == nil && (isWelcome || (purpose != .newAccount && step == .createKey)) }

  /// For a new key the first step stays answered.
  private func isWithinPurpose(_ step: SetupStep) -> Bool { purpose == .newAccount || step >= .createKey }

  mutating func goForward() -> [Effect] {
    if isWelcome { return open(.logIn) }
    if step == .connect { return actOnRow() }
    if step == .copySigningSecret, signingSecret.isEmpty, !skipAsked, !progress.skippedSigningSecret,
      purpose == .newAccount
    {
      skipAsked = true
      return []
    }
    refusal = reasonToStay
    guard refusal == nil, let next = nextStep else { return [] }
    if step == .copySigningSecret { progress.skippedSigningSecret = signingSecret.isEmpty && purpose == .newAccount }
    progress.completed.insert(step)
    return open(next)
  }

  /// A new key leaves the webhook as it is.
  private var nextStep: SetupStep? {
    if case .newKey = purpose, step == .copyKey { return .connect }
    return step.next
  }

  /// Why the step cannot be left forward; said beside the field.
  var reasonToStay: String? {
    switch step {
    case .logIn: labelProblem ?? zoneProblem
    case .copyKey: keyProblem
    case .createEndpoint: endpointProblem
    case .copySigningSecret: signingSecretProblem
    case .createKey, .setPermissions, .selectEvents, .connect: nil
    }
  }

  var labelProblem: String? {
    progress.label.isEmpty ? "Give the account a name of your own, so that it can be told from others." : nil
  }

  var zoneProblem: String? {
    guard TimeZone(identifier: progress.timeZone) == nil else { return nil }
    return "This machine knows no time zone “\(progress.timeZone)”. Write it like Europe/Berlin, or UTC."
  }

  var endpointProblem: String? {
    let url = progress.endpointURL
    let isUsable = url.hasPrefix("https://") && (URL(string: url)?.host ?? "").contains(".")
    return isUsable ? nil : "Stripe delivers to addresses that begin with https:// and name a host."
  }

  var keyProblem: String? {
    switch verdict {
    case .none: "Paste the restricted key first; everything after this step needs it."
    case .wrong(let problem): problem.recoverySuggestion
    case .otherMode(let mode): "Take the \(progress.mode.rawValue) key, or choose \(mode.rawValue) mode in step 1."
    case .otherAccount: "Make the new key in the account that it is for, and paste that one."
    case .refused(let why): why
    case .checking, .accepted, .unverified: nil
    }
  }

  var signingSecretProblem: String? {
    guard !signingSecret.isEmpty else { return nil }
    do {
      _ = try SigningSecret(signingSecret.secret)
      return nil
    } catch {
      return [error.errorDescription, error.recoverySuggestion].compactMap { $0 }.joined(separator: " ")
    }
  }

  mutating func jump(to action: Action) -> [Effect] {
    let steps: [Action] = [.step1, .step2, .step3, .step4, .step5, .step6, .step7, .step8]
    guard let index = steps.firstIndex(of: action), let target = SetupStep(rawValue: index + 1) else { return [] }
    let isReached =
      target <= step || progress.completed.contains(target) || target.previous.map(progress.completed.contains) == true
    guard isReached, isWithinPurpose(target), !isWelcome || target == .logIn else {
      say("Step \(target.rawValue) opens when the steps before it are done.")
      return []
    }
    return open(target)
  }
}
