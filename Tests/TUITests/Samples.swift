import CellixCore
import Foundation
import Terminal

@testable import TUI

/// One moment, one account, one set of answers: what the screens' tests show.
enum Samples {
  /// 2026-11-23 12:44:31 UTC.
  static let now = Date(timeIntervalSince1970: 1_795_437_871)

  static let account = ConnectedAccount(
    id: LocalAccountID("a2b3c4d5e6") ?? { preconditionFailure("a valid id") }(), mode: .live, label: "Harbor Goods",
    timeZone: "Europe/Berlin", stripeAccountID: "acct_1NvHarborGoods8Q")

  static let key = Secret(
    bytes: Array(("rk_test_5" + "1NvHarborGoods8Q" + String(repeating: "FAKEkey0", count: 10) + "3fQa").utf8).prefix(
      107))

  static var progress: SetupProgress {
    var progress = SetupProgress(timeZone: "Europe/Berlin")
    progress.mode = .test
    progress.label = "Harbor Goods"
    return progress
  }

  static func guide(at step: SetupStep = .logIn, isDemo: Bool = false) -> App {
    var progress = progress
    progress.step = step
    progress.completed = Set(SetupStep.allCases.filter { $0 < step })
    return guide(GuideStart(progress: progress, isDemo: isDemo))
  }

  static func guide(_ start: GuideStart) -> App {
    var app = App(start: .guide(start), host: "api.stripe.com", size: Size(columns: 100, rows: 30), now: now)
    app.notice = nil
    return app
  }

  /// Answers the saves among the effects.
  static func keep(_ effects: [Effect], in app: inout App) {
    for case .saveProgress(_, let number) in effects { _ = app.update(.progressSaved(number, at: now)) }
    for case .keepAccepted(let keys, let number) in effects { _ = app.update(.acceptedKept(number, keys)) }
  }

  static let surroundings = Surroundings(
    reach: .reached(milliseconds: 84), clockAhead: 0, folder: "~/.config/cellix", environmentNames: [])

  static func dashboard() -> App {
    App(start: .dashboard(account), host: "api.stripe.com", size: Size(columns: 100, rows: 30), now: now)
  }

  /// A dashboard that everything has arrived at.
  static func filled() -> App {
    var app = dashboard()
    _ = app.update(.healthChanged(.live(lastContact: now), at: now))
    settle(app.update(.storeChanged(Set(StoreChange.allCases), at: now)), in: &app)
    return app
  }

  /// A dashboard whose screen has everything that it asks for.
  static func opened(_ key: String) -> App {
    var app = filled()
    open(key, in: &app)
    return app
  }

  /// Presses keys and answers what they ask, and what the answers ask.
  static func open(_ keys: String, in app: inout App) { settle(app.type(keys), in: &app) }

  ///
  /// - Parameter disputes: those that need a response.
  static func settle(_ effects: [Effect], in app: inout App, disputes: [DisputeRow] = rows) {
    var waiting = effects
    while !waiting.isEmpty {
      guard case .load(let generation, let query) = waiting.removeFirst() else { continue }
      var answer = answer(to: query)
      if case .disputes(let asked) = query { answer = .disputes(asked, page(disputes, asked.start)) }
      waiting += app.update(.loaded(generation, answer, at: now))
    }
    for _ in 0..<2 { _ = app.update(.ticked(now)) }
  }

