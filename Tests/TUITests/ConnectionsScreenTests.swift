import CellixCore
import Foundation
import Terminal
import TestSupport
import Testing

@testable import TUI

/// Settings → Connections.
@Suite struct ConnectionsScreenTests {
  private let scene = ConnectionScene.full

  @Test(arguments: ConnectionScene.all, DashboardTests.sizes)
  func `Connections looks as it was seen`(scene: ConnectionScene, size: Size) {
    var app = scene.app("7", size: size)
    // The panel that the scene is about.
    let tabs = ["permission-lost": 1, "no-webhook": 2, "signature-refused": 2, "syncing": 3, "offline": 4]
    scene.press(Array(repeating: .tab, count: tabs[scene.description] ?? 0), in: &app)
    Snapshot.check(
      app, "connections-\(scene)-\(size.columns)x\(size.rows)", size: size,
      styles: size.columns == 100 && ["full", "permission-lost"].contains(scene.description))
  }

  @Test func `a panel alone has room for every word`() {
    var app = ConnectionScene.permissionLost.app("7", size: Size(columns: 80, rows: 24))
    ConnectionScene.permissionLost.press([.tab, .down, .character("+")], in: &app)
    Snapshot.check(app, "connections-zoomed-80x24", size: Size(columns: 80, rows: 24))
  }

  @Test func `opening the screen asks Stripe nothing`() {
    var app = scene.app("1")
    for effect in app.type("7") {
      switch effect {
      case .load, .listAccounts: continue
      default: Issue.record("\(effect)")
      }
    }
    #expect(app.update(.ticked(Samples.now)).count == 1, "the rate, from this process")
  }

  private func questions(_ effects: [Effect]) -> [Set<PermissionRequirement>] {
    effects.compactMap { if case .checkKey(_, let rows, _) = $0 { rows } else { nil } }
  }

  @Test func `r asks about the key, the webhook and the news, and not again while that is under way`() {
    var app = scene.app("7")
    let effects = app.type("r")
    #expect(questions(effects) == [Set(PermissionRequirement.allCases)])
    #expect(effects.contains(.refresh))
    #expect(effects.contains { if case .checkWebhook = $0 { true } else { false } })
    #expect(app.tickInterval == Spinner.interval)
    #expect(app.type("r").isEmpty)
  }

  @Test func `answers show as they come, and a question that nobody answered is no answer`() throws {
    var app = scene.app("7")
    let numbers = app.type("r").compactMap { if case .checkKey(let number, _, _) = $0 { number } else { nil } }
    let number = try #require(numbers.first)
    _ = app.update(.keyProbed(number, .permission(.refunds, .missing(editURL: nil)), at: Samples.now))
    _ = app.update(.keyProbed(number, .permission(.events, .unverified("No network.")), at: Samples.now))
    _ = app.update(.keyProbed(number - 1, .permission(.charges, .missing(editURL: nil)), at: Samples.now))
    let dashboard = try #require(app.dashboardState)
    #expect(dashboard.standing(of: .refunds).finding == .missing(editURL: nil))
    #expect(dashboard.standing(of: .charges).finding == .checking)
    _ = app.update(.keyCheckEnded(number, at: Samples.now))
    #expect(app.dashboardState?.standing(of: .events).finding == .unverified("No network."))
    #expect(app.dashboardState?.standing(of: .charges).finding == .granted, "as it was known before")
  }

  @Test func `a list that is refused to the sync leads to one question about its permission`() {
    var scene = scene
    var app = scene.app("7")
    scene.marks[.refunds]?.isRefused = true
    scene.marks[.refunds]?.lastCheck = Samples.now
    func refuse() -> [Effect] {
      let effects = app.update(.storeChanged([.watermarks], at: Samples.now))
      return effects.flatMap { effect -> [Effect] in
        guard case .load(let generation, let query) = effect else { return [] }
        return app.update(.loaded(generation, scene.answer(to: query), at: Samples.now))
      }
    }
    let effects = refuse()
    #expect(questions(effects) == [[.refunds]])
    let numbers = effects.compactMap { if case .checkKey(let number, _, _) = $0 { number } else { nil } }
    for number in numbers { _ = app.update(.keyCheckEnded(number, at: Samples.now)) }
    #expect(questions(refuse()).isEmpty)
    scene.marks[.refunds]?.lastCheck = Samples.now.addingTimeInterval(900)
    #expect(questions(refuse()) == [[.refunds]], "refused once more")
  }

