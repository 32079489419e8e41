import CellixCore
import Foundation
import Terminal

/// Step 6: the eight events. A tick is the person's note; a mark is what Cellix saw itself.
enum EventsStep {
  static func view(_ state: SetupState, _ canvas: inout Canvas, now: Date) {
    var flow = Flow(width: canvas.size.columns)
    let roomy = canvas.size.rows >= 19
    flow.paragraph(
      "Under Events to send, choose Select events, take these eight, then Add endpoint to save.", in: &canvas)
    if roomy { flow.blank() }
    table(state, &flow, &canvas, now: now)
    if roomy { flow.blank() }
    flow.line(
      [
        Run("\(state.progress.tickedEvents.count) of 8 ticked", .muted), Run("   "),
        Run("\(state.seenCount) of 8 seen", state.seenCount == 8 ? .ok : .text),
        Run(
          "   \(state.receiver.delivered.count) of 8 verified",
          state.receiver.delivered.isEmpty ? .muted : .ok),
        Run(state.troubledCount > 0 ? "   \(state.troubledCount) outstanding" : "", .warn),
      ], in: &canvas)
    if roomy { flow.blank() }
    detail(state, &flow, &canvas, now: now)
    if roomy {
      flow.blank()
      flow.paragraph(
        "A tick is your note. “seen” means that it happens in your account; only “verified” proves that the endpoint "
          + "gets it.", .muted, in: &canvas)
    }
  }

  /// The selected event: what was seen of it, and what is lost without it.
  private static func detail(_ state: SetupState, _ flow: inout Flow, _ canvas: inout Canvas, now: Date) {
    if let problem = state.standingsProblem {
      flow.note(
        "▲", .warn, "The event feed could not be read: \(problem.asSentence) Cellix asks again by itself.", in: &canvas)
    }
    guard let event = WebhookEvent.allCases[safe: state.focus] else { return }
    let isTicked = state.progress.tickedEvents.contains(event)
    if state.receiver.delivered[event] != nil {
      flow.note("✓", .ok, "\(event.rawValue): delivered and verified.", in: &canvas)
    } else if state.standings[event]?.isPendingOrFailing == true {
      flow.note(
        "▲", .warn,
        "\(event.rawValue): pending or failing. Some endpoint of the account is subscribed, and Stripe has deliveries to it "
          + "outstanding: its page in the Dashboard says why.", in: &canvas)
    } else if !isTicked {
      flow.note("▲", .warn, "Without \(event.rawValue): \(event.consequence)", in: &canvas)
    } else {
      flow.note("●", .info, "\(event.rawValue): \(event.meaning). Without it: \(event.consequence)", in: &canvas)
    }
  }

  private static func table(_ state: SetupState, _ flow: inout Flow, _ canvas: inout Canvas, now: Date) {
    let layout = TableLayout(
      columns: [
        TableColumn("", width: .fixed(3)), TableColumn("Event", width: .fixed(29)),
        TableColumn("Means", width: .flexible(min: 14), dropOrder: 1), TableColumn("Cellix saw", width: .fixed(15)),
      ], width: canvas.size.columns, gap: 1)
    canvas.tableHeader(layout, y: flow.y)
    flow.blank()
    for (index, event) in WebhookEvent.allCases.enumerated() {
      let isSelected = state.focus == index
      let tick = PermissionsStep.tickMark(state.progress.tickedEvents.contains(event))
      let seen = sight(of: event, state, now: now)
      canvas.tableRow(
        layout,
        cells: [
          Run((isSelected ? "▸ " : "  ") + tick.text, tick.style), Run(event.rawValue), Run(event.meaning, .muted),
          seen,
        ],
        y: flow.y)
      if isSelected {
        canvas.highlight(Rect(x: 0, y: flow.y, width: canvas.size.columns, height: 1))
        canvas.setCursor(Point(x: 0, y: flow.y))
      }
      flow.blank()
    }
  }

  /// Best proof first.
  static func sight(of event: WebhookEvent, _ state: SetupState, now: Date) -> Run {
    func age(_ date: Date) -> String { Duration.coarse(seconds: Int(now.timeIntervalSince(date))) }
    if let delivered = state.receiver.delivered[event] { return Run("✓ verified \(age(delivered))", .ok) }
    guard let standing = state.standings[event] else {
      return Run(state.apiKey == nil ? "○ after step 4" : state.standingsAt == nil ? "○ asking" : "○ waiting", .muted)
    }
    if standing.isPendingOrFailing { return Run("▲ pending", .warn) }
    if let seen = standing.seen { return Run("● seen \(age(seen))", .info) }
    return Run("○ waiting", .muted)
  }
}
