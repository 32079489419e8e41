import CellixCore
import Foundation
import Terminal
import Testing

@testable import TUI

@Suite struct DashboardTests {
  static let sizes = [Size(columns: 100, rows: 30), Size(columns: 80, rows: 24), Size(columns: 200, rows: 50)]

  @Test(
    arguments: [
      ("1", "overview"), ("2", "disputes"), ("3", "refunds"), ("4", "balances"),
      ("5", "payments"),
    ], sizes)
  func `screens look as they were seen`(tab: (key: String, name: String), size: Size) {
    var app = Samples.filled()
    _ = app.update(.resized(size))
    Samples.open(tab.key, in: &app)
    Snapshot.check(app, "\(tab.name)-\(size.columns)x\(size.rows)", size: size, styles: size.columns == 100)
  }

  @Test func `what has not arrived is said and never shown as zero`() {
    let app = Samples.dashboard()
    let shown = Snapshot.text(app)
    #expect(shown.contains("Reading balance"))
    #expect(!shown.contains("$0") && !shown.contains("0.00"))
  }

  @Test func `where old rows were let go it says how far the others reach, and that sums reach further`() {
    var app = Samples.filled()
    Samples.open("7", in: &app)
    #expect(!Snapshot.text(app).contains("let go"))
    var state = Samples.syncState
    let kept = Samples.now.addingTimeInterval(-300 * 86_400)
    state.watermarks[.charges]?.keptSince = kept
    state.watermarks[.events] = SyncState.Watermark(completeUpTo: kept, oldest: kept, keptSince: kept)
    for case .load(let generation, .syncState) in app.update(.storeChanged([.watermarks], at: Samples.now)) {
      _ = app.update(.loaded(generation, .syncState(state), at: Samples.now))
    }
    let lines = app.outline().plainText().split(separator: "\n")
    #expect(lines.contains { $0.contains("Older rows were let go; sums and counts go back to 2025-10-24.") })
    #expect(lines.contains { $0.contains("list: Charges") && $0.contains("back to: 2026-01-27") })
    let shown = Snapshot.text(app, size: Size(columns: 200, rows: 50))
    #expect(shown.contains("Older rows were let go") && shown.contains("2026-01-27"))
  }

  @Test func `an account that cannot be opened says why on every screen, and r tries again`() {
    var app = Samples.dashboard()
    _ = app.update(.openFailed(UserFacingError("The vault is damaged.", suggestion: "Connect the account again.")))
    for key in ["1", "2", "3", "4", "5", "6", "7"] {
      app.type(key)
      #expect(Snapshot.text(app).contains("The vault is damaged."))
    }
    #expect(app.type("r") == [.openAccount])
  }

  @Test func `an account without disputes says so`() {
    var app = Samples.filled()
    for case .load(let generation, .disputes(let query)) in app.type("2") {
      _ = app.update(.loaded(generation, .disputes(query, Samples.page([])), at: Samples.now))
    }
    #expect(Snapshot.text(app).contains("No disputes that need a response."))
  }

  @Test func `a late answer to an older question is dropped`() {
    var app = Samples.opened("2")
    func question(_ effects: [Effect]) -> (generation: Int, query: DisputeQuery) {
      for case .load(let generation, .disputes(let query)) in effects { return (generation, query) }
      return (-1, DisputeQuery(group: .all))
    }
    let first = question(app.update(.storeChanged([.disputes], at: Samples.now)))
    let second = question(app.update(.storeChanged([.disputes], at: Samples.now)))
    _ = app.update(.loaded(first.generation, .disputes(first.query, Samples.page([])), at: Samples.now))
    #expect(app.dashboardState?.queue.list.rows.count == Samples.rows.count)
    _ = app.update(.loaded(second.generation, .disputes(second.query, Samples.page([])), at: Samples.now))
    #expect(app.dashboardState?.queue.list.rows.isEmpty == true)
  }