  @Test func `a key that the sync finds refused is no more told as granted, until it is taken again`() {
    var app = scene.app("7")
    func hears(_ health: Health) { _ = app.update(.healthChanged(health, at: Samples.now)) }
    hears(.live(lastContact: Samples.now))
    let before = Snapshot.text(app)
    #expect(before.contains("granted") || before.contains("missing"))
    hears(.keyRefused(since: Samples.now, reason: "It was revoked."))
    let refused = Snapshot.text(app)
    #expect(refused.contains("✗ key refused  r checks") || refused.contains("✗ key refused ─"))
    #expect(!refused.contains(" granted"))
    hears(.live(lastContact: Samples.now))
    #expect(Snapshot.text(app).contains("✗ key refused"), "what was heard before says nothing of it")
    hears(.live(lastContact: Samples.now.addingTimeInterval(1)))
    #expect(Snapshot.text(app) == before)
  }

  @Test(arguments: DashboardTests.sizes)
  func `Tab goes through all panels, and the one with the focus is seen whole`(size: Size) {
    let body = App.Layout(size).body
    for focus in ConnectionsPanel.allCases {
      let heights: [ConnectionsPanel: Int] = [.accounts: 7, .key: 12, .webhook: 14, .sync: 13, .log: 30]
      let layout = ConnectionsLayout(body, focus: focus, isZoomed: false) { panel, _ in heights[panel] ?? 0 }
      let own = layout.places.first { $0.panel == focus }
      #expect(own.map { $0.rect.height >= min(heights[focus] ?? 0, 20) || focus == .log } == true, "\(focus)")
    }
  }

  @Test(arguments: 1...50 as ClosedRange<UInt64>)
  func `panels lie in the body and never over each other`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let size = Size(columns: .random(in: 60...220, using: &random), rows: .random(in: 15...60, using: &random))
    let body = App.Layout(size).body
    let heights = ConnectionsPanel.allCases.reduce(into: [ConnectionsPanel: Int]()) {
      $0[$1] = .random(in: 2...40, using: &random)
    }
    for focus in ConnectionsPanel.allCases {
      let layout = ConnectionsLayout(body, focus: focus, isZoomed: false) { panel, _ in heights[panel] ?? 0 }
      #expect(layout.places.contains { $0.panel == focus })
      for (index, place) in layout.places.enumerated() {
        #expect(place.rect.intersection(body) == place.rect && place.rect.height >= 2)
        for other in layout.places.dropFirst(index + 1) {
          #expect(place.rect.intersection(other.rect).height == 0 || place.rect.intersection(other.rect).width == 0)
        }
      }
    }
  }

  @Test func `the accounts are switched, added to, given a key and disconnected where they stand`() {
    var app = scene.app("7")
    scene.press([.down], in: &app)
    #expect(app.press([.enter]) == [.openOther(ConnectionScene.entries[1].account)])
    scene.press([.down], in: &app)
    #expect(app.press([.enter]) == [.prepareGuide(.newAccount)])
    scene.press([.down], in: &app)
    #expect(app.press([.enter]) == [.prepareGuide(.newKey(Samples.account))])
    scene.press([.down], in: &app)
    #expect(app.press([.enter]) == [.listAccounts])
    #expect(app.dialog != nil)
  }

  @Test func `a missing permission gives the link that mends it`() {
    var scene = scene
    let link = "https://dashboard.stripe.com/b/acct_1?destination=edit"
    scene.facts.check?.take(.permission(.charges, .missing(editURL: link)), at: Samples.now)
    var app = scene.app("7")
    scene.press([.tab], in: &app)
    #expect(app.press([.enter]) == [.copy(link)])
    scene.press([.down], in: &app)
    #expect(app.type("o") == [.copy(DashboardLink.apiKeys(.live))])
  }

  @Test func `what is not known is said, and is neither none nor zero`() {
    let fresh = Snapshot.text(Samples.dashboard())
    #expect(!fresh.contains("0 of"))
    let shown = Snapshot.text(ConnectionScene.syncing.app("7"))
    #expect(shown.contains("unknown") && shown.contains("not asked"))
    var other = scene
    other.pace = nil
    other.facts.isSyncedHere = false
    let elsewhere = Snapshot.text(other.app("7"))
    #expect(elsewhere.contains("unknown: another process asks"))
  }

  @Test func `the age of a key that nobody wrote down is unknown`() {
    let shown = Snapshot.text(scene.app("7", size: Size(columns: 200, rows: 50)), size: Size(columns: 200, rows: 50))
    #expect(shown.contains("key 41 d old") && shown.contains("age unknown"))
  }
}