  static func answer(to query: LoadQuery) -> Loaded {
    switch query {
    case .balances: .balances(balances)
    case .overview: .overview(overview)
    case .disputes(let query):
      .disputes(query, page(query.group == .needsResponse ? rows : [], query.start))
    case .openDisputes(let query): .openDisputes(query, merged(query))
    case .disputeCount(let query): .disputeCount(query, ListCount(count: rows.count, next: nil))
    case .urgent: .urgent(UrgentDisputes(rows: rows, total: rows.count))
    case .dispute(let id): .dispute(id, detail(id))
    case .refundTrend(let query): .refundTrend(refunds(query.range))
    case .refundDetails(let query): .refundDetails(query, refundDetails)
    case .refunds(let query): .refunds(query, page(refundRows, query.start))
    case .refundCount(let query): .refundCount(query, ListCount(count: refundRows.count, next: nil))
    case .refund(let id): .refund(id, refundDetail(id))
    case .balanceTrend(let query): .balanceTrend(query, balanceTrend(query))
    case .invariants: .invariants(invariants)
    case .feed: .feed(activity)
    case .paymentSummary: .paymentSummary(paymentSummary)
    case .payments(let query): .payments(query, page(payments, query.start))
    case .paymentCount(let query): .paymentCount(query, ListCount(count: payments.count, next: nil))
    case .payment(let id):
      .payment(id, PaymentDetail(charge: charge(id, 12_000), refunds: [], disputes: [], others: payments))
    case .activity(let query): .activity(query, ListPage(rows: activity, next: nil))
    case .activityCount(let query): .activityCount(query, ListCount(count: activity.count, next: nil))
    case .arrivals: .arrivals(arrivals)
    case .event(let id): .event(id, nil)
    case .syncState: .syncState(syncState)
    case .connection: .connection(connection)
    case .pace: .pace(RequestPace(perSecond: 1.2, allowed: 94, limit: 100, requests: 3_212))
    }
  }

  static let rows: [DisputeRow] = [
    row("dp_1QxAbCdEfGh7Kd", 124_000, "usd", .fraudulent, hours: 5.211, "m.reyes@example.com"),
    row("dp_1QvAbCdEfGh9Tb", 55_400, "usd", .duplicate, hours: 11.67, "j.okafor@example.com"),
    row("dp_1QwAbCdEfGh2Ma", 31_050, "jpy", .productNotReceived, hours: 27, "l.chen@example.com"),
    row("dp_1QuAbCdEfGh0Fh", 12_999, "kwd", .subscriptionCanceled, hours: 81, "a.novak@example.com"),
    row("dp_1QtAbCdEfGh4Rc", 64_000, "eur", .creditNotProcessed, hours: 118, nil),
    row("dp_1QsAbCdEfGh8We", 85_001, "usd", .fraudulent, hours: 218, "r.dubois@example.com"),
    row("dp_1QrAbCdEfGh1Ab", 9_900, "gbp", .unknown("brand_new_reason"), hours: nil, "t.silva@example.com"),
  ]

  static func row(
    _ id: String, _ amount: Int, _ currency: String, _ reason: Dispute.Reason, hours: Double?, _ email: String?
  ) -> DisputeRow {
    let deadline = hours.map { Deadline(now.addingTimeInterval($0 * 3600)) }
    return DisputeRow(
      id: id, amount: Money(amount, currency), status: .needsResponse, reason: reason, caseType: .chargeback,
      networkReasonCode: "10.4", brand: "visa", last4: "4242", customerName: "Sample Person", customerEmail: email,
      deadline: deadline, created: now.addingTimeInterval(-9 * 86_400), chargeID: "ch_3NxAbCdEfGh8Jd",
      position: ListPosition(deadline.map { Int($0.date.timeIntervalSince1970) } ?? Int.max, id: id))
  }

  static let otherAccount = ConnectedAccount(
    id: LocalAccountID("b7c8d9e2f3") ?? { preconditionFailure("a valid id") }(), mode: .live, label: "Nordwind GmbH",
    timeZone: "Europe/Berlin")

  /// The disputes of the open account beside those of another one, and accounts of which nothing can be read.
  static func merged(_ query: DisputeQuery) -> MergedQueue {
    func other(_ id: String, _ label: String) -> ConnectedAccount {
      ConnectedAccount(
        id: LocalAccountID(id) ?? account.id, mode: account.mode, label: label, timeZone: account.timeZone)
    }
    let others = [
      row("dp_1NwAbCdEfGh3Nw", 48_900, "eur", .productUnacceptable, hours: 9, "k.lund@example.com"),
      row("dp_1QxAbCdEfGh7Kd", 12_000, "sek", .fraudulent, hours: -30, "o.berg@example.com"),
    ]
    let readings: [MergedQueue.Reading] = [
      .init(self.account, isOpen: true, .success(open(rows, hoursAgo: 0))),
      .init(otherAccount, isOpen: false, .success(open(others, hoursAgo: 3))),
      .init(other("c2d3e4f5g6", "Alpine Outfitters"), isOpen: false, .success(open([], hoursAgo: 76))),
      .init(other("d2e3f4g5h6", "Lighthouse Books"), isOpen: false, .failure(.neverSynced)),
      .init(other("e2f3g4h5j6", "Old Mill Coffee Roasters"), isOpen: false, .failure(.newer)),
    ]
    return MergedQueue(readings.filter { query.filter.takes($0.account) }, now: now)
  }

