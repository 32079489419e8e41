import CellixCore
import Foundation
import Terminal

/// One line of step 8: how it stands, and what is said beside it.
struct ConnectLine {
  let row: ConnectStep.Row
  var mark: String
  var style: Style
  /// What was answered or found; fields show their text instead.
  var value: String
  var note: String

  init(_ row: ConnectStep.Row, _ state: SetupState) {
    self.row = row
    (mark, style, value, note) = ("✓", .ok, "", "")
    switch row {
    case .mode: value = state.progress.mode.rawValue
    case .label, .timeZone, .endpoint:
      if ConnectStep.problem(of: row.rawValue, state) != nil { (mark, style) = ("✗", .danger) }
      if row == .endpoint, mark == "✓" { (mark, style) = ("○", .muted) }
    case .apiKey: key(state)
    case .permissions: permissions(state)
    case .events:
      let verified = state.receiver.delivered.count
      (mark, style) = verified == 0 ? ("○", .muted) : ("✓", .ok)
      value = "\(state.seenCount) of 8 seen, \(verified) verified"
      if state.troubledCount > 0 { (mark, style) = ("▲", .warn) }
      note = state.troubledCount > 0 ? "\(state.troubledCount) pending or failing" : ""
    case .signingSecret: signingSecret(state)
    case .connect: break
    }
  }

  private mutating func key(_ state: SetupState) {
    switch state.verdict {
    case .accepted: note = "accepted by Stripe"
    case .checking: (mark, style, note) = (Spinner.frame(state.ticks), .info, "asking Stripe")
    case .unverified: (mark, style, note) = ("▲", .warn, "Stripe could not be asked")
    case .none: (mark, style, note) = ("✗", .danger, "paste it here")
    case .wrong, .otherMode, .otherAccount, .refused: (mark, style, note) = ("✗", .danger, "cannot be used")
    }
  }

  private mutating func permissions(_ state: SetupState) {
    let missing = PermissionRequirement.allCases.filter { (state.findings[$0] ?? .notChecked).isRefusal }
    if state.grantedCount == 6 {
      value = "6 of 6 granted"
    } else if !missing.isEmpty {
      (mark, style) = ("▲", .warn)
      value = "\(state.grantedCount) of 6 granted"
      note = "missing: " + missing.map(\.resource).joined(separator: ", ")
    } else {
      (mark, style) = ("○", .muted)
      value = state.permissionWords
    }
    if missing.isEmpty, case .open(let names) = state.excess {
      (mark, style) = ("▲", .warn)
      note = "more than asked: " + names.joined(separator: ", ")
    }
  }

  private mutating func signingSecret(_ state: SetupState) {
    if state.signingSecret.isEmpty {
      if state.purpose == .newAccount {
        (mark, style, note) = ("▲", .warn, "none: alerts come some minutes late")
      } else {
        note = "stays as it is"
      }
    } else if state.signingSecretProblem != nil {
      (mark, style, note) = ("✗", .danger, "cannot be used")
    } else {
      note = state.receiver.provenBy == state.signingSecret.secret ? "verified by a delivery" : "has the right shape"
    }
  }

  /// For those who hear the line: fields with their text, secrets by their fingerprint.
  func plainValue(_ state: SetupState) -> String {
    switch row {
    case .label: state.progress.label
    case .timeZone: state.progress.timeZone
    case .endpoint: state.progress.endpointURL
    case .apiKey: state.key.isEmpty ? "" : state.key.secret.fingerprint
    case .signingSecret: state.signingSecret.isEmpty ? "" : state.signingSecret.secret.fingerprint
    case .mode, .permissions, .events, .connect: value
    }
  }
}
