import CellixCore
import Foundation
import Terminal
import Testing

@testable import TUI

@Suite struct QueueTests {
  private func questions(_ effects: [Effect]) -> [DisputeQuery] {
    effects.compactMap { if case .load(_, .disputes(let query)) = $0 { query } else { nil } }
  }

  @Test func `the queue opens at the first dispute that can still be met`() {
    var app = Samples.filled()
    let asked = questions(app.type("2"))
    #expect(asked.map(\.start) == [.from(ListPosition(Int(Samples.now.timeIntervalSince1970), id: ""))])
  }

  @Test func `what is late lies above the first line, and its border says how many`() {
    var app = Samples.filled()
    let late = Samples.row("dp_1QaAbCdEfGh0Lt", 5_600, "usd", .duplicate, hours: -10, "b.late@example.com")
    let met = (0..<40).map { Samples.row("dp_\($0)", 1_000, "usd", .duplicate, hours: Double(30 + $0), nil) }
    var waiting = app.type("2")
    while !waiting.isEmpty {
      guard case .load(let generation, let query) = waiting.removeFirst() else { continue }
      var answer = Samples.answer(to: query)
      if case .disputes(let asked) = query {
        let isOpening = if case .from(let position) = asked.start { position.id.isEmpty } else { false }
        answer = .disputes(asked, isOpening ? Samples.page(met) : Samples.page([late] + met, asked.start))
      }
      waiting += app.update(.loaded(generation, answer, at: Samples.now))
    }
    #expect(app.dashboardState?.queue.list.selectedID == "dp_0")
    #expect(Snapshot.text(app).contains("1 late above"))
    app.press([.up])
    #expect(Snapshot.text(app).contains("late by 10 h"))
    #expect(!Snapshot.text(app).contains("late above"))
  }

  @Test func `every key of a filter asks for what is left, and counts it`() {
    var app = Samples.opened("2")
    app.type("/")
    let effects = app.type("amount:>1")
    #expect(questions(effects).last?.filter.conditions.count == 1)
    #expect(effects.contains { if case .load(_, .disputeCount(let query)) = $0 { query.start == .top } else { false } })
    #expect(app.dashboardState?.isEditingText == true)
    #expect(app.type("q").allSatisfy { $0 != .quit(0) }, "q is a letter there")
  }

  @Test func `what a filter does not understand is said under it`() {
    var app = Samples.opened("2")
    Samples.open("/colour:red", in: &app)
    #expect(Snapshot.text(app).contains("There is no “colour”. Fields: amount"))
  }

  @Test func `the fields that there are do not end at the edge`() {
    var app = Samples.opened("2")
    _ = app.update(.resized(Size(columns: 80, rows: 24)))
    Samples.open("/colour:red", in: &app)
    let lines = Snapshot.text(app, size: Size(columns: 80, rows: 24)).split(separator: "\n").map(String.init)
    let names = DisputeRow.filterLanguage.fields.map(\.name)
    let said = lines.drop { !$0.contains("Fields: ") }.prefix(2).joined(separator: " ")
    #expect(names.allSatisfy { said.contains($0) }, "\(said)")
  }

  @Test func `n goes from one row that came in to the next, and leaves the others marked`() {
    var app = Samples.opened("2")
    var rows = Samples.rows
    let news =
      [Samples.row("dp_new1", 100, "usd", .duplicate, hours: 40, nil)]
      + [Samples.row("dp_new2", 100, "usd", .duplicate, hours: 90, nil)]
    rows = (rows + news).sorted { ($0.deadline?.date ?? .distantFuture) < ($1.deadline?.date ?? .distantFuture) }
    var waiting = app.update(.storeChanged([.disputes], at: Samples.now))
    while !waiting.isEmpty {
      guard case .load(let generation, let query) = waiting.removeFirst() else { continue }
      var answer = Samples.answer(to: query)
      if case .disputes(let asked) = query { answer = .disputes(asked, Samples.page(rows, asked.start)) }
      waiting += app.update(.loaded(generation, answer, at: Samples.now))
    }
    func selected() -> String? { app.dashboardState?.queue.list.selectedID }
    #expect(app.dashboardState?.queue.list.newcomers == ["dp_new1", "dp_new2"])
    app.type("n")
    #expect(selected() == "dp_new1")
    #expect(app.dashboardState?.queue.list.newcomers == ["dp_new2"])
    app.type("n")
    #expect(selected() == "dp_new2")
    app.type("n")
    #expect(selected() == "dp_new2")
    #expect(Snapshot.text(app).contains("nothing to do here"))
  }

