import CellixCore
import Foundation
import Terminal

// How the guide's state changes: answers of Stripe, ticks, keys.
extension SetupState {
  mutating func update(_ message: Message, now: inout Date) -> [Effect] {
    switch message {
    case .probed(let generation, let result, let at):
      now = max(now, at)
      guard generation == self.generation else { return [] }
      take(result)
    case .probesEnded(let generation, let at):
      now = max(now, at)
      guard generation == self.generation else { return [] }
      return probesEnded(now: now)
    case .standingsLoaded(let generation, let standings, let at):
      now = max(now, at)
      guard generation == standingsGeneration else { return [] }
      self.standings = standings
      standingsProblem = nil
      standingsAt = at
      standingChecks.schedule(now: now)
    case .standingsFailed(let generation, let error, let at):
      now = max(now, at)
      guard generation == standingsGeneration else { return [] }
      standingsProblem = error.message
      standingChecks.schedule(now: now)
    case .receiverChanged(let state): receiver = state
    case .progressSaved(let number, let at):
      now = max(now, at)
      if progressSave.end(number) { savedAt = at }
    case .demoReady(let offer): demo = offer
    case .lookedAround(let found, let at):
      now = max(now, at)
      surroundings = found
    case .acceptedKept(let number, let keys): if keptSave.end(number) { kept = keys }
    case .connectFailed(let generation, let error):
      guard generation == connectGeneration else { return [] }
      connecting = .failed(error)
    default: break
    }
    return []
  }

  private mutating func take(_ result: ProbeResult) {
    switch result {
    case .permission(let row, let finding):
      // What is known stays on screen while it is asked again.
      if finding != .checking || findings[row]?.isSettled != true { findings[row] = finding }
    case .excess(let finding):
      if finding != .checking || excess == .notChecked { excess = finding }
    case .account(let id):
      accountID = id
      if isForeign(id) { verdict = .otherAccount(id) }
    case .keyRefused(let why):
      verdict = .refused(why)
      findings = findings.filter { $0.value != .checking }
      if excess == .checking { excess = .notChecked }
    }
  }

  private mutating func probesEnded(now: Date) -> [Effect] {
    for (row, finding) in findings where finding == .checking { findings[row] = .unverified("no answer") }
    if excess == .checking { excess = .unverified("no answer") }
    switch verdict {
    case .refused, .otherMode, .otherAccount, .wrong, .none: return []
    case .checking, .accepted, .unverified: break
    }
    let answered = findings.values.contains { $0.isSettled }
    verdict = answered ? .accepted : .unverified(firstProblem ?? "Stripe did not answer")
    probes.schedule(now: now)
    return keepAccepted()
  }

  /// A new key has to belong to the account whose key it replaces.
  private func isForeign(_ stripeAccountID: String) -> Bool {
    guard case .newKey(let account) = purpose, let known = account.stripeAccountID else { return false }
    return known != stripeAccountID
  }

  private var firstProblem: String? {
    findings.values.compactMap { if case .unverified(let why) = $0 { why } else { nil } }.first
  }

  mutating func ticked(now: Date) -> [Effect] {
    ticks += 1
    key.ticked(now: now)
    signingSecret.ticked(now: now)
    guard let apiKey, mayAsk else { return [] }
    var effects: [Effect] = []
    if let left = ticksUntilProbe {
      ticksUntilProbe = left > 0 ? left - 1 : nil
      guard left == 0 else { return [] }
      effects += probe(apiKey, rows: Set(PermissionRequirement.allCases), excess: true)
    }
    if SetupState.checkedSteps.contains(step), let next = probes.next, now >= next, !isChecking {
      let open = Set(PermissionRequirement.allCases.filter { findings[$0] != .granted })
      if !open.isEmpty || excessIsOpen { effects += probe(apiKey, rows: open, excess: excessIsOpen) }
    }
    if step >= .createEndpoint, standingChecks.next.map({ now >= $0 }) ?? (standingChecks.attempts == 0) {
      effects += checkStandings(apiKey)
    }
    return effects
  }

  /// Steps that show the permissions, and so keep asking while something is open.
  static let checkedSteps: Set<SetupStep> = [.setPermissions, .copyKey, .connect]

  private var excessIsOpen: Bool {
    switch excess {
    case .none: false
    case .notChecked, .checking, .open, .unverified: true
    }
  }

  /// Nothing is asked with a key that Stripe refused, or that belongs to the other mode.
  var mayAsk: Bool {
    switch verdict {
    case .none, .wrong, .otherMode, .otherAccount, .refused: false
    case .checking, .accepted, .unverified: true
    }
  }

  mutating func probe(_ apiKey: APIKey, rows: Set<PermissionRequirement>, excess: Bool) -> [Effect] {
    generation += 1
    for row in rows {
      // What is already known stays on screen while it is asked again.
      if findings[row]?.isSettled != true { findings[row] = .checking }
    }
    if excess, self.excess == .notChecked { self.excess = .checking }
    if verdict != .accepted { verdict = .checking }
    probes.next = nil
    return [.probe(generation: generation, key: apiKey.secret, rows: rows, excess: excess)]
  }

  mutating func checkStandings(_ apiKey: APIKey) -> [Effect] {
    standingsGeneration += 1
    standingChecks.next = .distantFuture
    standingChecks.attempts = max(1, standingChecks.attempts)
    return [.checkStandings(generation: standingsGeneration, key: apiKey.secret)]
  }

  // MARK: - Credentials

  mutating func signingSecretChanged() -> [Effect] {
    // The reason for a wrong one is shown under the field; what was offered before it is taken back.
    let accepted = hasSigningSecret ? signingSecret.secret : nil
    if accepted != nil { progress.skippedSigningSecret = false }
    connecting = .idle
    quitAsked = false
    return [.offerSigningSecret(accepted)]
  }

  /// Half a second without a key press, in ticks of the spinner.
  private static let pauseTicks = 1

  mutating func keyChanged() -> [Effect] {
    findings = [:]
    excess = .notChecked
    accountID = nil
    probes.restart()
    generation += 1
    connecting = .idle
    ticksUntilProbe = nil
    quitAsked = false
    do {
      let parsed = try APIKey(key.secret)
      accountID = parsed.accountHint
      guard parsed.mode == progress.mode else {
        verdict = .otherMode(parsed.mode)
        return []
      }
      if let hint = parsed.accountHint, isForeign(hint) {
        verdict = .otherAccount(hint)
        return []
      }
      verdict = .checking
      guard key.wasPasted else {
        ticksUntilProbe = SetupState.pauseTicks
        return []
      }
      return probe(parsed, rows: Set(PermissionRequirement.allCases), excess: true)
    } catch {
      verdict = key.isEmpty ? .none : .wrong(error)
      return []
    }
  }
}