  static func open(_ rows: [DisputeRow], hoursAgo: Double) -> OpenDisputes {
    let last = now.addingTimeInterval(-hoursAgo * 3600)
    return OpenDisputes(of: rows, mark: .init(completeUpTo: last, lastCheck: last, rows: 92), now: now)
  }

  /// A list that fits on one page, asked from any place.
  /// What an export writes, its questions answered like those of the screens.
  static func file(
    _ effects: [Effect], answer: (LoadQuery) -> Loaded = { Samples.answer(to: $0) }
  ) -> (name: String, text: String)? {
    guard case .export(let name, let export)? = effects.first else { return nil }
    switch export {
    case .text(let text): return (name, text)
    case .list(let list):
      var text = ""
      var next: LoadQuery? = list.first
      while let query = next, let piece = list.piece(answer(query), isFirst: text.isEmpty) {
        text += piece.text
        next = piece.next
      }
      return (name, text)
    }
  }

  static func page<Row: ListRow>(_ rows: [Row], _ start: ListStart = .top) -> ListPage<Row> {
    func index(_ position: ListPosition) -> Int { rows.firstIndex { $0.id == position.id } ?? 0 }
    let asked: ArraySlice<Row> =
      switch start {
      case .top, .bottom: rows[...]
      case .from(let position): rows.suffix(from: index(position))
      case .after(let position): rows.dropFirst(index(position) + 1)
      case .before(let position): rows.prefix(index(position))
      }
    return ListPage(rows: Array(asked), next: nil)
  }

  static func charge(_ id: String, _ amount: Int, _ status: Charge.Status = .succeeded, minutes: Double = 5) -> Charge {
    var charge = Charge(
      id: id, created: now.addingTimeInterval(-minutes * 60), amount: Money(amount, "usd"), status: status)
    charge.customerID = "cus_sample"
    charge.paymentIntentID = "pi_3NxAbCdEfGh8Jd"
    charge.billingName = "Sample Person"
    charge.billingEmail = "m.reyes@example.com"
    charge.description = "HG-Tote blue, 3 × 50 g"
    var card = Charge.Card.blank
    (card.brand, card.last4, card.country) = ("visa", "4242", "US")
    charge.card = card
    var outcome = Charge.Outcome.blank
    (outcome.type, outcome.riskLevel, outcome.riskScore) = ("authorized", "normal", 21)
    charge.outcome = outcome
    return charge
  }

  static let payments: [PaymentRow] = {
    var failed = charge("ch_3PfAbCdEfGh2Bb", 4_200, .failed, minutes: 14)
    (failed.failureCode, failed.failureMessage) = ("card_declined", "Declined.")
    failed.outcome?.riskLevel = "elevated"
    var refunded = charge("ch_3PrAbCdEfGh3Cc", 9_900, minutes: 1_600)
    refunded.amountRefunded = 2_500
    var disputed = charge("ch_3PdAbCdEfGh4Dd", 124_000, minutes: 9_000)
    disputed.disputed = true
    return [charge("ch_3PsAbCdEfGh1Aa", 12_000), failed, refunded, disputed].map(PaymentRow.init)
  }()

  static let paymentSummary: PaymentSummary = {
    let first = CivilDay(year: 2026, month: 10, day: 25).daysSinceEpoch
    let days = (0..<30).map { number in
      PaymentSummary.Day(
        day: CivilDay(daysSinceEpoch: first + number),
        sums: number < 3 ? nil : .init(succeeded: 90 + number, captured: 400_000 + number * number * 700, failed: 6))
    }
    let recent = PaymentSummary.Recent(
      charges: 2_000, succeeded: 1_880, blocked: 12,
      failures: [.init(name: "card_declined", count: 71), .init(name: "insufficient_funds", count: 37)],
      risk: [
        .init(name: "normal", count: 1_931), .init(name: "elevated", count: 57), .init(name: "highest", count: 12),
      ],
      intents: 2_000, intentsSucceeded: 1_902, intentsOpen: 4)
    let activity = [
      DisputeActivity(month: CivilDay(year: 2026, month: 11, day: 1), disputes: 14, payments: 2_210, isRunning: true),
      DisputeActivity(month: CivilDay(year: 2026, month: 10, day: 1), disputes: 31, payments: 3_015, isRunning: false),
    ]
    return PaymentSummary(
      currency: .usd, currencies: [.usd, Currency("eur")], days: days, recent: recent, activity: activity,
      networks: NetworkProgram.valid(on: CivilDay(year: 2026, month: 11, day: 24)).map { program in
        NetworkStanding(program: program, disputes: program.network == "visa" ? 9 : 5, payments: 1_204)
      })
  }()