  @Test func `Enter keeps the filter, Esc clears it, and Esc again leaves the screen`() {
    var app = Samples.opened("2")
    Samples.open("/reason:fraud*", in: &app)
    app.press([.enter])
    #expect(app.dashboardState?.isEditingText == false)
    #expect(app.dashboardState?.queue.filter.filter.isEmpty == false)
    Samples.settle(app.press([.escape]), in: &app)
    #expect(app.dashboardState?.queue.filter.isActive == false)
    #expect(app.dashboardState?.screen == .disputes)
    app.press([.escape])
    #expect(app.dashboardState?.screen == .overview)
  }

  @Test(arguments: DashboardTests.sizes)
  func `a filtered queue looks as it was seen`(size: Size) {
    var app = Samples.opened("2")
    Samples.settle(app.update(.resized(size)), in: &app)
    Samples.open("/amount:>100 due:<7d", in: &app)
    Snapshot.check(app, "disputes-filtered-\(size.columns)x\(size.rows)", size: size)
  }

  @Test(arguments: DashboardTests.sizes)
  func `the column to sort by is picked from a list`(size: Size) {
    var app = Samples.opened("2")
    Samples.settle(app.update(.resized(size)), in: &app)
    app.type("s")
    Snapshot.check(app, "disputes-sort-\(size.columns)x\(size.rows)", size: size)
    app.press([.down])
    let asked = questions(app.press([.enter]))
    #expect(asked.map(\.sort) == [DisputeSort(.amount)])
    app.type("s")
    #expect(questions(app.press([.enter])).map(\.sort) == [DisputeSort(.amount, isReversed: true)])
  }

  @Test func `a filter that leaves nothing says so once all was looked through`() {
    var app = Samples.opened("2")
    app.type("/nobody")
    let empty = Samples.page([DisputeRow]())
    for case .load(let generation, let query) in app.type("s") {
      switch query {
      case .disputes(let asked): _ = app.update(.loaded(generation, .disputes(asked, empty), at: Samples.now))
      case .disputeCount(let asked):
        #expect(Snapshot.text(app).contains("Looking through"))
        let piece = ListCount(count: 0, next: .after(ListPosition(9, id: "dp_9")))
        let more = app.update(.loaded(generation, .disputeCount(asked, piece), at: Samples.now))
        for case .load(let generation, .disputeCount(let rest)) in more {
          #expect(rest.start == .after(ListPosition(9, id: "dp_9")))
          let last = Loaded.disputeCount(rest, ListCount(count: 0, next: nil))
          _ = app.update(.loaded(generation, last, at: Samples.now))
        }
      default: continue
      }
    }
    #expect(Snapshot.text(app).contains("match the filter. Esc clears it"))
  }

  @Test func `the preview follows the selection once it rests`() {
    var app = Samples.opened("2")
    app.press([.down])
    #expect(app.tickInterval == .milliseconds(50))
    _ = app.update(.ticked(Samples.now))
    app.press([.down])
    _ = app.update(.ticked(Samples.now))
    #expect(app.dashboardState?.queue.preview?.id == Samples.rows[0].id)
    _ = app.update(.ticked(Samples.now))
    #expect(app.dashboardState?.queue.preview?.id == Samples.rows[2].id)
    #expect(app.tickInterval == .seconds(1))
  }

  @Test func `beside the list the whole case is read, once for each row, and again when it changed`() {
    func cases(_ effects: [Effect]) -> [String] {
      effects.compactMap { if case .load(_, .dispute(let id)) = $0 { id } else { nil } }
    }
    var app = Samples.opened("2")
    #expect(cases(app.update(.resized(Size(columns: 159, rows: 50)))).isEmpty, "below the list there is no room for it")
    let wide = app.update(.resized(Size(columns: 160, rows: 50)))
    #expect(cases(wide) == [Samples.rows[0].id])
    #expect(cases(app.update(.ticked(Samples.now))).isEmpty)
    Samples.settle(wide, in: &app)
    #expect(Snapshot.text(app, size: Size(columns: 160, rows: 50)).contains("Timeline"))
    app.press([.down])
    #expect(cases(app.update(.ticked(Samples.now))).isEmpty, "the selection does not rest yet")
    #expect(cases(app.update(.ticked(Samples.now))) == [Samples.rows[1].id])
    #expect(cases(app.update(.storeChanged([.charges], at: Samples.now))) == [Samples.rows[1].id])
  }

