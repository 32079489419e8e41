import CellixCore
import Terminal

extension LogInStep {
  static func outline(_ state: SetupState) -> [OutlineNode] {
    [
      .text(
        "Cellix watches payments, refunds and disputes. Its key may read; the one thing it may write is dispute "
          + "evidence, and only after you approve it."),
      .text("Needed: a restricted API key, required; and a webhook signing secret, optional. About 5 minutes in all."),
      .link(label: "First, log in to the Stripe Dashboard", url: DashboardLink.home(state.progress.mode)),
      .text(
        "Second, check the account switcher at the top left: is it the account to connect? With several accounts, "
          + "choose it there."),
      .text(
        "Third, Live mode shows real transactions; the switch is in the sidebar. Take test mode to try things out."),
      .field(
        label: "Mode", value: state.progress.mode.rawValue,
        hint: state.progress.mode == .live ? "real money" : "no real money"),
      .field(label: "Account", value: state.progress.label, hint: "your name for it"),
      .field(label: "Time zone", value: state.progress.timeZone, hint: "whose days count"),
    ]
  }
}
