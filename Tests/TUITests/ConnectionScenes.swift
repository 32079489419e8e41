import CellixCore
import Foundation
import Terminal

@testable import TUI

/// What Activity and Connections are shown in: an account that does well, and each way in which it does not.
struct ConnectionScene: Sendable, CustomStringConvertible {
  var description: String
  var events = ConnectionScene.events
  var arrivals: EventArrivals? = EventArrivals(
    today: [.webhook: 1_204, .polling: 12], last24Hours: [.webhook: 2_310, .polling: 40, .backfill: 3], total: 19_204)
  var marks = ConnectionScene.marks
  var facts = ConnectionScene.facts
  var pace: RequestPace? = RequestPace(perSecond: 1.2, allowed: 94, limit: 100, requests: 3_212)
  var health = Health.live(lastContact: Samples.now)
  var progress: SyncProgress?

  static let all = [full, empty, syncing, offline, permissionLost, noWebhook, refused]

  // MARK: - Playing

  func app(_ key: Character, size: Size = Size(columns: 100, rows: 30)) -> App {
    var app = Samples.dashboard()
    _ = app.update(.resized(size))
    _ = app.update(.healthChanged(health, at: Samples.now))
    settle(app.update(.storeChanged(Set(StoreChange.allCases), at: Samples.now)), in: &app)
    if let progress { _ = app.update(.syncProgressed(progress, at: Samples.now)) }
    settle(app.update(.key(.character(key))), in: &app)
    app.notice = nil
    return app
  }

  func press(_ keys: [Key], in app: inout App) { for key in keys { settle(app.update(.key(key)), in: &app) } }
  func type(_ text: String, in app: inout App) { press(text.map { .character($0) }, in: &app) }

  func settle(_ effects: [Effect], in app: inout App) {
    var waiting = effects
    while !waiting.isEmpty {
      switch waiting.removeFirst() {
      case .load(let generation, let query):
        waiting += app.update(.loaded(generation, answer(to: query), at: Samples.now))
      case .listAccounts: waiting += app.update(.accountsListed(ConnectionScene.entries))
      default: continue
      }
    }
    for _ in 1...2 { _ = app.update(.ticked(Samples.now)) }
  }

  func answer(to query: LoadQuery) -> Loaded {
    switch query {
    case .activity(let asked): .activity(asked, Samples.page(matching(asked), asked.start))
    case .activityCount(let asked): .activityCount(asked, ListCount(count: matching(asked).count, next: nil))
    case .arrivals: .arrivals(arrivals)
    case .event(let id): .event(id, detail(id))
    case .syncState: .syncState(SyncState(watermarks: marks, firstSyncDone: progress == nil))
    case .connection: .connection(facts)
    case .pace: .pace(pace)
    default: Samples.answer(to: query)
    }
  }

  /// The one condition that the tests type.
  private func matching(_ query: ActivityQuery) -> [ActivityRow] {
    guard case .pattern(let pattern) = query.filter.conditions.first?.value else { return events }
    return events.filter { $0.type.contains(pattern.filter { $0 != "*" }) }
  }

  private func detail(_ id: String) -> EventDetail? {
    guard let row = events.first(where: { $0.id == id }) else { return nil }
    let delivery = EventDelivery(receivedAt: row.created.addingTimeInterval(2), outcome: .applied)
    return EventDetail(
      row: row, apiVersion: "2026-10-28.endive", delivery: row.way == .webhook ? delivery : nil,
      ofObject: events.filter { $0.objectID == row.objectID })
  }

  // MARK: - An account that does well

  private static func ago(_ seconds: TimeInterval) -> Date { Samples.now.addingTimeInterval(-seconds) }

  private static func event(
    _ number: Int, _ seconds: TimeInterval, _ type: String, _ object: String, _ amount: Money?, _ note: String?,
    _ way: EventWay
  ) -> ActivityRow {
    ActivityRow(
      id: "evt_1QzAbCdEf\(number)", type: type, created: ago(seconds), objectID: object, amount: amount, note: note,
      way: way)
  }

