import CellixCore
import Foundation
import Terminal
import Testing

@testable import TUI

/// The queue over several accounts.
@Suite struct MergedQueueTests {
  /// The queue of all accounts, and its first dispute of another one selected.
  private func merged(_ line: String = "account:*", size: Size = Size(columns: 100, rows: 30)) -> App {
    var app = Samples.opened("2")
    _ = app.update(.resized(size))
    Samples.open("/" + line, in: &app)
    Samples.settle(app.press([.enter]), in: &app)
    return app
  }

  private func onOther() -> App {
    var app = merged()
    Samples.settle(app.press([.down]), in: &app)
    return app
  }

  private func answer(_ effects: [Effect], _ merged: MergedQueue, in app: inout App) {
    for case .load(let generation, .openDisputes(let query)) in effects {
      _ = app.update(.loaded(generation, .openDisputes(query, merged), at: Samples.now))
    }
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 100, rows: 30)])
  func `the queue over accounts looks as it was seen`(size: Size) {
    Snapshot.check(merged(size: size), "disputes-merged-\(size.columns)x\(size.rows)", size: size)
    var app = merged(size: size)
    app.type("i")
    Snapshot.check(app, "disputes-merged-explain-\(size.columns)x\(size.rows)", size: size)
  }

  @Test func `the accounts are asked as a whole and from the top, and nothing else is counted`() {
    var app = Samples.opened("2")
    app.type("/")
    let typed = app.type("account:*").compactMap { if case .load(_, let query) = $0 { query } else { nil } }
    guard case .openDisputes(let query)? = typed.last else {
      Issue.record("\(typed)")
      return
    }
    #expect(query.start == .top && query.group == .needsResponse && query.filter.namesAccounts)
    #expect(!typed.contains { if case .disputeCount(let query) = $0 { query.filter.namesAccounts } else { false } })
  }

  @Test func `an account whose ledger gives no answer is named with the reason, and never counted as none`() {
    let shown = Snapshot.text(merged())
    #expect(shown.contains("✗ Lighthouse Books: never synced here"))
    #expect(shown.contains("ledger of a newer Cellix; update this one"))
    #expect(shown.contains("○ Nordwind GmbH as of 3 h ago") && shown.contains("▲ Alpine Outfitters as of 3 d ago"))
    #expect(shown.contains("9 in 3 of 5 accounts · esc clears"))
    let alone = merged("account:lighthouse")
    #expect(Snapshot.text(alone).contains("unknown · esc clears"))
    #expect(Snapshot.text(alone).contains("None of these accounts could be read."))
    #expect(Snapshot.text(merged("account:nobody")).contains("No account of this mode has such a name here."))
    #expect(alone.outline().plainText().contains("Lighthouse Books: never synced here"))
  }

  @Test func `that an account has more than the queue takes is said`() {
    let many = (0..<250).map { Samples.row("dp_\($0)", 100, "usd", .general, hours: 9 + Double($0), nil) }
    let reading = MergedQueue.Reading(Samples.account, isOpen: true, .success(Samples.open(many, hoursAgo: 0)))
    var app = Samples.opened("2")
    app.type("/account:")
    answer(app.type("*"), MergedQueue([reading], now: Samples.now), in: &app)
    #expect(Snapshot.text(app).contains("▲ the 200 most urgent of each account"))
    #expect(Snapshot.text(app).contains("200 in 1 account · esc clears"))
  }

  @Test func `Enter on a dispute of the open account opens its page`() {
    var app = merged()
    let effects = app.press([.enter])
    #expect(effects.contains { if case .load(_, .dispute("dp_1QxAbCdEfGh7Kd")) = $0 { true } else { false } })
    #expect(app.dashboardState?.queue.opened == "dp_1QxAbCdEfGh7Kd")
  }

  @Test func `Enter on a dispute of another account switches there, opens its page, and Esc leads back to the queue`() {
    var app = onOther()
    #expect(Snapshot.text(app).contains("Case of Nordwind GmbH"))
    app.type("p")
    #expect(app.press([.enter]) == [.openOther(Samples.otherAccount, dispute: "dp_1NwAbCdEfGh3Nw")])
    let effects = app.update(.accountOpened(Samples.otherAccount, dispute: "dp_1NwAbCdEfGh3Nw"))
    #expect(!effects.contains { if case .load = $0 { true } else { false } }, "the store before would answer")
    let dashboard = app.dashboardState
    #expect(dashboard?.account == Samples.otherAccount && dashboard?.queue.opened == "dp_1NwAbCdEfGh3Nw")
    #expect(dashboard?.isPrivate == true, "masked names stay masked")
    let asked = app.update(.storeChanged(Set(StoreChange.allCases), at: Samples.now))
    #expect(asked.contains { if case .load(_, .dispute("dp_1NwAbCdEfGh3Nw")) = $0 { true } else { false } })
    Samples.settle(asked, in: &app)
    #expect(Snapshot.text(app).contains("Nordwind GmbH [LIVE]") && Snapshot.text(app).contains("Timeline"))
    let back = app.press([.escape])
    #expect(back.contains { if case .load(_, .openDisputes) = $0 { true } else { false } })
    #expect(app.dashboardState?.screen == .disputes && app.dashboardState?.queue.opened == nil)
  }

  @Test func `an account that cannot be opened says so on the page that was chosen`() {
    var app = onOther()
    _ = app.update(.accountOpened(Samples.otherAccount, dispute: "dp_1NwAbCdEfGh3Nw"))
    _ = app.update(.openFailed(UserFacingError("The key is not in the vault.")))
    #expect(Snapshot.text(app).contains("The key is not in the vault."))
  }

  @Test func `one dispute that two accounts have is two rows, and the selection keeps them apart`() {
    var app = merged()
    app.press([.end])
    let ids = app.dashboardState?.queue.list.rows.filter { $0.disputeID == "dp_1QxAbCdEfGh7Kd" }.map(\.id) ?? []
    #expect(Set(ids).count == 2)
    for _ in ids { app.press([.up]) }
    #expect(app.dashboardState?.queue.list.rows.count == 9)
    #expect(app.type("y") == [.copy(app.dashboardState?.queue.selected?.disputeID ?? "")])
  }

  @Test func `other ledgers are read again after a minute, once`() {
    var app = merged()
    func isAsked(after seconds: Double) -> Bool {
      app.update(.ticked(Samples.now.addingTimeInterval(seconds))).contains {
        if case .load(_, .openDisputes) = $0 { true } else { false }
      }
    }
    #expect(!isAsked(after: 59))
    #expect(isAsked(after: 60))
    #expect(!isAsked(after: 61))
  }

  @Test func `Esc leads back to the list of the open account, with nothing of the others`() {
    var app = merged()
    let effects = app.press([.escape])
    #expect(effects.contains { if case .load(_, .disputes) = $0 { true } else { false } })
    Samples.settle(effects, in: &app)
    #expect(app.dashboardState?.queue.accounts == nil)
    #expect(app.dashboardState?.queue.list.rows == Samples.rows && !Snapshot.text(app).contains("Nordwind"))
  }

  @Test func `it has one order, and says so`() {
    var app = merged()
    app.type("s")
    #expect(app.dialog == nil && app.notice?.text.contains("the most urgent first") == true)
  }

  @Test func `rows say which account they are of, in an export too`() {
    var app = merged()
    guard case .export(_, .text(let text))? = app.type("e").first else {
      Issue.record("nothing was written")
      return
    }
    let lines = text.split(separator: "\r\n")
    #expect(lines[0].hasPrefix("\"id\",\"account\"") && lines.count == 10)
    #expect(lines.contains { $0.hasPrefix("\"dp_1NwAbCdEfGh3Nw\",\"Nordwind GmbH\"") })
  }

  @Test func `more accounts than lines are counted, the unreadable ones first`() {
    let readings = (0..<40).map { number in
      var account = Samples.otherAccount
      account.label = "Shop number \(number)"
      return MergedQueue.Reading(
        account, isOpen: false, number < 3 ? .success(Samples.open([], hoursAgo: 1)) : .failure(.neverSynced))
    }
    for width in [1, 20, 56, 76, 96, 196] {
      let lines = QueueAccounts(MergedQueue(readings, now: Samples.now).parts, at: Samples.now).lines(width: width)
      let text = lines.map { $0.map(\.text).joined() }
      #expect(text.count == 3 && text.last?.contains(" more, i lists them") == true)
      #expect(text.first?.hasPrefix("✗ ") == true)
      if width > 40 { #expect(text.allSatisfy { TextWidth.columns($0.trimmingCharacters(in: .whitespaces)) <= width }) }
    }
  }

  @Test func `the name of an account may hold anything`() async {
    var asking = Samples.opened("2")
    asking.type("/account:")
    for text in HostileCorpus.strings {
      await Task.yield()
      var account = Samples.otherAccount
      account.label = text
      let row = Samples.row("dp_other", 5, "usd", .general, hours: 1, nil)
      let readings: [MergedQueue.Reading] = [
        .init(account, isOpen: false, .success(Samples.open([row], hoursAgo: 1))),
        .init(account, isOpen: false, .failure(.unreadable(text))),
      ]
      var app = asking
      answer(app.type("*"), MergedQueue(readings, now: Samples.now), in: &app)
      for _ in 0..<2 { _ = app.update(.ticked(Samples.now)) }
      for keys in ["", "i"] {
        app.press([.enter])
        app.type(keys)
        let bad = Snapshot.text(app).unicodeScalars.filter {
          $0.value < 32 && $0 != "\n" || (0x7F...0x9F).contains($0.value)
        }
        #expect(bad.isEmpty, "\(text.debugDescription)")
      }
    }
  }
}
