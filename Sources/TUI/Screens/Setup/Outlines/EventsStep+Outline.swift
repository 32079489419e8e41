import CellixCore
import Terminal

extension EventsStep {
  static func outline(_ state: SetupState) -> [OutlineNode] {
    let problem = state.standingsProblem.map { [OutlineNode.text("The event feed could not be read: \($0)", .warning)] }
    let all = OutlineNode.field(
      label: "In all",
      value: "\(state.progress.tickedEvents.count) of 8 ticked, \(state.seenCount) of 8 seen, "
        + "\(state.receiver.delivered.count) of 8 verified")
    return [
      .text("Under Events to send, choose Select events, take these eight, then Add endpoint to save."), all,
    ] + WebhookEvent.allCases.map { row($0, state) } + (problem ?? []) + [
      .text("“Seen” means that it happens in your account; only “verified” proves that the endpoint gets it.")
    ]
  }

  private static func row(_ event: WebhookEvent, _ state: SetupState) -> OutlineNode {
    let isTicked = state.progress.tickedEvents.contains(event)
    let sight = sight(of: event, state)
    let needsTick = !isTicked && state.receiver.delivered[event] == nil
    return .field(
      label: event.rawValue, value: (isTicked ? "ticked" : "not ticked") + ", " + sight.words,
      hint: [event.meaning, sight.time, needsTick ? "without it: " + event.consequence.withoutFullStop : nil]
        .compactMap { $0 }.joined(separator: "; "), status: sight.status)
  }

  /// Best proof first, as in the table.
  private static func sight(of event: WebhookEvent, _ state: SetupState) -> (
    words: String, time: String?, status: Status
  ) {
    if let delivered = state.receiver.delivered[event] {
      return ("delivered and verified", "last at \(state.clock(delivered))", .ok)
    }
    guard let standing = state.standings[event] else {
      if state.apiKey == nil { return ("looked for after step 4", nil, .waiting) }
      return state.standingsAt == nil ? ("asking", nil, .working) : ("not seen yet", nil, .waiting)
    }
    if standing.isPendingOrFailing { return ("deliveries pending or failing", nil, .warning) }
    guard let seen = standing.seen else { return ("not seen yet", nil, .waiting) }
    return ("seen in your account", "last at \(state.clock(seen))", .info)
  }
}
