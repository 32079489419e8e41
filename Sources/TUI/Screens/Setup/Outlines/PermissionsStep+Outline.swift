import CellixCore
import Terminal

extension PermissionsStep {
  static func outline(_ state: SetupState) -> [OutlineNode] {
    let isLive = state.apiKey != nil
    let rows = PermissionRequirement.allCases.map { isLive ? checked($0, state) : ticked($0, state) }
    return [
      .text("Set these six in the Dashboard's form and leave all others at None; then choose Create key."),
      .text(
        isLive
          ? "Each line changes by itself while you edit the key there."
          : "Tick them as you go. Once the key is pasted in step 4, Cellix checks them itself."),
      inAll(state, isLive: isLive),
    ] + rows + others(state, isLive: isLive)
  }

  private static func inAll(_ state: SetupState, isLive: Bool) -> OutlineNode {
    isLive
      ? .field(label: "In all", value: summary(state), status: state.isChecking ? .working : nil)
      : .field(label: "In all", value: "\(state.progress.tickedPermissions.count) of 6 ticked by hand")
  }

  private static func ticked(_ row: PermissionRequirement, _ state: SetupState) -> OutlineNode {
    .field(
      label: row.resource,
      value: row.level.rawValue + (state.progress.tickedPermissions.contains(row) ? ", ticked" : ", not ticked"),
      hint: purpose(row))
  }

  private static func checked(_ row: PermissionRequirement, _ state: SetupState) -> OutlineNode {
    let finding = state.findings[row] ?? .notChecked
    return .field(
      label: row.resource, value: PermissionsStep.words(finding, row), hint: purpose(row), status: finding.status)
  }

  /// What a person has to know of a row, and where it is changed.
  static func words(_ finding: PermissionFinding, _ row: PermissionRequirement) -> String {
    let level = row.level.rawValue
    return switch finding {
    case .notChecked: "\(level), not checked yet"
    case .checking: "\(level), checking"
    case .granted: "\(level) is set"
    case .missing: "\(level) is missing. In the Dashboard: \(row.dashboardRow), \(level)"
    case .readOnly: "only Read is set, Write is needed. In the Dashboard: \(row.dashboardRow), Write"
    case .unverified(let why): "could not be checked: \(why). Cellix asks again by itself"
    }
  }

  private static func purpose(_ row: PermissionRequirement) -> String {
    "purpose: \(row.purpose); in today's Dashboard the row is called “\(row.dashboardRow)”; without it: "
      + row.consequence.withoutFullStop
  }

  private static func others(_ state: SetupState, isLive: Bool) -> [OutlineNode] {
    let page = DashboardLink.apiKeys(state.progress.mode)
    guard isLive else {
      return [
        .field(label: "Everything else", value: "None"),
        .link(label: "The page of the API keys", url: page),
      ]
    }
    var nodes: [OutlineNode] = [
      .field(label: "Everything else", value: state.excess.plainWords, status: state.excess.status)
    ]
    if case .refused(let why) = state.verdict { nodes.append(.text(why, .danger)) }
    let editURLs = PermissionRequirement.allCases.compactMap { row -> String? in
      switch state.findings[row] {
      case .missing(let url), .readOnly(let url): url ?? page
      case .none, .notChecked, .checking, .granted, .unverified: nil
      }
    }
    if let url = editURLs.first { nodes.append(.link(label: "Mend it here", url: url)) }
    if state.isDemo, state.findings[.disputes]?.isRefusal == true {
      nodes.append(.text("In this demo somebody mends it in a few seconds."))
    }
    nodes.append(.text("The checks are seen in your own Stripe logs; the refused ones are meant to be."))
    return nodes
  }

  private static func summary(_ state: SetupState) -> String {
    let missing = PermissionRequirement.allCases.filter { state.findings[$0]?.isRefusal == true }
    return "\(state.grantedCount) of 6 granted"
      + (missing.isEmpty ? "" : ", missing: " + missing.map(\.resource).joined(separator: ", "))
  }
}

extension ExcessFinding {
  var status: Status {
    switch self {
    case .notChecked: .waiting
    case .checking: .working
    case .none: .ok
    case .open, .unverified: .warning
    }
  }
}
