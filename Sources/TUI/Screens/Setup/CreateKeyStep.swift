import CellixCore
import Terminal

/// Step 2: a restricted key, and never the secret one.
enum CreateKeyStep {
  static func view(_ state: SetupState, _ canvas: inout Canvas) {
    var flow = Flow(width: canvas.size.columns)
    flow.line([Run("In the Dashboard's sidebar: "), Run("Developers → API keys", .accent)], in: &canvas)
    flow.line([Run("Then the button "), Run("Create restricted key", .accent)], in: &canvas)
    flow.blank()
    flow.line([Run("Name it   ", .muted), Run(DashboardLink.keyName, .text.bolded())], in: &canvas)
    flow.blank()
    flow.note(
      "▲", .warn,
      "Never share the account's secret key (sk_) with anybody, Cellix included. A restricted key can do only what it "
        + "is given, so a leak costs little.", in: &canvas)
    flow.blank()
    flow.paragraph("This link opens the form with name and permissions filled in; c copies it:", .muted, in: &canvas)
    for line in TextWidth.wrappedAnywhere(DashboardLink.createKey(state.progress.mode), width: canvas.size.columns) {
      flow.line([Run(line, .accent)], in: &canvas)
    }
    flow.paragraph(
      "Stripe leaves out permissions it does not know, so compare with the table of step 3.", .muted, in: &canvas)
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