  /// A dispute with everything that can be known of one.
  static func detail(_ id: String) -> DisputeDetail {
    var dispute = Dispute(
      id: id, created: now.addingTimeInterval(-9 * 86_400), amount: Money(124_000, "usd"), status: .needsResponse,
      reason: .fraudulent)
    dispute.chargeID = "ch_3NxAbCdEfGh8Jd"
    dispute.evidenceDetails.dueBy = now.addingTimeInterval(5.211 * 3600)
    dispute.evidence = [
      "customer_name": "Sample Person", "customer_purchase_ip": "203.0.113.204",
      "product_description": String(repeating: "A long description of what was bought. ", count: 8),
    ]
    var charge = Charge(
      id: "ch_3NxAbCdEfGh8Jd", created: now.addingTimeInterval(-40 * 86_400), amount: Money(124_000, "usd"),
      status: .succeeded)
    charge.amountRefunded = 5_000
    charge.billingName = "Sample Person"
    charge.billingEmail = "m.reyes@example.com"
    charge.description = "HG-Tote blue, 3 × 50 g"
    let history: [DisputeHistoryEntry] = [
      .init(at: now.addingTimeInterval(-9 * 86_400), status: .warningNeedsResponse, source: .webhook),
      .init(at: now.addingTimeInterval(-6 * 86_400), status: .needsResponse, source: .feed),
    ]
    return DisputeDetail(dispute: dispute, charge: charge, history: history)
  }

  static let balances = BalanceSummary(
    entries: [
      .init(currency: .usd, available: 4_821_055, pending: 612_000, instant: nil, inDisputes: .value(498_230)),
      .init(currency: Currency("eur"), available: 1_203_44, pending: nil, instant: 5_000, inDisputes: .value(0)),
      .init(currency: Currency("jpy"), available: 120_000, pending: 0, instant: nil, inDisputes: .unknown),
      .init(currency: Currency("kwd"), available: -1_250_500, pending: 0, instant: nil, inDisputes: .value(0)),
    ], asOf: now.addingTimeInterval(-4),
    payouts: [
      payout("txn_1QkAbCdEfGh3Se", 3_140_000, daysAgo: 6), payout("txn_1QkAbCdEfGh4Tf", 2_891_120, daysAgo: 13),
      payout("txn_1QkAbCdEfGh5Ug", 2_740_055, daysAgo: 20), payout("txn_1QkAbCdEfGh6Vh", 2_655_900, daysAgo: 27),
    ])

  /// On Tuesdays.
  private static func payout(_ id: String, _ amount: Int, daysAgo: Double) -> BalanceSummary.Payout {
    let created = now.addingTimeInterval(-daysAgo * 86_400)
    return .init(
      id: id, amount: Money(amount, "usd"), created: created, arrivesOn: created.addingTimeInterval(2 * 86_400))
  }

  static let overview = DisputeOverview(
    counts: [.needsResponse: 7, .inquiries: 3, .underReview: 6, .closed: 69, .all: 85],
    due: [
      .within48Hours: .init(count: 3, amounts: [Money(179_400, "usd"), Money(31_050, "jpy")]),
      .withinAWeek: .init(count: 2, amounts: [Money(64_000, "eur"), Money(12_999, "kwd")]),
      .later: .init(count: 1, amounts: [Money(85_001, "usd")]),
    ], won: 42, lost: 27, atStake: [Money(498_230, "usd"), Money(64_000, "eur")])

