import CellixCore
import Terminal

extension ConnectStep {
  static func outline(_ state: SetupState) -> [OutlineNode] {
    [
      .text(
        "Settings → Connections, as at app.cellix.ai, for this machine. Chosen: Stripe. Not yet available: Adyen, "
          + "Braintree, PayPal."),
      .field(
        label: "Account",
        value: "\(state.progress.label), \(state.progress.mode.rawValue) mode, \(state.progress.timeZone)"),
      key(state), permissions(state),
    ] + excess(state) + [
      .link(label: "Webhook endpoint", url: state.progress.endpointURL),
      .field(
        label: "Events", value: "\(state.receiver.delivered.count) of 8 verified", hint: "\(state.seenCount) of 8 seen"),
      .field(
        label: "Signing secret",
        value: state.signingSecret.isEmpty
          ? (state.purpose == .newAccount ? "none, so alerts come some minutes late" : "stays as it is")
          : state.signingSecret.secret.fingerprint),
      .text(promise),
    ] + failure(state)
  }

  private static func key(_ state: SetupState) -> OutlineNode {
    let fingerprint = state.key.secret.fingerprint
    let value =
      switch state.verdict {
      case .accepted: "\(fingerprint), accepted by Stripe"
      case .checking: "\(fingerprint), asking Stripe"
      case .none: "none yet, step 4 takes it"
      case .unverified: "\(fingerprint), Stripe could not be asked"
      case .wrong, .otherMode, .otherAccount, .refused: "refused, step 4 takes another"
      }
    return .field(label: "API key", value: value, status: state.verdict.status)
  }

  private static func permissions(_ state: SetupState) -> OutlineNode {
    let missing = PermissionRequirement.allCases.filter { state.findings[$0]?.isRefusal == true }
    let words =
      missing.isEmpty
      ? state.permissionWords
      : "\(state.grantedCount) of 6 granted, missing: " + missing.map(\.resource).joined(separator: ", ")
    return .field(label: "Permissions", value: words, status: state.isChecking ? .working : nil)
  }

  private static func excess(_ state: SetupState) -> [OutlineNode] {
    guard case .open(let names) = state.excess else { return [] }
    return [.field(label: "More than asked", value: names.joined(separator: ", ") + ": readable", status: .warning)]
  }

  private static func failure(_ state: SetupState) -> [OutlineNode] {
    guard case .failed(let error) = state.connecting else { return [] }
    return [.text([error.message, error.suggestion].compactMap { $0 }.joined(separator: " "), .danger)]
  }
}
