import CellixCore
import Foundation
import Terminal

// The accounts of this machine, and what can be done with them.
extension DashboardState {
  /// The same lines as in the dialog that `a` opens.
  private var accountItems: [AccountsDialog.Item] {
    (connections.entries ?? []).map { .account($0) } + [.add, .newKey, .disconnect]
  }

  var selectedAccountItem: AccountsDialog.Item? {
    accountItems[safe: connections.selection(.accounts, of: accountItems.count)]
  }

  private func isOpen(_ entry: AccountEntry) -> Bool { entry.account.isSame(as: account) }

  /// The entry of the account that is open.
  var openEntry: AccountEntry? { connections.entries?.first { isOpen($0) } }

  func accountsContents(width: Int, now: Date) -> PanelContents {
    var contents = PanelContents()
    contents.note = [Run("a", .accent), Run(" accounts", .muted)]
    if connections.entries == nil { contents.add([Run("Reading the list of accounts…", .muted)]) }
    let layout = TableLayout(
      columns: [
        TableColumn("", width: .fixed(1)), TableColumn("", width: .flexible(min: 12)),
        TableColumn("", width: .fixed(6)), TableColumn("", width: .fixed(14)),
        TableColumn("", width: .fixed(12), alignment: .right, dropOrder: 1),
      ], width: width, gap: 1)
    for item in accountItems {
      switch item {
      case .account(let entry): contents.addItem(layout, cells(entry, now: now))
      case .add: contents.addItem([Run("+ ", .muted), Run("Add an account")])
      case .newKey: contents.addItem([Run("› ", .muted), Run("New key for this account")])
      case .disconnect: contents.addItem([Run("› ", .muted), Run("Disconnect this account …", .danger)])
      }
    }
    return contents
  }

  private func cells(_ entry: AccountEntry, now: Date) -> [Run] {
    let mark = isOpen(entry) ? Run("●", .ok) : Run("○", .muted)
    return [
      mark, Run(entry.account.label, isOpen(entry) ? .text.bolded() : .text), .badge(entry.account.mode),
      Run(
        entry.fingerprint ?? (entry.origin == nil ? "no key here" : "key elsewhere"),
        entry.fingerprint == nil ? .muted : .text),
      Run(
        entry.keyAge.map { "key \(Duration.coarse(seconds: Int(now.timeIntervalSince($0)))) old" } ?? "age unknown",
        .muted),
    ]
  }

  func accountsRemark(_ line: Int) -> App.Notice? {
    switch accountItems[safe: line] {
    case .account(let entry):
      let id = entry.account.stripeAccountID ?? "Stripe's id is not told yet"
      let opens = isOpen(entry) ? "" : " · ↵ opens it"
      let origin = entry.origin.map { "key \($0) · " } ?? ""
      return App.Notice("\(id) · \(origin)days in \(entry.account.timeZone) · files in \(entry.folder)\(opens)", .muted)
    case .add: return App.Notice("↵ opens the guide for another account. This one stays connected.", .muted)
    case .newKey:
      return App.Notice(
        "↵ opens the guide: the new key is checked, then replaces the old one. Nothing is lost.", .muted)
    case .disconnect:
      return App.Notice("↵ says first what is deleted here, what stays, and what to do at Stripe.", .muted)
    case nil: return nil
    }
  }

  var accountsOutline: [OutlineNode] {
    [.heading("Accounts")]
      + (connections.entries ?? []).map { entry in
        .row(
          id: entry.id,
          cells: [
            OutlineCell("account", entry.account.label), OutlineCell("mode", entry.account.mode.rawValue),
            OutlineCell("key", entry.fingerprint ?? entry.origin ?? "none"),
            OutlineCell("stripe id", entry.account.stripeAccountID ?? "unknown"),
          ], status: isOpen(entry) ? .ok : nil)
      }
  }
}