  static func refunds(_ range: TrendRange) -> RefundTrend {
    let rates: [Int?] = [150, 148, 144, 160, nil, 182, 205, 190, 178, 195, 220, 260, 238]
    let first = CivilDay(year: 2026, month: 8, day: 31).daysSinceEpoch
    return RefundTrend(
      currency: .usd, currencies: [.usd, Currency("eur"), Currency("jpy")], range: range,
      points: rates.enumerated().map { index, rate in
        .init(
          start: CivilDay(daysSinceEpoch: first + index * 7), refunded: rate.map { $0 * 1_000 },
          captured: rate == nil ? nil : 10_000_000, refundCount: 90 + index, paymentCount: 4_000, isPartial: index == 12
        )
      },
      reasons: [
        .init(reason: "duplicate", count: 494, amount: 754_000),
        .init(reason: "requested_by_customer", count: 409, amount: 631_000),
        .init(reason: nil, count: 181, amount: 275_100), .init(reason: "fraudulent", count: 120, amount: 180_000),
      ])
  }

  static func refund(
    _ id: String, _ amount: Int, _ status: Refund.Status?, _ reason: String?, hours: Double, paidBefore: Double?
  ) -> Refund {
    let created = now.addingTimeInterval(-hours * 3600)
    var refund = Refund(id: id, created: created, amount: Money(amount, "usd"), status: status)
    refund.reason = reason
    refund.chargeID = "ch_3NxAbCdEfGh8Jd"
    refund.failureReason = status == .failed ? "expired_or_canceled_card" : nil
    refund.chargeCreated = paidBefore.map { created.addingTimeInterval(-$0 * 3600) }
    return refund
  }

  static let refundRows: [RefundRow] = [
    refund("re_3OxAbCdEfGh5Uu", 1_840, .succeeded, "requested_by_customer", hours: 0.2, paidBefore: 33),
    refund("re_3OwAbCdEfGh6Vv", 7_500, .failed, "duplicate", hours: 5, paidBefore: 500),
    refund("re_3OvAbCdEfGh7Ww", 124_000, .pending, nil, hours: 30, paidBefore: nil),
    refund("re_3OuAbCdEfGh8Xx", 900, nil, "expired_uncaptured_charge", hours: 900, paidBefore: 0.3),
  ].map { refund in
    RefundRow(
      refund, customerName: "Sample Person", customerEmail: "m.reyes@example.com",
      position: ListPosition(Int(refund.created.timeIntervalSince1970), id: refund.id))
  }

  static func refundDetail(_ id: String) -> RefundDetail {
    let refund = refund(id, 1_840, .succeeded, "requested_by_customer", hours: 0.2, paidBefore: 33)
    let charge = charge("ch_3NxAbCdEfGh8Jd", 12_000)
    return RefundDetail(
      refund: refund, payment: PaymentDetail(charge: charge, refunds: [refund], disputes: [], others: payments))
  }

  static let refundDetails: RefundDetails = {
    let first = CivilDay(year: 2026, month: 8, day: 31).daysSinceEpoch
    let points = refunds(.weeks13).points
    return RefundDetails(
      currency: .usd,
      before: points.enumerated().map { index, _ in
        .init(
          start: CivilDay(daysSinceEpoch: first - 91 + index * 7), refunded: index < 2 ? nil : 130_000 + index * 1_000,
          captured: index < 2 ? nil : 9_000_000, refundCount: 80, paymentCount: 3_600, isPartial: false)
      },
      cohorts: points.enumerated().map { index, point in
        RefundCohort(
          start: point.start, captured: point.captured,
          refunded: [60, 140, 170, 180].map { $0 * 1_000 * (20 + index) / 20 * min(4, 13 - index) / 4 },
          daysSinceEnd: 78 - index * 7)
      },
      took: RefundAge.Spread([3: 200, 24: 410, 72: 300, 240: 210, 720: 84]),
      tookBefore: RefundAge.Spread([24: 200, 48: 410, 120: 300, 240: 210]),
      returned: .init(count: 2, amount: 9_100),
      largest: [124_000, 99_000, 81_250, 64_000, 55_555].enumerated().map { number, amount in
        var row = refundRows[number % refundRows.count]
        row.amount = Money(amount, "usd")
        return row
      },
      days: (0..<85).map { number in
        .init(
          day: CivilDay(daysSinceEpoch: first + number),
          counts: number == 74 ? ["duplicate": 31, nil: 7] : ["requested_by_customer": 9, nil: 3])
      },
      reasonsBefore: [
        .init(reason: "duplicate", count: 250, amount: 400_000),
        .init(reason: "requested_by_customer", count: 500, amount: 800_000), .init(reason: nil, count: 250, amount: 1),
      ])
  }()

