import CellixCore
import Terminal

/// Step 3: the six permissions. Ticks by hand before there is a key, live findings after.
enum PermissionsStep {
  static func view(_ state: SetupState, _ canvas: inout Canvas) {
    var flow = Flow(width: canvas.size.columns)
    let isLive = state.apiKey != nil
    let roomy = canvas.size.rows >= 19
    flow.paragraph("Set these six in the Dashboard, leave all others at None, then Create key.", in: &canvas)
    if !isLive {
      flow.paragraph("Tick them as you go. With the key of step 4 Cellix checks them itself.", .muted, in: &canvas)
    } else if roomy || !needsRoom(state) {
      flow.paragraph("Each line turns ✓ by itself while you edit the key there.", .muted, in: &canvas)
    }
    if roomy { flow.blank() }
    table(state, isLive: isLive, &flow, &canvas)
    if roomy { flow.blank() }
    flow.line(summary(state, isLive: isLive), in: &canvas)
    if roomy { flow.blank() }
    detail(state, isLive: isLive, roomy: roomy, &flow, &canvas)
  }

  /// The selected row has a problem whose way out takes several lines.
  private static func needsRoom(_ state: SetupState) -> Bool {
    PermissionRequirement.allCases[safe: state.focus].map { state.findings[$0]?.isRefusal == true } ?? false
  }

  private static func table(_ state: SetupState, isLive: Bool, _ flow: inout Flow, _ canvas: inout Canvas) {
    let layout = TableLayout(
      columns: [
        TableColumn("", width: .fixed(3)), TableColumn("Resource", width: .fixed(16)),
        TableColumn("Needs", width: .fixed(6)), TableColumn("Key has", width: .fixed(8)),
        TableColumn("Purpose", width: .flexible(min: 20)),
      ], width: canvas.size.columns)
    canvas.tableHeader(layout, y: flow.y)
    flow.blank()
    for (index, row) in PermissionRequirement.allCases.enumerated() {
      let finding = state.findings[row] ?? .notChecked
      let isSelected = state.focus == index
      let mark = isLive ? finding.mark(ticks: state.ticks) : tickMark(state.progress.tickedPermissions.contains(row))
      canvas.tableRow(
        layout,
        cells: [
          Run((isSelected ? "▸ " : "  ") + mark.text, mark.style), Run(row.resource), Run(row.level.rawValue),
          Run(isLive ? finding.has(row.level) : "?", finding.isRefusal ? .danger : .muted), Run(row.purpose, .muted),
        ], y: flow.y)
      if isSelected {
        canvas.highlight(Rect(x: 0, y: flow.y, width: canvas.size.columns, height: 1))
        canvas.setCursor(Point(x: 0, y: flow.y))
      }
      flow.blank()
    }
    let others = isLive ? state.excess.row(ticks: state.ticks) : (Run("○", .muted), Run("?", .muted))
    canvas.tableRow(
      layout,
      cells: [
        Run("  " + others.0.text, others.0.style), Run("everything else"), Run("None"), others.1,
        Run(state.excess.names, .warn),
      ], y: flow.y)
    flow.blank()
  }

  static func tickMark(_ isTicked: Bool) -> Run { isTicked ? Run("■", .ok) : Run("□", .muted) }

  private static func summary(_ state: SetupState, isLive: Bool) -> [Run] {
    guard isLive else { return [Run("\(state.progress.tickedPermissions.count) of 6 ticked by hand", .muted)] }
    let values = PermissionRequirement.allCases.map { state.findings[$0] ?? .notChecked }
    let missing = values.filter(\.isRefusal).count
    let checking = values.filter { $0 == .checking }.count
    let unverified = values.filter { if case .unverified = $0 { true } else { false } }.count
    var runs = [Run("\(state.grantedCount) granted", state.grantedCount == 6 ? .ok : .text)]
    if missing > 0 { runs.append(Run("   \(missing) missing", .danger)) }
    if checking > 0 { runs.append(Run("   \(checking) checking", .info)) }
    if unverified > 0 { runs.append(Run("   \(unverified) unverified", .warn)) }
    if case .open(let names) = state.excess { runs.append(Run("   \(names.count) more than asked", .warn)) }
    return runs
  }

  private static func detail(
    _ state: SetupState, isLive: Bool, roomy: Bool, _ flow: inout Flow, _ canvas: inout Canvas
  ) {
    if case .refused(let why) = state.verdict {
      flow.note("✗", .danger, why, in: &canvas)
      return
    }
    if case .open(let names) = state.excess, roomy {
      flow.note(
        "▲", .warn, "\(names.joined(separator: ", ")) can be read with this key; Cellix never asks for it.", in: &canvas
      )
    }
    guard let row = PermissionRequirement.allCases[safe: state.focus] else { return }
    switch state.findings[row] ?? .notChecked {
    case .missing(let editURL):
      problem(
        row, "\(row.resource): \(row.level.rawValue) is missing. \(row.consequence)", editURL, state, &flow, &canvas)
    case .readOnly(let editURL):
      problem(
        row, "\(row.resource): only Read is set, Write is needed. \(row.consequence)", editURL, state, &flow, &canvas)
      if state.isDemo {
        flow.note("●", .info, "In this demo somebody mends it in a few seconds.", in: &canvas)
      }
    case .unverified(let why):
      flow.note("▲", .warn, "\(row.resource) could not be checked: \(why). Cellix asks again by itself.", in: &canvas)
    case .granted:
      flow.note("✓", .ok, "\(row.resource): \(row.level.rawValue) is set.", in: &canvas)
    case .checking, .notChecked:
      flow.note(
        "●", .info, "In today's Dashboard the row is called “\(row.dashboardRow)”. Without it: \(row.consequence)",
        in: &canvas)
    }
    if isLive {
      flow.paragraph(
        "Each check is a line in your own Stripe logs; only what is open is repeated.", .muted, in: &canvas)
    }
  }

  private static func problem(
    _ row: PermissionRequirement, _ text: String, _ editURL: String?, _ state: SetupState, _ flow: inout Flow,
    _ canvas: inout Canvas
  ) {
    flow.note("✗", .danger, text, in: &canvas)
    flow.paragraph(
      "Developers › API keys › \(DashboardLink.keyName) › \(row.dashboardRow) › \(row.level.rawValue)", .muted,
      in: &canvas,
      indent: 2)
    let address = editURL ?? DashboardLink.apiKeys(state.progress.mode)
    for line in TextWidth.wrappedAnywhere(address, width: canvas.size.columns) {
      canvas.link(line, x: 0, y: flow.y, to: address)
      flow.blank()
    }
  }
}
