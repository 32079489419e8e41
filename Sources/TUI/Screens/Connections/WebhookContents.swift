import CellixCore
import Foundation
import Terminal

// The webhook: whether deliveries come, of which types, and what came of them.
extension DashboardState {
  func webhookContents(width: Int, now: Date) -> PanelContents {
    var contents = PanelContents()
    contents.note = webhookNote(now: now)
    guard let health = connections.facts.value?.webhook else {
      factsWords(&contents)
      return contents
    }
    let (mark, words, style) = verdict(health, now: now)
    contents.add([Run(mark + " ", style), Run(words, style == .danger ? .danger : .text)])
    contents.add([Run(receiverWords(health), .muted)] + refusalWords(health))
    let wide = DashboardState.webhookLayout("Delivered", width: width)
    let layout = wide.shows(3) ? wide : DashboardState.webhookLayout("Came or seen", width: width)
    contents.add(header: layout)
    for event in WebhookEvent.allCases {
      contents.addItem(layout, cells(event, health, isWide: layout.shows(3), now: now))
    }
    contents.add([Run(inboxWords(health), .muted)])
    return contents
  }

  /// - Parameter arrival: what the third column is called, which holds both where the fourth has no room.
  private static func webhookLayout(_ arrival: String, width: Int) -> TableLayout {
    TableLayout(
      columns: [
        TableColumn("", width: .fixed(1)), TableColumn("Event", width: .fixed(29)),
        TableColumn(arrival, width: .flexible(min: 12, max: 22)),
        TableColumn("In the account", width: .fixed(16), dropOrder: 1),
      ], width: width, gap: width >= 60 ? 2 : 1)
  }

  private func webhookNote(now: Date) -> [Run] {
    switch connections.webhookCheck {
    case .underWay: return [Run("asking Stripe…", .info)]
    case .failed: return [Run("▲ could not ask", .warn), Run("  r", .accent)]
    case .idle: break
    }
    guard let health = connections.facts.value?.webhook else { return [] }
    let asked = health.standingsAt.map { "asked \(ago($0, now: now))" } ?? "not asked"
    return [Run(asked, .muted), Run("  r", .accent), Run(" asks", .muted)]
  }

  private func verdict(_ health: WebhookHealth, now: Date) -> (mark: String, words: String, style: Style) {
    switch health.verdict {
    case .noSecret: ("▲", "no signing secret: nothing can be verified", .warn)
    case .refused(let refusals):
      ("✗", "\(SignatureRefusals.words(refusals.count)) \(ago(refusals.last, now: now))", .danger)
    case .failing(let types): ("▲", "outstanding at Stripe: \(types.count) of 8 types", .warn)
    case .silent: ("○", "no delivery yet; news comes by polling", .muted)
    case .delivered(let at): ("✓", "last delivery \(ago(at, now: now))", .ok)
    }
  }

  private func receiverWords(_ health: WebhookHealth) -> String {
    guard let url = health.receiver else { return "no receiver in this process" }
    return "receiver " + url.replacing("http://", with: "").prefix { $0 != "/" }
  }

  /// Where there is no column for what happens in the account, it stands in for a delivery that never came.
  private func cells(_ event: WebhookEvent, _ health: WebhookHealth, isWide: Bool, now: Date) -> [Run] {
    let standing = health.standings[event] ?? WebhookEventStanding()
    let seen = standing.seen.map { "seen \(ago($0, now: now))" }
    let mark: Run
    var words: Run
    if standing.isPendingOrFailing {
      (mark, words) = (Run("▲", .warn), Run("outstanding", .warn))
    } else if let at = standing.delivered {
      (mark, words) = (Run("✓", .ok), Run(ago(at, now: now)))
    } else if let seen {
      (mark, words) = (Run("●", .info), Run(isWide ? "never" : seen, .muted))
    } else {
      (mark, words) = (Run("○", .muted), Run(isWide ? "never" : "never seen", .muted))
    }
    return [mark, Run(event.rawValue), words, Run(seen ?? "never seen", .muted)]
  }

  private func inboxWords(_ health: WebhookHealth) -> String {
    let inbox = health.inbox
    guard inbox != InboxCounts() else { return "nothing received yet" }
    let odd = inbox.notUnderstood == 0 ? "" : " · \(inbox.notUnderstood.grouped) not understood"
    return "\(inbox.all.grouped) received · \(inbox.waiting.grouped) waiting\(odd)"
  }

  private func refusalWords(_ health: WebhookHealth) -> [Run] {
    // Where they are the news, the line above says so.
    if case .refused = health.verdict { return [] }
    guard let refusals = health.refusals else { return [] }
    return [Run(" · ", .muted), Run("\(refusals.count.grouped) refused", .warn)]
  }

  func webhookRemark(_ line: Int) -> App.Notice? {
    if case .failed(let error) = connections.webhookCheck { return App.Notice(error: error) }
    guard let health = connections.facts.value?.webhook else { return nil }
    switch health.verdict {
    case .refused:
      return App.Notice(
        "Another secret signs them. ↵ copies the link; then a, “New key”, step 7.", .danger)
    case .noSecret:
      return App.Notice(
        "News comes by polling. For webhooks: a, “New key”, step 7 takes the secret.", .warn)
    case .failing, .silent, .delivered: break
    }
    guard let event = WebhookEvent.allCases[safe: line] else { return nil }
    let standing = health.standings[event]
    if standing?.isPendingOrFailing == true {
      return App.Notice(
        "Some endpoint did not take it yet; Stripe tries again. ↵ copies the link.", .warn)
    }
    if standing?.delivered != nil {
      return App.Notice("\(event.meaning): delivered here with a good signature.", .muted)
    }
    return App.Notice("\(event.meaning): not delivered here. \(event.consequence)", .muted)
  }

  func webhookOutline(now: Date) -> [OutlineNode] {
    guard let health = connections.facts.value?.webhook else { return [.heading("Webhook"), .text("unknown")] }
    return [
      .heading("Webhook"), .field(label: "Health", value: verdict(health, now: now).words),
      .field(label: "Endpoint", value: account.endpointURL), .field(label: "Receiver", value: receiverWords(health)),
      .field(label: "Inbox", value: inboxWords(health)),
      .field(
        label: "Refused signatures",
        value: health.refusals.map { "\($0.count.grouped), last \(calendar.stamp($0.last))" } ?? "none"),
    ]
      + WebhookEvent.allCases.map { event in
        let standing = health.standings[event] ?? WebhookEventStanding()
        return .row(
          id: event.rawValue,
          cells: [
            OutlineCell("event", event.rawValue),
            OutlineCell("delivered here", standing.delivered.map { calendar.stamp($0) } ?? "never"),
            OutlineCell("in the account", standing.seen.map { calendar.stamp($0) } ?? "never seen"),
          ], status: standing.isPendingOrFailing ? .warning : standing.delivered != nil ? .ok : .waiting)
      }
  }
}

extension SignatureRefusals {
  /// Goes on with when it was.
  fileprivate static func words(_ count: Int) -> String {
    count == 1 ? "a signature was refused" : "\(count.grouped) signatures refused, last"
  }
}