  static let activity: [ActivityRow] = [
    .init(
      id: "evt_1", type: "charge.dispute.created", created: now, objectID: "dp_1QzAbCdEfGh1Lp",
      amount: Money(9_200, "usd"), note: "fraudulent", way: .webhook),
    .init(
      id: "evt_2", type: "refund.created", created: now.addingTimeInterval(-33), objectID: "re_3OxAbCdEfGh5Uu",
      amount: Money(1_840, "usd"), note: "requested_by_customer", way: .polling),
    .init(
      id: "evt_3", type: "charge.dispute.closed", created: now.addingTimeInterval(-89), objectID: "dp_1QaAbCdEfGh6Vn",
      amount: Money(21_000, "usd"), note: "won", way: .polling),
    .init(
      id: "evt_4", type: "payout.paid", created: now.addingTimeInterval(-194), objectID: "po_1QkAbCdEfGh3Se",
      amount: nil, note: nil, way: .backfill),
  ]

  static let arrivals = EventArrivals(
    today: [.webhook: 1, .polling: 2], last24Hours: [.webhook: 210, .polling: 32, .backfill: 4], total: 9_204)

  static let syncState = SyncState(watermarks: watermarks, firstSyncDone: true)

  static let connection = ConnectionFacts(
    webhook: WebhookHealth(), reads: ReadAllowance(transactions: 9_000, used: 3_212))

  /// Of a key that lost the permission to read refunds.
  static let refusedSyncState: SyncState = {
    var state = syncState
    state.watermarks[.refunds]?.problem = "Refunds: Read is missing. In the Dashboard: Charges and Refunds, Read."
    state.watermarks[.refunds]?.isRefused = true
    return state
  }()

  private static let watermarks: [Resource: SyncState.Watermark] = [
    .balance: .init(completeUpTo: now, lastCheck: now.addingTimeInterval(-40)),
    .paymentIntents: .init(
      completeUpTo: now, oldest: now.addingTimeInterval(-395 * 86_400), lastCheck: now.addingTimeInterval(-40),
      rows: 121_018),
    .events: .init(
      completeUpTo: now, oldest: now.addingTimeInterval(-30 * 86_400), lastCheck: now.addingTimeInterval(-10),
      rows: 40_216),
    .charges: .init(
      completeUpTo: now, oldest: now.addingTimeInterval(-395 * 86_400), lastCheck: now.addingTimeInterval(-40),
      rows: 118_204),
    .disputes: .init(
      completeUpTo: now, oldest: now.addingTimeInterval(-395 * 86_400), lastCheck: now.addingTimeInterval(-40),
      rows: 85),
    .refunds: .init(
      completeUpTo: now, oldest: now.addingTimeInterval(-395 * 86_400), lastCheck: now.addingTimeInterval(-40),
      rows: 3_302),
    .balanceTransactions: .init(
      completeUpTo: now, oldest: now.addingTimeInterval(-60 * 86_400), lastCheck: now.addingTimeInterval(-40),
      gaps: [
        now.addingTimeInterval(-200 * 86_400)...now.addingTimeInterval(-60 * 86_400),
        now.addingTimeInterval(-395 * 86_400)...now.addingTimeInterval(-300 * 86_400),
      ], rows: 61_733),
  ]
}

extension App {
  /// Presses keys as a script writes them: `jj<Enter>`; characters that no script needs to escape.
  @discardableResult
  mutating func press(_ keys: [Key]) -> [Effect] { keys.flatMap { update(.key($0)) } }

  @discardableResult
  mutating func type(_ text: String) -> [Effect] { text.flatMap { update(.key(.character($0))) } }

  var guideState: SetupState? { if case .guide(let guide) = front { guide } else { nil } }
  var dashboardState: DashboardState? { if case .dashboard(let dashboard) = front { dashboard } else { nil } }
}
