import CellixCore
import Foundation
import Terminal
import Testing

@testable import TUI

/// What becomes of a screen when its window grows and shrinks, and what goes on while it is too small to draw.
@Suite struct ResizeTests {
  /// A screen with a list, and the keys that lead to it.
  enum Listed: CaseIterable, CustomTestStringConvertible {
    case disputes, refunds, payments, activity

    var testDescription: String { "\(self)" }

    var keys: [Key] {
      switch self {
      case .disputes: [.character("2")]
      case .refunds: [.character("3"), .enter]
      case .payments: [.character("5")]
      case .activity: [.character("6")]
      }
    }

    func selected(_ app: App) -> String? {
      guard let dashboard = app.dashboardState else { return nil }
      return switch self {
      case .disputes: dashboard.queue.list.selectedID
      case .refunds: dashboard.refunds.list.selectedID
      case .payments: dashboard.payments.list.selectedID
      case .activity: dashboard.activity.list.selectedID
      }
    }

    func hasRows(_ size: Size) -> Bool {
      size.columns >= App.minimumSize.columns && size.rows >= App.minimumSize.rows
    }

    func app() -> App {
      var app = Samples.dashboard()
      _ = app.update(.healthChanged(.live(lastContact: Samples.now), at: Samples.now))
      LongLists.settle(app.update(.storeChanged(Set(StoreChange.allCases), at: Samples.now)), in: &app)
      for key in keys { LongLists.settle(app.update(.key(key)), in: &app) }
      return app
    }
  }

  private static let sizes = [
    Size(columns: 80, rows: 24), Size(columns: 200, rows: 50), Size(columns: 60, rows: 15), Size(columns: 59, rows: 14),
    Size(columns: 1, rows: 1), Size(columns: 0, rows: 0), Size(columns: 100, rows: 30), Size(columns: 300, rows: 15),
    Size(columns: 60, rows: 90), Size(columns: 100, rows: 30),
  ]

  private func resize(_ app: inout App, _ size: Size) {
    LongLists.settle(app.update(.resized(size)), in: &app)
  }

  @Test(arguments: Listed.allCases, [0, 7, 58, LongLists.count - 1])
  func `a list keeps its row through every size, and shows it wherever there is room`(list: Listed, row: Int) throws {
    var app = list.app()
    for _ in 0..<row { LongLists.settle(app.update(.key(.down)), in: &app) }
    let selected = try #require(list.selected(app))
    #expect(selected.hasSuffix("_long\(row)"))
    for size in ResizeTests.sizes {
      resize(&app, size)
      let shown = Snapshot.text(app, size: size)
      #expect(list.selected(app) == selected, "\(size)")
      guard list.hasRows(size) else { continue }
      let marked = shown.split(separator: "\n").filter { $0.contains("▸") && $0.contains(LongLists.words(row)) }
      #expect(marked.count == 1, "\(size): \(shown)")
    }
  }

  @Test(arguments: Listed.allCases)
  func `a list stays full when its window grows, from wherever it was scrolled to`(list: Listed) {
    var app = list.app()
    resize(&app, App.minimumSize)
    LongLists.settle(app.update(.key(.end)), in: &app)
    for size in [Size(columns: 80, rows: 24), Size(columns: 200, rows: 50), Size(columns: 200, rows: 90)] {
      resize(&app, size)
      let shown = Snapshot.text(app, size: size)
      let rows = (0..<LongLists.count).filter { shown.contains(LongLists.words($0)) }
      #expect(rows.last == LongLists.count - 1 && rows.count >= size.rows / 4, "\(size): \(rows)")
      #expect(rows.first.map { rows == Array($0..<LongLists.count) } == true, "no row between them is left out")
    }
  }

  @Test(arguments: Listed.allCases)
  func `moving goes on from the same row after a window that shows nothing`(list: Listed) {
    var app = list.app()
    for _ in 0..<20 { LongLists.settle(app.update(.key(.down)), in: &app) }
    resize(&app, Size(columns: 1, rows: 1))
    LongLists.settle(app.update(.key(.down)), in: &app)
    resize(&app, Size(columns: 100, rows: 30))
    LongLists.settle(app.update(.key(.up)), in: &app)
    LongLists.settle(app.update(.key(.down)), in: &app)
    #expect(list.selected(app)?.hasSuffix("_long21") == true)
    #expect(Snapshot.text(app).contains(LongLists.words(21)))
  }

  @Test(arguments: [Listed.disputes, .payments, .refunds])
  func `a page that was scrolled to its end shows its end in a taller window, and never nothing`(list: Listed) {
    var app = list.app()
    resize(&app, App.minimumSize)
    LongLists.settle(app.update(.key(.enter)), in: &app)
    LongLists.settle(app.update(.key(.end)), in: &app)
    for rows in [17, 20, 24, 30, 50, 90] {
      let size = Size(columns: 60, rows: rows)
      resize(&app, size)
      let shown = Snapshot.text(app, size: size)
      var atEnd = app
      LongLists.settle(atEnd.update(.key(.end)), in: &atEnd)
      #expect(shown == Snapshot.text(atEnd, size: size), "\(size)")
    }
    for size in ResizeTests.sizes {
      resize(&app, size)
      let words = Snapshot.text(app, size: size).filter(\.isLetter)
      #expect(!list.hasRows(size) || words.count > 100, "\(size)")
      LongLists.settle(app.update(.key(.pageDown)), in: &app)
    }
  }

