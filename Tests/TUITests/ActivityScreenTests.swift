import CellixCore
import Foundation
import Terminal
import Testing

@testable import TUI

/// The live feed.
@Suite struct ActivityScreenTests {
  private let scene = ConnectionScene.full

  @Test(arguments: ConnectionScene.all, DashboardTests.sizes)
  func `Activity looks as it was seen`(scene: ConnectionScene, size: Size) {
    Snapshot.check(
      scene.app("6", size: size), "activity-\(scene)-\(size.columns)x\(size.rows)", size: size,
      styles: size.columns == 100 && scene.description == "full")
  }

  @Test(arguments: DashboardTests.sizes)
  func `a filter, a page of an event and the explanations look as they were seen`(size: Size) {
    let name = "\(size.columns)x\(size.rows)"
    var app = scene.app("6", size: size)
    scene.type("/type:refund", in: &app)
    Snapshot.check(app, "activity-filtered-\(name)", size: size)
    scene.press([.enter, .down, .enter], in: &app)
    Snapshot.check(app, "activity-event-\(name)", size: size)
    scene.press([.escape, .escape, .character("i")], in: &app)
    Snapshot.check(app, "activity-explain-\(name)", size: size)
  }

  /// The same feed with events before the first.
  private func withNews(_ count: Int, at app: inout App) {
    var later = scene
    let news = (0..<count).map { number in
      ActivityRow(
        id: "evt_new\(number)", type: "charge.succeeded", created: Samples.now.addingTimeInterval(9), objectID: "ch_1",
        amount: Money(100, "usd"), note: nil, way: .webhook)
    }
    later.events = news + scene.events
    later.settle(app.update(.storeChanged([.events], at: Samples.now)), in: &app)
  }

  @Test func `the selection stays on its event when others come before it`() throws {
    var app = scene.app("6")
    scene.press([.down, .down], in: &app)
    let selected = app.dashboardState?.activity.list.selectedID
    withNews(3, at: &app)
    let activity = try #require(app.dashboardState?.activity)
    #expect(activity.list.selectedID == selected && activity.list.newcomers.count == 3)
    #expect(Snapshot.text(app).contains("3 new, n"))
    scene.type("n", in: &app)
    #expect(app.dashboardState?.activity.list.selectedID == "evt_new0")
    #expect(app.dashboardState?.activity.list.newcomers.isEmpty == true)
  }

  @Test func `who follows has the newest event selected as it comes, until a move`() {
    var app = scene.app("6")
    scene.press([.down, .character("f")], in: &app)
    #expect(app.dashboardState?.activity.list.selectedIndex == 0)
    withNews(2, at: &app)
    #expect(app.dashboardState?.activity.list.selectedID == "evt_new0")
    #expect(app.notice?.text.contains("new events") != true)
    scene.press([.down], in: &app)
    #expect(app.dashboardState?.activity.follows == false)
    withNews(5, at: &app)
    #expect(app.dashboardState?.activity.list.selectedID == "evt_new1")
  }

  @Test func `new events that are out of sight are announced, once`() {
    var app = scene.app("6", size: Size(columns: 80, rows: 15))
    scene.press([.end], in: &app)
    withNews(2, at: &app)
    #expect(app.notice?.text == "2 new events came. n goes to them.")
    app.notice = nil
    withNews(3, at: &app)
    #expect(app.notice == nil)
  }

  @Test func `Enter opens a dispute's own page, and of every other event its page`() {
    var app = scene.app("6")
    scene.press([.enter], in: &app)
    #expect(app.dashboardState?.screen == .disputes)
    #expect(app.dashboardState?.queue.opened == "dp_1QzAbCdEfGh1Lp")
    app = scene.app("6")
    scene.press([.down, .down, .enter], in: &app)
    #expect(app.dashboardState?.activity.opened == "evt_1QzAbCdEf3")
    #expect(Snapshot.text(app).contains("2 s after  ✓ applied"))
    scene.press([.escape], in: &app)
    #expect(app.dashboardState?.activity.opened == nil && app.dashboardState?.screen == .activity)
  }

  @Test func `what was typed is asked of the store, and the answer to an older line is dropped`() throws {
    var app = scene.app("6")
    let first = app.type("/type:refund")
    let asked = first.compactMap {
      if case .load(let number, .activity(let query)) = $0 { (number, query) } else { nil }
    }
    let newest = try #require(asked.last)
    #expect(newest.1.filter == ActivityRow.filterLanguage.read("type:refund").filter && newest.1.start == .top)
    let older = try #require(asked.dropLast().last)
    _ = app.update(.loaded(older.0, .activity(older.1, ListPage(rows: scene.events, next: nil)), at: Samples.now))
    #expect(app.dashboardState?.activity.list.rows.isEmpty == true)
    scene.settle(app.press([.escape]), in: &app)
    #expect(app.dashboardState?.activity.list.rows.count == scene.events.count)
  }

  @Test func `descriptions of payments are masked on request, words of Stripe's are not`() {
    var app = scene.app("6", size: Size(columns: 200, rows: 50))
    #expect(Snapshot.text(app, size: Size(columns: 200, rows: 50)).contains("Ana Novak"))
    scene.type("p", in: &app)
    let shown = Snapshot.text(app, size: Size(columns: 200, rows: 50))
    #expect(!shown.contains("Ana Novak") && shown.contains("fraudulent"))
  }

  @Test func `y and o speak of the event, also on its page`() {
    var app = scene.app("6")
    scene.press([.down], in: &app)
    #expect(app.type("y") == [.copy("evt_1QzAbCdEf2")])
    scene.press([.enter, .down], in: &app)
    #expect(app.type("o") == [.copy("https://dashboard.stripe.com/events/evt_1QzAbCdEf2")])
  }

  @Test func `counts that are not known are not zero`() {
    #expect(Snapshot.text(ConnectionScene.syncing.app("6")).contains("unknown: the event feed was not read yet"))
    #expect(Snapshot.text(ConnectionScene.permissionLost.app("6")).contains("unknown: the key may not read events"))
    #expect(Snapshot.text(ConnectionScene.empty.app("6")).contains("webhook 0"))
  }
}
