import CellixCore
import Foundation
import Terminal
import Testing

@testable import TUI

@Suite struct PaymentsTests {
  @Test(arguments: DashboardTests.sizes)
  func `a payment's page and a filtered list look as they were seen`(size: Size) {
    var app = Samples.opened("5")
    _ = app.update(.resized(size))
    Samples.open("/status:failed card", in: &app)
    app.press([.enter])
    Snapshot.check(app, "payments-filtered-\(size.columns)x\(size.rows)", size: size)
    Samples.settle(app.press([.enter]), in: &app)
    Snapshot.check(app, "payment-\(size.columns)x\(size.rows)", size: size)
    app.press([.escape])
    #expect(app.dashboardState?.payments.opened == nil)
    #expect(app.dashboardState?.payments.filter.isActive == true, "one level at a time")
  }

  @Test func `an account without payments says so, and one that is still read says that`() {
    for (state, words) in [
      (Samples.syncState, "No payments."), (SyncState(watermarks: [:], firstSyncDone: false), "still to be fetched"),
    ] {
      var app = Samples.filled()
      for case .load(let generation, let query) in app.type("5") {
        let answer: Loaded =
          switch query {
          case .syncState: .syncState(state)
          case .payments(let asked): .payments(asked, Samples.page([]))
          case .paymentSummary: .paymentSummary(nil)
          default: Samples.answer(to: query)
          }
        _ = app.update(.loaded(generation, answer, at: Samples.now))
      }
      let shown = Snapshot.text(app)
      #expect(shown.contains(words) && !shown.contains("$0"))
    }
  }

  @Test func `o, y and Y speak of the payment that is selected`() {
    var app = Samples.opened("5")
    app.press([.down])
    #expect(app.type("y") == [.copy("ch_3PfAbCdEfGh2Bb")])
    #expect(app.type("o") == [.copy(DashboardLink.payment("ch_3PfAbCdEfGh2Bb", .live))])
  }

  @Test func `names and card digits are masked when they are to be`() {
    var app = Samples.opened("5")
    app.type("p")
    let list = Snapshot.text(app, size: Size(columns: 200, rows: 50))
    Samples.settle(app.press([.enter]), in: &app)
    let page = Snapshot.text(app, size: Size(columns: 200, rows: 50))
    for shown in [list, page] {
      #expect(!shown.contains("m.reyes") && !shown.contains("4242") && !shown.contains("Sample P"))
    }
  }

  @Test func `below 100 payments a month only the counts are shown`() {
    let month = DisputeActivity(
      month: CivilDay(year: 2026, month: 11, day: 1), disputes: 3, payments: 99, isRunning: true)
    #expect(month.words == "3 of 99")
    let unknown = DisputeActivity(month: month.month, disputes: 3, payments: nil, isRunning: true)
    #expect(unknown.words == "unknown")
    let many = DisputeActivity(month: month.month, disputes: 31, payments: 5_000, isRunning: true)
    #expect(many.words == "0.62 %")
  }

  private func standing(_ network: String, _ disputes: Int, of payments: Int?) throws -> NetworkStanding {
    let programs = NetworkProgram.valid(on: CivilDay(year: 2026, month: 11, day: 23))
    return NetworkStanding(
      program: try #require(programs.first { $0.network == network }), disputes: disputes, payments: payments)
  }

  @Test func `both conditions of a network's program are shown against their limits`() throws {
    let far = try standing("visa", 9, of: 1_204)
    #expect(far.counts == "9 of 1,500" && far.rates == "0.75 % of 1.50 %")
    #expect(far.mark == nil && far.style == .text, "half of one condition is little where the other is far")
    let near = try standing("mastercard", 80, of: 5_000)
    #expect(near.mark == "▲" && near.style == .warn)
    let reached = try standing("mastercard", 120, of: 6_000)
    #expect(reached.mark == "✗" && reached.style == .danger && reached.title == "Mastercard ECM")
    let highest = try standing("mastercard", 320, of: 9_000)
    #expect(highest.title == "Mastercard HECM" && highest.counts == "320 of 300")
  }

  @Test func `a program that is near says so by a mark, and keeps its numbers whole where there is little room`() throws
  {
    var summary = Samples.paymentSummary
    summary.networks = [try standing("visa", 1_400, of: 90_000), try standing("mastercard", 320, of: 9_000)]
    var canvas = Canvas(size: Size(columns: 24, rows: 9))
    Samples.dashboard().dashboardState?.viewDisputeActivity(summary, &canvas)
    let shown = canvas.text()
    #expect(shown.contains("▲ VAMP    1,400 of 1,500") && shown.contains("1.56 % of 1.50 %"))
    #expect(shown.contains("✗ HECM        320 of 300") && shown.contains("3.56 % of 3.00 %"))
  }

  @Test func `few or unknown payments give no rate in a network's program`() throws {
    #expect(try standing("visa", 3, of: 99).rates == "under 100 payments")
    #expect(try standing("visa", 3, of: nil).rates == "payments unknown")
    #expect(try standing("visa", 3, of: nil).mark == nil)
  }

  @Test func `where the programs have no room the explanations carry them`() {
    var app = Samples.opened("5")
    _ = app.update(.resized(Size(columns: 80, rows: 24)))
    #expect(!Snapshot.text(app, size: Size(columns: 80, rows: 24)).contains("VAMP"))
    app.type("i")
    let text = app.outline().plainText()
    for fact in [
      "Visa VAMP", "9 of 1,500 disputes, 0.75 % of 1.50 %", "2026-04-01", "US, CA, EU, AP", "docs.stripe.com/disputes",
      "Both conditions have to hold", "fraud reports are not visible", "UTC", "Mastercard ECM",
      "payments of the month before",
    ] { #expect(text.contains(fact), "\(fact)") }
  }
}