  @Test func `the selection sticks to its dispute when rows come before it, and the new one is announced`() {
    var app = Samples.opened("2")
    app.press([.down, .down])
    let selected = app.dashboardState?.queue.list.selectedID
    let newcomer = Samples.row("dp_1NewDispute1Aa", 9_200, "usd", .fraudulent, hours: 1, nil)
    let effects = app.update(.storeChanged([.disputes], at: Samples.now))
    Samples.settle(effects, in: &app, disputes: [newcomer] + Samples.rows)
    #expect(app.dashboardState?.queue.list.selectedID == selected)
    #expect(app.dashboardState?.queue.list.selectedIndex == 3)
    #expect(app.notice?.text.contains("dp_1NewDispute1Aa") == true)
    app.type("n")
    #expect(app.dashboardState?.queue.list.selectedID == newcomer.id)
  }

  @Test func `Enter on a dispute opens it and Esc comes back`() {
    var app = Samples.opened("2")
    #expect(
      app.press([.enter]).contains { if case .load(_, .dispute("dp_1QxAbCdEfGh7Kd")) = $0 { true } else { false } })
    #expect(app.dashboardState?.queue.opened == "dp_1QxAbCdEfGh7Kd")
    app.press([.escape])
    #expect(app.dashboardState?.queue.opened == nil)
    #expect(app.dashboardState?.screen == .disputes)
  }

  @Test func `what can still be answered comes before what is past its deadline`() {
    let late = Samples.row("dp_late", 1_850, "usd", .general, hours: -2_520, nil)
    let inquiry = Samples.row("dp_inquiry", 900, "usd", .general, hours: 1, nil)
    let urgent = UrgentDisputes(of: [late] + Samples.rows + [inquiry], total: 9, limit: 50, now: Samples.now)
    #expect(urgent.rows.first?.id == "dp_inquiry")
    #expect(urgent.rows.suffix(2).map(\.id) == ["dp_1QsAbCdEfGh8We", "dp_late"])
  }

  @Test func `an open dispute is what o and y speak of, whatever happens to the list behind it`() {
    var app = Samples.opened("2")
    app.press([.enter, .down])
    for case .load(let generation, .disputes(let query)) in app.update(.storeChanged([.disputes], at: Samples.now)) {
      let rest = Samples.page(Array(Samples.rows.dropFirst()))
      _ = app.update(.loaded(generation, .disputes(query, rest), at: Samples.now))
    }
    #expect(app.type("o") == [.copy(DashboardLink.dispute("dp_1QxAbCdEfGh7Kd", .live))])
    #expect(app.type("y") == [.copy("dp_1QxAbCdEfGh7Kd")])
  }

  @Test func `a list that may not be read is said to be so, and never empty`() {
    var state = Samples.syncState
    state.watermarks[.disputes] = .init(problem: "Disputes: Read is missing.")
    for key in ["1", "2"] {
      var app = Samples.dashboard()
      for case .load(let generation, let query) in app.update(.storeChanged(Set(StoreChange.allCases), at: Samples.now))
        + app.type(key)
      {
        let answer: Loaded =
          switch query {
          case .syncState: .syncState(state)
          case .disputes(let asked): .disputes(asked, Samples.page([]))
          case .urgent: .urgent(UrgentDisputes(rows: [], total: 0))
          default: Samples.answer(to: query)
          }
        _ = app.update(.loaded(generation, answer, at: Samples.now))
      }
      let shown = Snapshot.text(app, size: Size(columns: 160, rows: 40))
      #expect(shown.contains("Disputes cannot be read") && !shown.contains("No disputes"))
    }
  }

  @Test func `a refused key is a standing sentence that says what to do`() {
    var app = Samples.filled()
    _ = app.update(
      .healthChanged(
        .keyRefused(since: Samples.now, reason: "Stripe refuses the key: it was revoked."), at: Samples.now))
    app.type("7")
    #expect(Snapshot.text(app, size: Size(columns: 80, rows: 24)).contains("7 Connections   ✗ key refused"))
    // What to do comes first: on a narrow screen the end is cut.
    #expect(
      Snapshot.text(app, size: Size(columns: 80, rows: 24)).contains(
        "Key refused: a, then “New key”, replaces it. Stripe refuses the key"))
  }

  @Test func `what is wrong takes the place of what was said of a key before`() {
    var app = Samples.filled()
    app.type("r")
    #expect(Snapshot.text(app).contains("Asking Stripe for news."))
    _ = app.update(.healthChanged(.offline(since: Samples.now, reason: "Stripe cannot be reached."), at: Samples.now))
    let shown = Snapshot.text(app)
    #expect(shown.contains("Stripe cannot be reached.") && !shown.contains("Asking Stripe"))
  }

  @Test func `Esc never quits`() {
    var app = Samples.filled()
    #expect(!app.press([.escape, .escape, .escape]).contains { if case .quit = $0 { true } else { false } })
  }

  @Test(arguments: [
    (Health.live(lastContact: Samples.now), "● live"),
    (.live(lastContact: Samples.now.addingTimeInterval(-43)), "synced 40 s ago"),
    (.live(lastContact: Samples.now.addingTimeInterval(-300)), "▲ synced 5 m ago"),
    (.live(lastContact: Samples.now, clockAhead: -420), "▲ clock 7 m off"),
    (.live(lastContact: Samples.now, clockAhead: 30), "● live"),
    (.offline(since: Samples.now, reason: "no network"), "✗ offline since 13:44"),
    (.keyRefused(since: Samples.now, reason: "revoked"), "✗ key refused 13:44"), (.unknown, "not asked yet"),
  ])
  func `the health clock says how old the truth is`(health: Health, words: String) {
    var app = Samples.filled()
    _ = app.update(.healthChanged(health, at: Samples.now))
    for size in DashboardTests.sizes { #expect(Snapshot.text(app, size: size).contains(words)) }
  }

  private static let screens = ["1", "2", "3", "4", "5", "6", "7"]

  @Test(arguments: DashboardTests.screens)
  func `each screen says what is wrong in words of its own, as long as it lasts`(screen: String) {
    var app = Samples.opened(screen)
    func shows(_ header: String, _ sentence: String, _ place: Comment) {
      for size in DashboardTests.sizes {
        let shown = Snapshot.text(app, size: size)
        #expect(shown.contains(header) && shown.contains(sentence), "\(place) \(size)")
      }
    }
    func hears(_ health: Health) { _ = app.update(.healthChanged(health, at: Samples.now)) }
    hears(.live(lastContact: Samples.now, clockAhead: 420))
    shows("▲ clock 7 m off", "The clock is 7 m ahead of Stripe's: times left are wrong by that. Set it.", "clock")
    hears(.live(lastContact: Samples.now))
    var progress = SyncProgress(kind: .update, started: Samples.now, lines: [])
    for (cause, header, sentence) in [
      (
        Hindrance.Cause.rateLimit, "▲ rate limited",
        "Stripe limits the account's requests. What is here stays; Cellix slows down."
      ),
      (.noAnswer, "▲ no answer yet", "No answer from Stripe yet. What is here stays; Cellix tries again."),
      (.fault, "▲ Stripe has a fault", "Stripe has a fault of its own."),
    ] {
      progress.waiting = Hindrance(cause, "going on in 2 s")
      _ = app.update(.syncProgressed(progress, at: Samples.now))
      shows(header, sentence, "begins")
      progress.waiting = nil
      _ = app.update(.syncProgressed(progress, at: Samples.now))
      shows(header, sentence, "is tried again")
    }
    progress.isFinished = true
    _ = app.update(.syncProgressed(progress, at: Samples.now))
    #expect(Snapshot.text(app).contains("● live"))
    hears(.offline(since: Samples.now, reason: "No network."))
    shows("✗ offline since 13:44", "No network. What is here stays", "offline")
    hears(.keyRefused(since: Samples.now, reason: "It was revoked."))
    shows("✗ key refused 13:44", "It was revoked.", "revoked")
  }

  @Test(
    arguments: [
      ("1", true), ("3", true), ("2", false), ("4", false), ("5", false), ("6", false),
    ])
  func `a permission that was lost is said by the panels that rest on it, and by no other`(
    screen: String, restsOnRefunds: Bool
  ) {
    var app = Samples.opened(screen)
    for case .load(let generation, .syncState) in app.update(.storeChanged([.watermarks], at: Samples.now)) {
      _ = app.update(.loaded(generation, .syncState(Samples.refusedSyncState), at: Samples.now))
    }
    for size in DashboardTests.sizes {
      let shown = Snapshot.text(app, size: size)
      #expect((shown.contains("✗ not permitted") || shown.contains("✗ Refunds")) == restsOnRefunds)
      #expect(
        shown.contains("Not permitted: Refunds. What is here stays; 7 says what to set.") == restsOnRefunds)
    }
  }

  @Test(arguments: Resource.allCases)
  func `what is not permitted is said in one line of 80 columns, whatever it is`(resource: Resource) {
    var app = Samples.filled()
    var state = Samples.syncState
    state.watermarks[resource] = SyncState.Watermark(problem: "no", isRefused: true)
    for case .load(let generation, .syncState) in app.update(.storeChanged([.watermarks], at: Samples.now)) {
      _ = app.update(.loaded(generation, .syncState(state), at: Samples.now))
    }
    let shown = Snapshot.text(app, size: Size(columns: 80, rows: 24))
    #expect(shown.contains("Not permitted: \(resource.title). What is here stays; 7 says what to set."))
  }

  @Test func `a wait of the first sync is over when the sync goes on`() {
    var app = Samples.filled()
    var progress = SyncProgress(kind: .first, started: Samples.now, lines: [])
    progress.waiting = Hindrance(.rateLimit, "rate limited by Stripe; going on in 2 s")
    _ = app.update(.syncProgressed(progress, at: Samples.now))
    #expect(Snapshot.text(app).contains("▲ rate limited"))
    progress.waiting = nil
    _ = app.update(.syncProgressed(progress, at: Samples.now))
    #expect(Snapshot.text(app).contains("● live"))
  }

  @Test func `that Stripe is asked is said until it has answered`() {
    var app = Samples.filled()
    app.type("r")
    var progress = SyncProgress(kind: .update, started: Samples.now, lines: [])
    _ = app.update(.syncProgressed(progress, at: Samples.now))
    #expect(Snapshot.text(app).contains("Asking Stripe for news."))
    progress.isFinished = true
    _ = app.update(.syncProgressed(progress, at: Samples.now))
    #expect(!Snapshot.text(app).contains("Asking Stripe for news."))
  }

  @Test func `trouble that begins while Stripe is asked takes the place of the asking`() {
    var app = Samples.filled()
    app.type("r")
    var progress = SyncProgress(kind: .update, started: Samples.now, lines: [])
    progress.waiting = Hindrance(.noAnswer, "Stripe cannot be reached; going on in 1 s")
    _ = app.update(.syncProgressed(progress, at: Samples.now))
    let shown = Snapshot.text(app)
    #expect(shown.contains("No answer from Stripe yet.") && !shown.contains("Asking Stripe"))
  }

  @Test func `the clock's age moves in steps, so that an idle screen sends nothing`() {
    var app = Samples.filled()
    let before = Snapshot.text(app, size: Size(columns: 100, rows: 30)).split(separator: "\n").first
    _ = app.update(.ticked(Samples.now.addingTimeInterval(5)))
    let after = Snapshot.text(app, size: Size(columns: 100, rows: 30)).split(separator: "\n").first
    #expect(before == after)
  }

  @Test func `seconds are counted only while a deadline under six hours is on screen`() {
    var app = Samples.filled()
    #expect(app.tickInterval == .seconds(1))
    app.type("3")
    #expect(app.tickInterval == .seconds(10))
    _ = app.update(.focused(false))
    #expect(app.tickInterval == .seconds(10), "ages and countdowns go on, only animation stops")
  }

  @Test func `keys tell the engine once a minute that somebody looks`() {
    var app = Samples.filled()
    #expect(!app.update(.key(.character("j"))).contains(.setAttention(true)))
    _ = app.update(.ticked(app.now.addingTimeInterval(61)))
    #expect(app.update(.key(.character("j"))).contains(.setAttention(true)))
    #expect(!app.update(.key(.character("k"))).contains(.setAttention(true)))
  }

  @Test func `privacy masks names and e-mails everywhere`() {
    var app = Samples.filled()
    app.type("p")
    for key in ["1", "2", "3", "4", "5", "6", "7"] {
      Samples.open(key, in: &app)
      let shown = Snapshot.text(app, size: Size(columns: 200, rows: 50))
      #expect(!shown.contains("m.reyes") && !shown.contains("Sample Person"))
    }
  }

  @Test func `the first sync shows each list and opens the dashboard by itself`() {
    var app = Samples.guide(at: .connect)
    _ = app.update(.connected(0, Connection(account: Samples.account, isSyncedHere: true), at: Samples.now))
    var progress = SyncProgress(
      kind: .first, started: Samples.now.addingTimeInterval(-21), lines: Resource.allCases.map { .init(resource: $0) })
    progress.lines[0] = .init(resource: .disputes, state: .done, rows: 85, fraction: 1)
    progress.lines[1] = .init(resource: .balance, state: .done, rows: 1, fraction: 1)
    progress.lines[2] = .init(resource: .refunds, state: .refused("Refunds: Read is missing"), rows: 0)
    progress.lines[3] = .init(resource: .charges, state: .running, rows: 31_400, fraction: 0.27)
    progress.lines[4] = .init(resource: .paymentIntents, state: .running, rows: 33_100, fraction: 0.29)
    progress.lines[5] = .init(resource: .balanceTransactions, state: .running, rows: 30_800, fraction: 0.25)
    progress.lines[6] = .init(resource: .events, state: .running, rows: 9_200, fraction: 0.61)
    progress.requests = 320
    _ = app.update(.syncProgressed(progress, at: Samples.now))
    Snapshot.check(app, "first-sync-100x30")
    Snapshot.check(app, "first-sync-80x24", size: Size(columns: 80, rows: 24))
    progress.isFinished = true
    _ = app.update(.syncProgressed(progress, at: Samples.now))
    #expect(app.dashboardState?.screen == .firstSync, "it died on the way: that is not the end of it")
    #expect(app.notice?.text.contains("First sync stopped at Charges") == true)
    for index in progress.lines.indices where index != 2 { progress.lines[index].state = .done }
    _ = app.update(.syncProgressed(progress, at: Samples.now))
    #expect(app.dashboardState?.screen == .overview)
    #expect(app.notice?.text.contains("complete without Refunds") == true)
    progress.lines[2].state = .done
    _ = app.update(.syncProgressed(progress, at: Samples.now))
    #expect(app.notice?.text.contains("First sync complete: ") == true)
  }

  @Test func `the first sync is over when the news of the next one come in place of its last`() {
    var app = Samples.guide(at: .connect)
    _ = app.update(.connected(0, Connection(account: Samples.account, isSyncedHere: true), at: Samples.now))
    let lines = Resource.allCases.map { SyncProgress.Line(resource: $0, state: .running, rows: 10) }
    _ = app.update(.syncProgressed(SyncProgress(kind: .first, started: Samples.now, lines: lines), at: Samples.now))
    #expect(app.dashboardState?.screen == .firstSync)
    let next = SyncProgress(kind: .update, started: Samples.now, lines: lines)
    let effects = app.update(.syncProgressed(next, at: Samples.now))
    #expect(app.dashboardState?.screen == .overview && !effects.isEmpty)
    #expect(app.notice?.text == "First sync complete. 2 opens the dispute queue.", "how many came is not known")
    #expect(app.update(.syncProgressed(next, at: Samples.now)).isEmpty)
  }

  @Test func `help finds a command by its words and runs it`() {
    var app = Samples.filled()
    app.type("?refunds")
    Snapshot.check(app, "palette-100x30")
    app.press([.enter])
    #expect(app.dashboardState?.screen == .refunds)
    #expect(app.palette == nil)
  }

  @Test func `a screen that is too small says what it needs`() {
    #expect(
      Snapshot.text(Samples.filled(), size: Size(columns: 48, rows: 12)).contains("Cellix needs 60x15, has 48x12."))
  }

  @Test func `every screen has an outline in plain sentences`() {
    for key in ["1", "2", "3", "4", "5", "6", "7"] {
      let app = Samples.opened(key)
      let text = app.outline().plainText()
      #expect(text.count > 40)
      #expect(!text.contains { "╭│━⠋█".contains($0) })
    }
    for step in SetupStep.allCases {
      #expect(Samples.guide(at: step).outline().plainText().hasPrefix("Step \(step.rawValue) of 8"))
    }
  }
}
