import CellixCore
import Foundation
import Terminal

extension EndpointStep {
  static func outline(_ state: SetupState) -> [OutlineNode] {
    [
      .text("In the Dashboard: Developers → Webhooks → Add endpoint."),
      .link(label: "The page of the webhooks", url: DashboardLink.webhooks(state.progress.mode)),
      .link(label: "Endpoint URL, the address to enter there", url: state.progress.endpointURL),
      .text(use), .text("A receiver of your own can stand here instead."),
    ] + receiver(state) + [.text(without)]
  }

  /// Our own receiver on this machine, and what it has taken.
  static func receiver(_ state: SetupState) -> [OutlineNode] {
    guard let url = state.receiver.url else {
      return [.text("No receiver of ours here; cellix --receive PORT starts one.")]
    }
    let deliveries: OutlineNode
    if let last = state.receiver.delivered.values.max() {
      deliveries = .field(
        label: "Deliveries", value: "they come, with a right signature", hint: "the last at \(state.clock(last))",
        status: .ok)
    } else if state.receiver.refused > 0 {
      deliveries = .field(
        label: "Deliveries", value: "some came; the secret of step 7 will prove them",
        hint: "\(state.receiver.refused) so far")
    } else {
      deliveries = .field(label: "Deliveries", value: "none yet", status: .waiting)
    }
    return [.link(label: "A receiver of ours listens at", url: url), deliveries]
  }
}

extension SetupState {
  /// Where a screen shows an age, which grows, sentences name the time.
  func clock(_ date: Date) -> String { ReportingCalendar(progress.timeZone).clock(date) }
}