  private static let events: [ActivityRow] = [
    event(1, 0, "charge.dispute.created", "dp_1QzAbCdEfGh1Lp", Money(9_200, "usd"), "fraudulent", .webhook),
    event(2, 33, "refund.created", "re_3OxAbCdEfGh5Uu", Money(1_840, "usd"), "requested_by_customer", .polling),
    event(3, 34, "charge.refunded", "ch_3OxAbCdEfGh9Kd", Money(1_840, "usd"), "Guji washed, for Ana Novak", .webhook),
    event(4, 89, "charge.dispute.funds_reinstated", "dp_1QaAbCdEfGh6Vn", Money(21_000, "usd"), "won", .polling),
    event(5, 91, "charge.dispute.closed", "dp_1QaAbCdEfGh6Vn", Money(21_000, "usd"), "won", .webhook),
    event(
      6, 140, "charge.succeeded", "ch_3OxAbCdEfGh9Kd", Money(12_999, "kwd"), "Guji washed, for Ana Novak", .webhook),
    event(7, 140, "payment_intent.succeeded", "pi_3OxAbCdEfGh2Rt", Money(12_999, "kwd"), nil, .webhook),
    event(8, 300, "charge.failed", "ch_3OwAbCdEfGh7Jd", Money(5_100, "jpy"), "card_declined", .webhook),
    event(9, 300, "payment_intent.payment_failed", "pi_3OwAbCdEfGh7Jd", Money(5_100, "jpy"), "card_declined", .webhook),
    event(10, 49_000, "payment_intent.created", "pi_3OvAbCdEfGh1Aa", Money(124_000_000, "usd"), nil, .polling),
    event(11, 90_000, "payout.paid", "po_1QkAbCdEfGh3Se", nil, nil, .backfill),
  ]

  private static let marks: [Resource: SyncState.Watermark] = {
    let rows: [Resource: Int] = [
      .disputes: 85, .refunds: 3_912, .charges: 118_204, .paymentIntents: 121_377, .balanceTransactions: 161_733,
      .events: 19_204, .balance: 1,
    ]
    return rows.reduce(into: [:]) { marks, entry in
      let days: TimeInterval = entry.key == .events ? 30 : 395
      marks[entry.key] = .init(
        completeUpTo: ago(40), oldest: entry.key == .balance ? nil : ago(days * 86_400), lastCheck: ago(40),
        rows: entry.value)
    }
  }()

  private static let facts: ConnectionFacts = {
    var check = KeyCheck(fingerprint: "rk_live_…3fQa")
    for row in PermissionRequirement.allCases { check.take(.permission(row, .granted), at: ago(3 * 86_400)) }
    check.take(.excess(.none), at: ago(3 * 86_400))
    let standings = WebhookEvent.allCases.enumerated().reduce(into: [WebhookEvent: WebhookEventStanding]()) {
      standings, event in
      let at = ago(TimeInterval(12 * (1 + event.offset * event.offset * 40)))
      standings[event.element] = WebhookEventStanding(seen: at, delivered: at)
    }
    return ConnectionFacts(
      check: check,
      webhook: WebhookHealth(
        standings: standings, standingsAt: ago(3 * 86_400),
        inbox: InboxCounts(applied: 12_380, notUnderstood: 2, duplicates: 26),
        hasSigningSecret: true, receiver: "http://127.0.0.1:4242/api/webhooks/stripe"),
      reads: ReadAllowance(transactions: 9_000, used: 3_212),
      log: [
        LogEntry(at: ago(600), level: .notice, text: "Stripe answers again, after 3 m"),
        LogEntry(at: ago(780), level: .warning, text: "Stripe cannot be reached (no route to the host)."),
        LogEntry(at: ago(9_000), level: .info, text: "The first webhook delivery since the start: charge.succeeded"),
        LogEntry(at: ago(9_100), level: .info, text: "Opened “Harbor Goods”, live mode"),
        LogEntry(at: ago(3 * 86_400), level: .info, text: "First sync complete: 427,311 objects in 2 m"),
      ])
  }()

  static let entries = [
    AccountEntry(
      account: Samples.account, fingerprint: "rk_live_…3fQa", keyAge: ago(41 * 86_400),
      origin: "sealed under the key file", hasSigningSecret: true,
      folder: "~/.local/share/cellix/accounts/a2b3c4d5e6-live"),
    AccountEntry(
      account: ConnectedAccount(id: Samples.account.id, mode: .test, label: "Harbor Goods", timeZone: "Europe/Berlin"),
      origin: "from credential_command", folder: "~/.local/share/cellix/accounts/a2b3c4d5e6-test"),
  ]

  static let full = ConnectionScene(description: "full")

  // MARK: - And others

