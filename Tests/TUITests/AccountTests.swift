import CellixCore
import Foundation
import Terminal
import Testing

@testable import TUI

/// Several accounts: switch, add, a new key, disconnect.
@Suite struct AccountTests {
  private static let second = ConnectedAccount(
    id: Samples.account.id, mode: .test, label: "Harbor Goods", timeZone: "Europe/Berlin")

  private static let entries = [
    AccountEntry(
      account: Samples.account, fingerprint: "rk_live_…3fQa", keyAge: Samples.now.addingTimeInterval(-90 * 86_400),
      hasSigningSecret: true, folder: "~/.local/share/cellix/accounts/a2b3c4d5e6-live"),
    AccountEntry(
      account: second, fingerprint: "rk_test_…9xYz", keyAge: Samples.now.addingTimeInterval(-3600), folder: "/elsewhere"
    ),
  ]

  private func listed() -> App {
    var app = Samples.filled()
    #expect(app.press([.character("a")]) == [.listAccounts])
    _ = app.update(.accountsListed(AccountTests.entries))
    return app
  }

  /// The consent dialog of the open account.
  private func asked() -> App {
    var app = listed()
    app.press([.end, .enter])
    return app
  }

  @Test func `the accounts and the consent look as they were seen`() {
    for size in [Size(columns: 100, rows: 30), Size(columns: 80, rows: 24)] {
      Snapshot.check(listed(), "accounts-\(size.columns)x\(size.rows)", size: size)
      Snapshot.check(asked(), "disconnect-\(size.columns)x\(size.rows)", size: size)
    }
  }

  @Test func `switching opens the other account with nothing of the first on screen`() {
    var app = listed()
    #expect(app.press([.down, .enter]) == [.openOther(AccountTests.second)])
    _ = app.update(.accountOpened(AccountTests.second))
    #expect(app.dashboardState?.account == AccountTests.second)
    #expect(app.dashboardState?.balances == .loading)
    let shown = Snapshot.text(app)
    #expect(shown.contains("[TEST]") && !shown.contains("48,210.55"))
  }

  @Test func `the other account is asked nothing before its store is open`() {
    var app = listed()
    let effects = app.update(.accountOpened(AccountTests.second))
    #expect(!effects.contains { if case .load = $0 { true } else { false } }, "the store before would answer")
    let asked = app.update(.storeChanged(Set(StoreChange.allCases), at: Samples.now))
    #expect(asked.contains { if case .load = $0 { true } else { false } })
  }

  @Test func `answers to the account that was left pass for none of the next one`() {
    var app = Samples.opened("2")
    let late = app.update(.storeChanged(Set(StoreChange.allCases), at: Samples.now))
    _ = app.update(.accountOpened(AccountTests.second))
    app.type("2")
    // However many questions the next one has asked until then.
    for _ in 0..<60 {
      _ = app.update(.storeChanged(Set(StoreChange.allCases), at: Samples.now))
      for case .load(let generation, let query) in late {
        _ = app.update(.loaded(generation, Samples.answer(to: query), at: Samples.now))
      }
    }
    #expect(app.dashboardState?.overview == .loading && app.dashboardState?.queue.list.rows.isEmpty == true)
  }

  @Test func `names that are masked stay masked in the next account`() {
    var app = Samples.filled()
    app.type("p")
    _ = app.update(.accountOpened(AccountTests.second))
    #expect(app.dashboardState?.isPrivate == true)
  }

  @Test func `Esc leaves everything as it was`() {
    var app = asked()
    app.type("disconnect harbor goods")
    #expect(app.press([.escape]).isEmpty)
    #expect(app.dialog == nil && app.dashboardState != nil)
  }

  @Test(arguments: ["", "disconnect", "yes", "disconnect harbor", "disconnect Harbor Goods and more"])
  func `only the whole sentence disconnects`(typed: String) {
    var app = asked()
    app.type(typed)
    #expect(app.press([.enter]).isEmpty)
    #expect(Snapshot.text(app).contains("Nothing was done"))
  }

  @Test(arguments: [
    ("disconnect Harbor Goods", Disconnection.Extent.keepsDesk), ("DISCONNECT  harbor goods ", .keepsDesk),
    ("disconnect Harbor Goods and delete its history", .everything),
  ])
  func `the sentence says how much goes`(typed: String, extent: Disconnection.Extent) {
    var app = asked()
    app.type(typed)
    #expect(app.press([.enter]) == [.disconnect(Disconnection(account: Samples.account, extent: extent))])
    #expect(app.press([.enter]).isEmpty, "it is under way, once")
  }

