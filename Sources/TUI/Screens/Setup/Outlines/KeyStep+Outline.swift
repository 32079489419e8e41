import CellixCore
import Foundation
import Terminal

extension KeyStep {
  static func outline(_ state: SetupState) -> [OutlineNode] {
    let prefix = state.progress.mode == .live ? "rk_live_" : "rk_test_"
    return [
      .text(
        "Stripe shows the key once: choose Copy, or the reveal icon, and paste it here now. If it is lost, create a new "
          + "one."),
      .field(
        label: "Restricted API key", value: state.key.isEmpty ? "" : state.key.secret.fingerprint,
        hint: "required, begins with \(prefix), \(state.key.status)"),
    ] + checks(state) + [
      .text(
        "Once Stripe accepts it, it is sealed on this machine (0600). It is never in logs, history or crash reports. "
          + "Without questions: cellix connect --key-file FILE")
    ]
  }

  private static func checks(_ state: SetupState) -> [OutlineNode] {
    switch state.verdict {
    case .none:
      return [
        .text(
          "Checked at once: prefix, length and characters, and that it is restricted and not the secret key. Then Stripe "
            + "is asked whether it accepts the key, and six questions about its permissions.")
      ]
    case .wrong, .otherMode, .otherAccount: return [.field(label: "Check", value: state.verdict.words, status: .danger)]
    case .refused: return [shape(state), .field(label: "Check", value: state.verdict.words, status: .danger)]
    case .checking, .accepted, .unverified:
      return [
        shape(state), .field(label: "Check", value: state.verdict.words, status: state.verdict.status),
        .field(
          label: "Stripe account", value: state.accountID ?? "not told yet", status: state.isChecking ? .working : nil),
        .field(label: "Permissions", value: permissions(state), status: state.isChecking ? .working : nil),
      ]
    }
  }

  private static func shape(_ state: SetupState) -> OutlineNode {
    .text(
      state.progress.mode == .live
        ? "It is a restricted Stripe key of live mode: real money."
        : "It is a restricted Stripe key of test mode: no real money.")
  }

  private static func permissions(_ state: SetupState) -> String {
    let missing = PermissionRequirement.allCases.filter { state.findings[$0]?.isRefusal == true }
    guard !missing.isEmpty else { return "\(state.grantedCount) of 6 granted" }
    return "\(state.grantedCount) of 6 granted, missing: \(missing.map(\.resource).joined(separator: ", ")). "
      + "Step 3 says what to set"
  }
}

extension SetupState.KeyVerdict {
  var words: String {
    switch self {
    case .none: "no key yet"
    case .wrong(let problem):
      [problem.errorDescription, problem.recoverySuggestion].compactMap { $0 }.joined(separator: " ")
    case .otherMode(let mode):
      "This is a \(mode.rawValue) key, and step 1 says \((mode == .live ? Mode.test : .live).rawValue) mode. Paste the "
        + "other key, or change the mode in step 1"
    case .otherAccount(let id):
      "This key is of another account, \(id). Make the new key in the account that it is for"
    case .checking: "asking Stripe"
    case .accepted: "Stripe accepts it"
    case .refused(let why): why
    case .unverified(let why): "Stripe could not be asked: \(why). Cellix tries again by itself; you can go on"
    }
  }

  var status: Status {
    switch self {
    case .none: .waiting
    case .wrong, .otherMode, .otherAccount, .refused: .danger
    case .checking: .working
    case .accepted: .ok
    case .unverified: .warning
    }
  }
}
