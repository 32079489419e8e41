import CellixCore
import Terminal

extension LogInStep {
  static func outline(_ state: SetupState) -> [OutlineNode] {
    [
      .link(label: "First, log in to the Stripe Dashboard", url: DashboardLink.home(state.progress.mode)),
      .text("Second. " + account), .text("Third. " + mode),
      .field(
        label: "Mode", value: state.progress.mode.rawValue,
        hint: state.progress.mode == .live ? "real money" : "no real money"),
      .field(label: "Account", value: state.progress.label, hint: "your name for it"),
      .field(label: "Time zone", value: state.progress.timeZone, hint: "whose days count in reports"),
    ]
  }
}