  @Test func `private, a card without a brand shows no digits`() throws {
    var app = Samples.filled()
    var row = Samples.rows[0]
    (row.brand, row.last4) = (nil, "4242")
    #expect(try #require(app.dashboardState).card(row) == "? 4242")
    app.type("p")
    #expect(try #require(app.dashboardState).card(row) == "?")
  }

  @Test func `Enter shows at once what the preview has read, and reads it again`() {
    var app = Samples.opened("2")
    Samples.settle(app.update(.resized(Size(columns: 200, rows: 50))), in: &app)
    let asked = app.press([.enter])
    #expect(asked.contains { if case .load(_, .dispute(Samples.rows[0].id)) = $0 { true } else { false } })
    #expect(Snapshot.text(app).contains("Timeline and customer"))
  }

  @Test func `only the screen that is open asks the store`() {
    var app = Samples.opened("2")
    let asked = app.update(.storeChanged(Set(StoreChange.allCases), at: Samples.now))
    let kinds = asked.compactMap { if case .load(_, let query) = $0 { query.kind } else { nil } }
    #expect(Set(kinds) == ["overview", "disputes", "syncState"])
  }

  @Test(arguments: DashboardTests.sizes)
  func `a dispute's page looks as it was seen, and scrolls`(size: Size) {
    var app = Samples.opened("2")
    Samples.settle(app.update(.resized(size)), in: &app)
    Samples.settle(app.press([.enter]), in: &app)
    Snapshot.check(app, "dispute-\(size.columns)x\(size.rows)", size: size)
    app.press([.end])
    let last = app.dashboardState?.queue.scroll ?? 0
    app.press([.down, .pageDown])
    #expect(app.dashboardState?.queue.scroll == last)
    #expect((last > 0) == (size.rows < 50))
  }

  @Test(arguments: DashboardTests.sizes)
  func `i says what the figures mean`(size: Size) {
    var app = Samples.opened("1")
    Samples.settle(app.update(.resized(size)), in: &app)
    app.type("i")
    Snapshot.check(app, "explain-\(size.columns)x\(size.rows)", size: size)
    app.press([.escape])
    #expect(app.dialog == nil)
  }

  @Test func `rows are written as a table that no spreadsheet takes for formulas`() throws {
    var app = Samples.opened("2")
    var row = Samples.rows[0]
    row.customerEmail = "=HYPERLINK(\"x\")@example.com"
    for case .load(let generation, .disputes(let query)) in app.update(.storeChanged([.disputes], at: Samples.now)) {
      _ = app.update(.loaded(generation, .disputes(query, Samples.page([row])), at: Samples.now))
    }
    let (name, text) = try #require(
      Samples.file(app.type("e")) { query in
        if case .disputes(let query) = query {
          .disputes(query, Samples.page([row]))
        } else {
          Samples.answer(to: query)
        }
      })
    #expect(name == "cellix-disputes-2026-11-23-134431.csv")
    let lines = text.split(separator: "\r\n")
    #expect(lines.count == 2 && lines[0].hasPrefix("\"id\",\"due\",\"amount\""))
    #expect(lines[1].contains("\"'=HYPERLINK("))
  }

  @Test func `e writes all that the filter leaves, not only the rows that are here`() throws {
    var app = Samples.opened("2")
    Samples.open("/duplicate", in: &app)
    app.press([.enter])
    let many = (0..<2_500).map { Samples.row("dp_\($0)", 1_000 + $0, "usd", .duplicate, hours: Double(30 + $0), nil) }
    let (_, text) = try #require(
      Samples.file(app.type("e")) { query in
        guard case .disputes(let asked) = query else { return Samples.answer(to: query) }
        #expect(asked.filter == app.dashboardState?.queue.filter.filter)
        let rest = Samples.page(many, asked.start).rows
        let page = Array(rest.prefix(asked.limit))
        return .disputes(
          asked, ListPage(rows: page, next: rest.count > page.count ? page.last.map { .after($0.position) } : nil))
      })
    let ids = text.split(separator: "\r\n").map { $0.prefix { $0 != "," }.dropFirst().dropLast() }
    #expect(ids == ["id"] + many.map { $0.id[...] })
  }
}