  static let empty: ConnectionScene = {
    var scene = ConnectionScene(description: "empty")
    scene.events = []
    scene.arrivals = EventArrivals(today: [:], last24Hours: [:], total: 0)
    for resource in Resource.allCases { scene.marks[resource]?.rows = 0 }
    for resource in Resource.allCases { scene.marks[resource]?.oldest = nil }
    scene.facts.check = nil
    scene.facts.webhook = WebhookHealth(hasSigningSecret: true)
    scene.facts.reads = ReadAllowance(transactions: 0)
    scene.facts.log = []
    scene.pace = RequestPace(perSecond: 0, allowed: 94, limit: 100)
    return scene
  }()

  static let syncing: ConnectionScene = {
    var scene = ConnectionScene(description: "syncing")
    scene.events = Array(events.suffix(2))
    scene.arrivals = nil
    scene.marks = [
      .disputes: .init(completeUpTo: ago(20), oldest: ago(395 * 86_400), lastCheck: ago(20), rows: 85),
      .charges: .init(gaps: [ago(395 * 86_400)...ago(60 * 86_400)], rows: 31_400),
      .events: .init(gaps: [ago(30 * 86_400)...ago(86_400)], rows: 2),
    ]
    scene.facts.check = nil
    scene.facts.webhook = WebhookHealth(hasSigningSecret: true, receiver: "http://127.0.0.1:4242/api/webhooks/stripe")
    scene.facts.reads = ReadAllowance(transactions: 2_100, used: 402)
    scene.facts.log = [facts.log[3]]
    var lines = [Resource.disputes, .charges].map {
      SyncProgress.Line(resource: $0, state: $0 == .disputes ? .done : .running)
    }
    lines[1].fraction = 0.41
    scene.progress = SyncProgress(kind: .first, started: ago(21), lines: lines)
    scene.pace = RequestPace(
      perSecond: 68.4, allowed: 66, limit: 100, isSlowed: true, requests: 402, refusals: 2, lastRefusal: ago(4))
    return scene
  }()

  static let offline: ConnectionScene = {
    var scene = ConnectionScene(description: "offline")
    scene.health = .offline(since: ago(780), reason: "Stripe cannot be reached (no route to the host).")
    for resource in Resource.allCases { scene.marks[resource]?.completeUpTo = ago(800) }
    for resource in Resource.allCases { scene.marks[resource]?.lastCheck = ago(800) }
    scene.facts.log.removeFirst()
    scene.pace = RequestPace(
      perSecond: 0, allowed: 94, limit: 100, requests: 3_212, refusals: 3, lastRefusal: ago(4_000))
    return scene
  }()

  static let permissionLost: ConnectionScene = {
    var scene = ConnectionScene(description: "permission-lost")
    let words = "The key may not read this. Set the row “Events” of the key's permissions to Read."
    scene.marks[.events] = .init(lastCheck: ago(40), problem: words, isRefused: true)
    scene.events = []
    scene.arrivals = nil
    scene.facts.check?.take(.permission(.disputes, .readOnly(editURL: nil)), at: ago(40))
    scene.facts.check?.take(.permission(.events, .missing(editURL: nil)), at: ago(40))
    scene.facts.check?.take(.excess(.open(["Customers", "Payouts"])), at: ago(40))
    scene.facts.log.insert(LogEntry(at: ago(40), level: .warning, text: "Events: \(words)"), at: 0)
    return scene
  }()

  static let noWebhook: ConnectionScene = {
    var scene = ConnectionScene(description: "no-webhook")
    for index in scene.events.indices where scene.events[index].way == .webhook { scene.events[index].way = .polling }
    scene.arrivals = EventArrivals(
      today: [.polling: 1_216], last24Hours: [.polling: 2_350, .backfill: 3], total: 19_204)
    scene.facts.webhook = WebhookHealth(
      standings: facts.webhook.standings.mapValues { WebhookEventStanding(seen: $0.seen) })
    return scene
  }()

  static let refused: ConnectionScene = {
    var scene = ConnectionScene(description: "signature-refused")
    scene.facts.webhook.refusals = SignatureRefusals(count: 14, last: ago(3))
    scene.facts.webhook.standings[.chargeRefunded]?.isPendingOrFailing = true
    scene.facts.log.insert(
      LogEntry(
        at: ago(3), level: .warning,
        text: "14 webhook deliveries were refused: the signature does not match the signing secret"), at: 0)
    return scene
  }()
}
