import CellixCore
import Terminal

extension CreateKeyStep {
  static func outline(_ state: SetupState) -> [OutlineNode] {
    [
      .text("In the Dashboard's sidebar: Developers → API keys. Then the button Create restricted key."),
      .field(label: "Name it", value: DashboardLink.keyName),
      .text(
        "Never share the account's secret key (sk_) with anybody, Cellix included. A restricted key can do only what it "
          + "is given, so a leak costs little.", .warning),
      .link(
        label: "This link opens the form with name and permissions filled in",
        url: DashboardLink.createKey(state.progress.mode)),
      .link(
        label: "The same form, empty, short enough to type", url: DashboardLink.createKeyAddress(state.progress.mode)),
      .text("Stripe leaves out permissions it does not know, so compare with the table of step 3."),
    ]
  }
}
