import CellixCore
import Terminal

/// Step 2: a restricted key, and never the secret one.
enum CreateKeyStep {
  static let warning =
    "Never share the account's secret key (sk_), with Cellix neither. A restricted key can do only what it is given, so "
    + "a leak costs little."

  static func view(_ state: SetupState, _ canvas: inout Canvas) {
    var flow = Flow(width: canvas.size.columns)
    let roomy = canvas.size.rows >= 19
    flow.line(
      [
        Run("In the Dashboard: "), Run("Developers → API keys", .accent), Run(" → "),
        Run("Create restricted key", .accent),
      ],
      in: &canvas)
    flow.line([Run("Name it: "), Run(DashboardLink.keyName, .text.bolded())], in: &canvas)
    if roomy { flow.blank() }
    flow.note("▲", .warn, warning, in: &canvas)
    flow.blank()
    flow.paragraph(
      "This link opens the form with name and permissions filled in. c copies it, v shows it alone with a QR code:",
      .muted, in: &canvas)
    let link = DashboardLink.createKey(state.progress.mode)
    for line in TextWidth.wrappedAnywhere(link, width: canvas.size.columns) {
      canvas.link(line, x: 0, y: flow.y, to: link)
      flow.blank()
    }
    flow.blank()
    flow.paragraph("Stripe leaves out without a word what it does not know, so compare:", .muted, in: &canvas)
    table(&flow, &canvas)
  }

  /// All six in three lines, read down and across.
  private static func table(_ flow: inout Flow, _ canvas: inout Canvas) {
    let rows = PermissionRequirement.allCases
    let half = (rows.count + 1) / 2
    let column = canvas.size.columns / 2
    for (index, row) in rows.enumerated() {
      let x = index < half ? 0 : column
      let y = flow.y + index % half
      canvas.write(row.resource, x: x, y: y)
      canvas.write(row.level.rawValue, x: x + 16, y: y, row.level == .write ? .warn : .ok)
    }
    flow.blank(half)
    flow.line([Run("everything else", .muted), Run("  None")], in: &canvas)
  }
}

extension TextWidth {
  /// For addresses, which have no spaces: pieces of exactly `width` columns.
  static func wrappedAnywhere(_ text: String, width: Int) -> [String] {
    guard width > 0 else { return [] }
    var lines: [String] = []
    var rest = Substring(text)
    while !rest.isEmpty {
      lines.append(String(rest.prefix(width)))
      rest = rest.dropFirst(width)
    }
    return lines
  }
}
