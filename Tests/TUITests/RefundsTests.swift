import CellixCore
import Foundation
import Terminal
import Testing

@testable import TUI

@Suite struct RefundsTests {
  private func dashboard(_ app: App) throws -> DashboardState { try #require(app.dashboardState) }

  @Test(arguments: DashboardTests.sizes + [Size(columns: 200, rows: 50)])
  func `trend, cohorts, tables and the list look as they were seen`(size: Size) {
    var app = Samples.opened("3")
    _ = app.update(.resized(size))
    let end = "\(size.columns)x\(size.rows)"
    Samples.open("c", in: &app)
    app.press([.left, .left, .left])
    Snapshot.check(app, "refunds-beside-\(end)", size: size)
    app.type("ct")
    Snapshot.check(app, "refunds-table-\(end)", size: size)
    app.type("b")
    Snapshot.check(app, "refunds-cohort-table-\(end)", size: size)
    app.type("t")
    Snapshot.check(app, "refunds-cohorts-\(end)", size: size)
    app.press([.tab])
    Samples.settle(app.press([.enter]), in: &app)
    Snapshot.check(app, "refunds-list-\(end)", size: size)
    Samples.settle(app.press([.enter]), in: &app)
    Snapshot.check(app, "refund-\(end)", size: size)
  }

  @Test(arguments: [(6, false), (7, true)])
  func `the mean of the time before is held against this one where half of it is known`(
    known: Int, isHeld: Bool
  ) throws {
    var app = Samples.filled()
    var waiting = app.type("3") + app.type("c")
    while !waiting.isEmpty {
      guard case .load(let generation, let query) = waiting.removeFirst() else { continue }
      var answer = Samples.answer(to: query)
      if case .refundDetails(let asked) = query {
        var details = Samples.refundDetails
        for index in details.before.indices.dropLast(known) {
          (details.before[index].refunded, details.before[index].captured) = (nil, nil)
        }
        answer = .refundDetails(asked, details)
      }
      waiting += app.update(.loaded(generation, answer, at: Samples.now))
    }
    #expect(Snapshot.text(app).contains("mean before") == isHeld)
    #expect(Snapshot.text(app).contains(" mean "))
  }

  @Test func `Enter opens the refunds behind what is selected, and Escape leads back step by step`() throws {
    var app = Samples.opened("3")
    func asked(_ keys: [Key]) -> ListFilter? {
      var filter: ListFilter?
      for case .load(_, .refunds(let query)) in app.press(keys) { filter = query.filter }
      return filter
    }
    func read(_ text: String) -> ListFilter { RefundRow.filterLanguage.read(text).filter }
    // The whole range, a period of it, a reason, what came back, and a busy day.
    #expect(asked([.enter]) == read("currency:usd created:>=2026-08-31 returned:no"))
    app.press([.escape])
    #expect(try dashboard(app).refunds.isListed == false)
    #expect(asked([.left, .left, .enter]) == read("currency:usd created:>=2026-11-16 created:<2026-11-23 returned:no"))
    app.press([.escape])
    let reason = "currency:usd created:>=2026-08-31 returned:no reason:requested_by_customer"
    #expect(asked([.tab, .down, .enter]) == read(reason))
    app.press([.escape])
    #expect(asked([.tab, .down, .down, .enter]) == read("currency:usd created:>=2026-08-31 returned:yes"))
    app.press([.escape])
    #expect(asked([.tab, .down, .enter]) == read("currency:usd created:2026-11-13"))
    // A filter that was typed is cleared first.
    app.type("/x")
    app.press([.enter, .escape])
    #expect(try dashboard(app).refunds.isListed)
    #expect(try dashboard(app).refunds.filter.isActive == false)
    app.press([.escape])
    #expect(try dashboard(app).refunds.isListed == false)
    #expect(try dashboard(app).screen == .refunds)
  }

  @Test func `a cohort's refunds are found by the day of the payment`() {
    var app = Samples.opened("3")
    app.type("b")
    app.press([.left])
    var filters: [ListFilter] = []
    for case .load(_, .refunds(let query)) in app.press([.enter]) { filters.append(query.filter) }
    #expect(filters == [RefundRow.filterLanguage.read("currency:usd paid:>=2026-11-23 returned:no").filter])
  }

  @Test func `every filter behind a line is understood`() throws {
    var app = Samples.opened("3")
    Samples.open("]", in: &app)
    let dashboard = try dashboard(app)
    for panel in RefundPanel.allCases {
      #expect(!dashboard.behind(panel).isEmpty)
      for text in dashboard.behind(panel) { #expect(RefundRow.filterLanguage.read(text).problems.isEmpty, "\(text)") }
    }
  }

  @Test func `another range or currency asks again, and forgets what was picked`() throws {
    var app = Samples.opened("3")
    app.press([.left])
    #expect(try dashboard(app).refunds.period == 12)
    let asked = app.type("$").compactMap { effect -> RefundTrendQuery? in
      if case .load(_, .refundTrend(let query)) = effect { query } else { nil }
    }
    #expect(asked.map(\.currency?.code) == ["eur"])
    #expect(try dashboard(app).refunds.period == nil)
    // An answer to the question before comes too late.
    _ = app.update(
      .loaded(1, .refundDetails(RefundTrendQuery(range: .weeks13), Samples.refundDetails), at: Samples.now))
    #expect(try dashboard(app).refunds.details == .loading)
  }

  @Test(arguments: [
    (true, true, "No payments to compare refunds with."), (false, true, "still to be fetched"),
    (true, false, "still to be fetched"),
  ])
  func `there is nothing to compare only when both lists are whole`(charges: Bool, refunds: Bool, words: String) {
    var whole = SyncState.Watermark(completeUpTo: Samples.now, rows: 339)
    whole.lastCheck = Samples.now
    let state = SyncState(
      watermarks: [.charges: charges ? whole : .init(), .refunds: refunds ? whole : .init()], firstSyncDone: false)
    for screen in ["1", "3"] {
      var app = Samples.filled()
      for case .load(let generation, let query) in app.type(screen)
        + app.update(.storeChanged(Set(StoreChange.allCases), at: Samples.now))
      {
        var answer = Samples.answer(to: query)
        if case .syncState = query { answer = .syncState(state) }
        if case .refundTrend(let asked) = query {
          var trend = Samples.refunds(asked.range)
          for index in trend.points.indices { trend.points[index].captured = nil }
          answer = .refundTrend(trend)
        }
        _ = app.update(.loaded(generation, answer, at: Samples.now))
      }
      let shown = Snapshot.text(app)
      #expect(!shown.contains("No refunds."), "339 are here")
      // Beside other panels the sentence goes over several lines.
      #expect(screen == "1" || shown.contains(words), "\(shown)")
    }
  }

  @Test func `unknown amounts are not shown as zero, in any form`() {
    var app = Samples.filled()
    for case .load(let generation, let query) in app.type("3") {
      var answer = Samples.answer(to: query)
      if case .refundTrend(let asked) = query {
        var trend = Samples.refunds(asked.range)
        trend.points = trend.points.enumerated().map { index, point in
          var point = point
          if index < 12 { (point.refunded, point.captured) = (nil, index < 6 ? nil : 500) }
          return point
        }
        answer = .refundTrend(trend)
      }
      _ = app.update(.loaded(generation, answer, at: Samples.now))
    }
    app.type("t")
    let table = Snapshot.text(app)
    #expect(table.contains("unknown") && !table.contains("$0.00"))
    #expect(Snapshot.text(app).contains("no complete period yet") == false)
  }

  @Test(arguments: [
    (0.4, "<1 h"), (1, "1 h"), (47.4, "47 h"), (48, "2.0 d"), (57.5, "2.4 d"), (720, "30.0 d"), (2400, "100 d"),
  ])
  func `times are told in hours and then in days`(hours: Double, words: String) {
    #expect(AgeWords.text(hours) == words)
  }

  @Test func `names are masked when they are to be`() {
    var app = Samples.opened("3")
    app.type("p")
    Samples.settle(app.press([.enter]), in: &app)
    let list = Snapshot.text(app, size: Size(columns: 200, rows: 50))
    Samples.settle(app.press([.enter]), in: &app)
    let page = Snapshot.text(app, size: Size(columns: 200, rows: 50))
    for shown in [list, page] { #expect(!shown.contains("m.reyes") && !shown.contains("Sample P")) }
  }

  @Test(arguments: [(0.24, "0.2"), (0.96, "1"), (3, "3"), (-0.3, "−0.3"), (9.96, "10"), (1234.5, "1,235")])
  func `a mean of few refunds keeps its first decimal`(mean: Double, words: String) {
    #expect(RefundsState.Measure.count.words(mean, .usd) == words)
  }
}
