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
}
