import CellixCore
import Foundation
import Terminal
import Testing

@testable import TUI

@Suite struct BalancesTests {
  private func trends(_ effects: [Effect]) -> [BalanceTrendQuery] {
    effects.compactMap { if case .load(_, .balanceTrend(let query)) = $0 { query } else { nil } }
  }

  /// Balances with other answers than the samples'.
  private func opened(_ other: (LoadQuery) -> Loaded?) -> App {
    var app = Samples.filled()
    var waiting = app.type("4")
    while !waiting.isEmpty {
      guard case .load(let generation, let query) = waiting.removeFirst() else { continue }
      waiting += app.update(.loaded(generation, other(query) ?? Samples.answer(to: query), at: Samples.now))
    }
    return app
  }

  private func check(_ app: App, _ name: String) {
    for size in DashboardTests.sizes { Snapshot.check(app, "\(name)-\(size.columns)x\(size.rows)", size: size) }
  }

  @Test func `where the history does not reach there is a gap, and the opening is unknown`() {
    let app = opened { query in
      guard case .balanceTrend(let asked) = query else { return nil }
      return .balanceTrend(asked, Samples.balanceTrend(asked, known: 40))
    }
    check(app, "balances-unknown")
    for size in DashboardTests.sizes { #expect(Snapshot.text(app, size: size).contains("known from 15 Oct")) }
    #expect(app.outline().plainText().contains("Opening, derived, 13 weeks: unknown"))
  }

  @Test func `with today's balance alone nothing is drawn of the days before`() {
    let app = opened { query in
      guard case .balanceTrend(let asked) = query else { return nil }
      return .balanceTrend(asked, Samples.balanceTrend(asked, known: 1))
    }
    #expect(Snapshot.text(app).contains("What it was before is unknown."))
  }

  @Test func `an account without payouts says so, and names no next one`() {
    var empty = Samples.balances
    empty.payouts = []
    let app = opened { query in if case .balances = query { .balances(empty) } else { nil } }
    check(app, "balances-no-payouts")
    #expect(!Snapshot.text(app).contains("next "))
  }

  @Test func `a difference is shown with its amount`() {
    let app = opened { query in
      if case .invariants = query {
        .invariants([Samples.invariant("usd", change: 5_000, difference: -1_234)])
      } else {
        nil
      }
    }
    check(app, "balances-difference")
    for size in DashboardTests.sizes { #expect(Snapshot.text(app, size: size).contains("differs by −$12.34")) }
  }

  @Test func `what cannot be checked is unknown with its reason, and never zero`() {
    let app = opened { query in if case .invariants = query { .invariants(nil) } else { nil } }
    for size in DashboardTests.sizes {
      let shown = Snapshot.text(app, size: size)
      #expect(shown.contains("unknown whether it adds up") && shown.contains("two readings"))
    }
    #expect(Snapshot.text(app, size: Size(columns: 64, rows: 24)).contains("it needs two readings\n"), "not cut")
    var other = Samples.opened("4")
    Samples.settle(other.press([.end]), in: &other)
    #expect(Snapshot.text(other).contains("unknown whether it adds up"), "KWD was never read twice")
  }

  @Test func `a difference that lies too near a reading is no difference, yet it is shown`() {
    var app = Samples.opened("4")
    Samples.settle(app.press([.down, .down]), in: &app)
    let shown = Snapshot.text(app, size: Size(columns: 120, rows: 30))
    #expect(shown.contains("✓ adds up since") && shown.contains("¥500 too near a reading to tell"))
  }

  @Test func `up and down pick the currency that everything below is about`() {
    var app = Samples.opened("4")
    let effects = app.press([.down])
    #expect(trends(effects) == [BalanceTrendQuery(currency: Currency("eur"), range: .weeks13)])
    #expect(Snapshot.text(app).contains("Reading balance"), "the dollars are not shown as euros")
    Samples.settle(effects, in: &app)
    let shown = Snapshot.text(app)
    #expect(shown.contains("Balance EUR") && shown.contains("differs by −€12.00"))
    #expect(shown.contains("payouts in EUR"))
    #expect(app.press([.down, .down, .down, .down]).count == 2, "the last one is the last one")
  }

  @Test func `brackets change the range, t shows the table, and neither forgets the currency`() {
    var app = Samples.opened("4")
    Samples.settle(app.press([.down]), in: &app)
    let longer = app.type("]")
    #expect(trends(longer) == [BalanceTrendQuery(currency: Currency("eur"), range: .months12)])
    Samples.settle(longer, in: &app)
    #expect(app.type("]").isEmpty)
    #expect(app.type("t").isEmpty)
    #expect(Snapshot.text(app, size: Size(columns: 200, rows: 50)).contains("Stripe's own"))
  }

  @Test func `Tab goes through the panels, + shows each of them alone, and $ picks the next currency`() throws {
    var app = opened { _ in nil }
    func shown(_ keys: [Key]) -> String {
      app.press(keys)
      return Snapshot.text(app, size: Size(columns: 80, rows: 24))
    }
    #expect(!shown([.tab, .tab]).contains("disputes won back"), "it stands among the others")
    let parts = shown([.character("+")])
    #expect(parts.contains("What made it") && !parts.contains("Payouts") && !parts.contains("5 others"))
    #expect(shown([.character("+"), .tab, .character("+")]).contains("Payouts"))
    #expect(shown([.character("+"), .tab, .character("+")]).contains("Becomes available"))
    #expect(shown([.character("+"), .tab, .character("+")]).contains("Does the money add up?"))
    #expect(trends(app.type("$")).map(\.currency.code) == ["eur"])
  }

  @Test func `the table alone scrolls through all of its days`() {
    var app = opened { _ in nil }
    app.type("t+")
    func days(_ keys: [Key]) -> Set<String> {
      app.press(keys)
      return Set(Snapshot.text(app).matches(of: /20\d\d-\d\d-\d\d/).map { String($0.output) })
    }
    let newest = days([])
    let older = days([.pageUp])
    #expect(newest.contains("2026-11-23") && newest.isDisjoint(with: older))
    #expect(days([.home]).contains("2026-08-25"))
    #expect(days([.end]) == newest)
  }

  @Test func `a change of the money is read for the selected currency, and of nothing else`() {
    var app = Samples.opened("4")
    Samples.settle(app.press([.down]), in: &app)
    let asked = app.update(.storeChanged([.balanceTransactions], at: Samples.now))
    #expect(trends(asked).map(\.currency) == [Currency("eur")])
    #expect(asked.contains { if case .load(_, .invariants) = $0 { true } else { false } })
    #expect(trends(app.update(.storeChanged([.charges], at: Samples.now))).isEmpty)
    #expect(trends(app.type("1")).map(\.currency) == [.usd], "Overview is about the first one")
  }

  @Test(arguments: DashboardTests.sizes)
  func `the chart alone, and what the figures mean, look as they were seen`(size: Size) {
    var app = Samples.opened("4")
    _ = app.update(.resized(size))
    app.type("+")
    Snapshot.check(app, "balances-zoomed-\(size.columns)x\(size.rows)", size: size)
    app.press([.escape])
    #expect(app.dashboardState?.isZoomed == false)
    app.type("t")
    Snapshot.check(app, "balances-table-\(size.columns)x\(size.rows)", size: size)
    app.type("i")
    Snapshot.check(app, "balances-explain-\(size.columns)x\(size.rows)", size: size)
  }

  @Test func `every figure of the screen is explained`() {
    let dashboard = Samples.opened("4").dashboardState
    let titles = dashboard?.explanations(now: Samples.now).map(\.title) ?? []
    #expect(
      titles == [
        "Available", "Pending", "Instant", "In disputes", "Next payout", "Balance over time", "What made it",
        "Becomes available", "Does the money add up?",
      ])
  }

  @Test func `e writes currencies, payouts, what is due, what made it and the days`() {
    var app = Samples.opened("4")
    for case .export(let name, .text(let text)) in app.type("e") {
      #expect(name.hasPrefix("cellix-balances-"))
      let lines = text.split(separator: "\r\n")
      for start in ["\"usd\"", "\"txn_1QkAbCdEfGh3Se\"", "\"due 2026-11-24\"", "\"charge\"", "\"2026-08-25\""] {
        #expect(lines.contains { $0.hasPrefix(start) }, "\(start)")
      }
      return
    }
    Issue.record("nothing was written")
  }

  @Test func `categories read as a merchant says them, and unknown ones as Stripe writes them`() {
    func words(_ category: String) -> String {
      BalanceTrend.Part(category: category, count: 1, amount: 1, fee: 0, net: 1).words
    }
    #expect(words("charge") == "payments" && words("dispute_reversal") == "disputes won back")
    #expect(words("connect_reserved_funds") == "connect reserved funds")
  }

  @Test func `the lines of what made it lead from the opening to the balance, however few have room`() {
    let trend = Samples.balanceTrend(BalanceTrendQuery(currency: .usd, range: .weeks13))
    let moved = trend.composition.map(\.net).reduce(0, +)
    #expect((trend.opening ?? 0) + moved == trend.points.last?.balance)
    var canvas = Canvas(size: Size(columns: 50, rows: 5))
    BalancePartsTable(trend, size: canvas.size).draw(&canvas)
    let lines = canvas.text().split(separator: "\n")
    #expect(lines.count == 5 && lines[0].hasPrefix("opening") && lines[3].hasPrefix("6 others"))
    #expect(lines[4].hasPrefix("balance now") && lines[4].hasSuffix("$54,330.55"))
  }
}
