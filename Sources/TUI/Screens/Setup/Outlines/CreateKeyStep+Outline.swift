import CellixCore
import Terminal

extension CreateKeyStep {
  static func outline(_ state: SetupState) -> [OutlineNode] {
    [
      .text("In the Dashboard's sidebar: Developers → API keys. Then the button Create restricted key."),
      .field(label: "Name it", value: DashboardLink.keyName),
      .text(warning, .warning),
      .link(
        label: "This link opens the form with name and permissions filled in",
        url: DashboardLink.createKey(state.progress.mode)),
      .link(
        label: "The same form, empty, short enough to type", url: DashboardLink.createKeyAddress(state.progress.mode)),
      .text("Stripe leaves out without a word what it does not know, so compare:"),
    ] + PermissionRequirement.allCases.map { .field(label: $0.resource, value: $0.level.rawValue) }
      + [.field(label: "Everything else", value: "None")]
  }
}