  @Test func `the consent names what goes, what stays, and what is to be done at Stripe`() {
    let shown = Snapshot.text(asked(), size: Size(columns: 80, rows: 24)).split(whereSeparator: { " \n│".contains($0) })
      .joined(separator: " ")
    for words in [
      "Deleted here: the API key, the signing secret", "Kept here: the history of disputes", "rk_live_…3fQa",
      "https://dashboard.stripe.com/apikeys", "https://dashboard.stripe.com/webhooks", "disconnect Harbor Goods",
    ] {
      #expect(shown.contains(words), "\(words)")
    }
  }

  @Test func `the test mode of an account has a sentence of its own`() {
    #expect(Disconnection.consent("disconnect harbor goods", to: AccountTests.second) == nil)
    #expect(Disconnection.consent("disconnect harbor goods test", to: AccountTests.second)?.extent == .keepsDesk)
  }

  @Test func `after the last account the guide opens, and says what is left to do`() {
    var app = asked()
    let gone = Disconnection(account: Samples.account, extent: .keepsDesk)
    let effects = app.update(.disconnected(gone, next: nil))
    #expect(app.guideState?.isWelcome == true && effects.contains(.lookAround))
    #expect(Snapshot.text(app).contains("delete its key and its webhook endpoint at Stripe"))
  }

  @Test func `the next account opens with the word that the other is disconnected, and what is left to do`() {
    var app = asked()
    let gone = Disconnection(account: Samples.account, extent: .keepsDesk)
    _ = app.update(.disconnected(gone, next: AccountTests.second))
    #expect(app.dashboardState?.account == AccountTests.second)
    #expect(app.notice?.text.contains("“Harbor Goods” is disconnected. Now delete its key") == true)
    let lines = Resource.allCases.map { SyncProgress.Line(resource: $0, state: .done) }
    var end = SyncProgress(kind: .first, started: Samples.now, lines: lines)
    end.isFinished = true
    _ = app.update(.syncProgressed(end, at: Samples.now))
    #expect(app.notice?.text.contains("“Harbor Goods” is disconnected") == true, "no news of its own takes its place")
    _ = app.update(.key(.character("2")))
    _ = app.update(.syncProgressed(end, at: Samples.now))
    #expect(app.notice?.text.hasPrefix("First sync complete") == true)
  }

  @Test func `what keeps it from disconnecting is said, and nothing is lost`() {
    var app = asked()
    app.type("disconnect harbor goods")
    app.press([.enter])
    _ = app.update(
      .disconnectFailed(UserFacingError("The lock is held by another Cellix.", suggestion: "End it first.")))
    #expect(Snapshot.text(app).contains("held by another Cellix. End it first."))
    #expect(app.dashboardState?.account == Samples.account)
  }

  @Test func `a guide on top of a dashboard is left with Esc`() {
    var app = listed()
    #expect(app.press([.down, .down, .enter]) == [.prepareGuide(.newAccount)])
    _ = app.update(.guideReady(GuideStart(progress: SetupProgress(timeZone: "UTC"), isFresh: true)))
    #expect(app.guideState?.isWelcome == true)
    app.press([.escape])
    #expect(app.dashboardState?.account == Samples.account)
  }

  @Test func `a new key keeps the account's answers and goes from the key to Connect`() {
    var app = newKey()
    #expect(app.guideState?.step == .createKey && app.guideState?.progress.label == "Harbor Goods")
    app.press([.enter, .enter])
    _ = app.update(.pasted(Pasted("rk_live_51NvHarborGoods8Q" + String(repeating: "F", count: 82))))
    let generation = app.guideState?.generation ?? 0
    for row in PermissionRequirement.allCases {
      _ = app.update(.probed(generation, .permission(row, .granted), at: Samples.now))
    }
    _ = app.update(.probesEnded(generation, at: Samples.now))
    app.press([.enter])
    #expect(app.guideState?.step == .connect)
    guard case .connect(_, let request)? = app.press([.enter]).last else {
      Issue.record("Connect was not asked for")
      return
    }
    #expect(request.progress.replacing == Samples.account.id)
  }

  @Test func `a new key of another account is refused by name`() {
    var app = newKey()
    app.press([.enter, .enter])
    _ = app.update(.pasted(Pasted("rk_live_51OtherAccount123" + String(repeating: "F", count: 82))))
    #expect(Snapshot.text(app).contains("This key is of another account"))
    app.press([.enter])
    #expect(app.guideState?.step == .copyKey)
  }

  private func newKey() -> App {
    var app = listed()
    app.press([.down, .down, .down])
    #expect(app.press([.enter]) == [.prepareGuide(.newKey(Samples.account))])
    _ = app.update(.guideReady(.replacingKey(of: Samples.account)))
    return app
  }
}