  // MARK: - Too small

  private static let tiny = Size(columns: 40, rows: 10)

  @Test(arguments: [Size(columns: 40, rows: 10), Size(columns: 59, rows: 15), Size(columns: 60, rows: 14)])
  func `a window that is too small says what it needs and what it has`(size: Size) {
    for app in [Samples.filled(), Samples.guide(at: .copyKey)] {
      var app = app
      _ = app.update(.resized(size))
      #expect(Snapshot.text(app, size: size).contains("Cellix needs 60x15, has \(size.columns)x\(size.rows)."))
    }
  }

  @Test(arguments: 2...59)
  func `a window that is much too small draws what fits of that`(columns: Int) {
    var app = Samples.filled()
    let size = Size(columns: columns, rows: 1 + columns % 14)
    _ = app.update(.resized(size))
    let shown = Snapshot.text(app, size: size)
    #expect(TextWidth.columns(shown.filter { $0 != "\n" }) <= columns && shown.contains("C"))
  }

  @Test func `a sync that ends while nothing can be drawn is told of when there is room again`() {
    var app = Samples.guide(at: .connect)
    let connection = Connection(account: Samples.account, isSyncedHere: true)
    let generation = app.guideState?.connectGeneration ?? 0
    LongLists.settle(app.update(.connected(generation, connection, at: Samples.now)), in: &app)
    #expect(app.dashboardState?.screen == .firstSync)
    _ = app.update(.resized(ResizeTests.tiny))
    var progress = SyncProgress(
      kind: .first, started: Samples.now, lines: Resource.allCases.map { .init(resource: $0, state: .running) })
    LongLists.settle(app.update(.syncProgressed(progress, at: Samples.now)), in: &app)
    #expect(app.dashboardState?.progress == progress)
    for index in progress.lines.indices { (progress.lines[index].state, progress.lines[index].rows) = (.done, 200) }
    progress.isFinished = true
    LongLists.settle(app.update(.syncProgressed(progress, at: Samples.now)), in: &app)
    #expect(app.dashboardState?.screen == .overview)
    _ = app.update(.resized(Size(columns: 100, rows: 30)))
    let shown = Snapshot.text(app)
    #expect(shown.contains("First sync complete: 1,400 objects.") && shown.contains("Next to answer"))
  }

  @Test func `what becomes of Stripe while nothing can be drawn shows when there is room again`() {
    var app = Samples.filled()
    _ = app.update(.resized(ResizeTests.tiny))
    _ = app.update(.healthChanged(.offline(since: Samples.now, reason: "No route to the host."), at: Samples.now))
    _ = app.update(.resized(Size(columns: 100, rows: 30)))
    #expect(Snapshot.text(app).contains("offline since 13:44"))
    _ = app.update(.resized(ResizeTests.tiny))
    let later = Samples.now.addingTimeInterval(3_600)
    _ = app.update(.healthChanged(.live(lastContact: later), at: later))
    _ = app.update(.ticked(later))
    _ = app.update(.resized(Size(columns: 100, rows: 30)))
    #expect(Snapshot.text(app).contains("● live"))
  }

  @Test(arguments: "1234567")
  func `the store is asked and its answers are taken while nothing can be drawn`(key: Character) {
    func questions(_ app: inout App) -> [Effect] {
      app.update(.storeChanged(Set(StoreChange.allCases), at: Samples.now)).filter {
        if case .load = $0 { true } else { false }
      }
    }
    func queries(_ effects: [Effect]) -> Set<LoadQuery> {
      Set(effects.compactMap { if case .load(_, let query) = $0 { query } else { nil } })
    }
    var large = Samples.opened("\(key)")
    var small = large
    _ = small.update(.resized(ResizeTests.tiny))
    let asked = questions(&small)
    #expect(!asked.isEmpty && queries(asked) == queries(questions(&large)), "the same as in a large window")
    LongLists.settle(asked, in: &small)
    #expect(Snapshot.text(small, size: ResizeTests.tiny).contains("Cellix needs"))
    _ = small.update(.resized(Size(columns: 100, rows: 30)))
    let shown = Snapshot.text(small)
    switch key {
    case "1", "2", "5", "6": #expect(shown.contains(LongLists.words(3)), "\(shown)")
    case "7": #expect(small.dashboardState?.connections.facts.value != nil)
    default: #expect(!shown.contains("Reading"))
    }
  }

  @Test func `what a person opens while nothing can be drawn is there when there is room again`() {
    var app = Samples.filled()
    _ = app.update(.resized(ResizeTests.tiny))
    LongLists.settle(app.type("2"), in: &app)
    LongLists.settle(app.press([.down, .enter]), in: &app)
    _ = app.update(.resized(Size(columns: 100, rows: 30)))
    #expect(app.dashboardState?.queue.opened == "dp_long1")
    #expect(Snapshot.text(app).contains("dp_long1"))
    #expect(app.type("q") == [.quit(0)])
  }

  @Test func `a window that is too small still leads out`() {
    var app = Samples.filled()
    _ = app.update(.resized(Size(columns: 1, rows: 1)))
    #expect(app.type("q") == [.quit(0)])
    #expect(app.press([.control("z")]) == [.suspend])
  }
}
