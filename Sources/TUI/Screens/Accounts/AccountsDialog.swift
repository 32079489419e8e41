package import CellixCore
import Foundation
import Terminal

/// The accounts of this machine: switch, add, give a new key, disconnect.
package struct AccountsDialog: Sendable, Equatable {
  /// The account that is open.
  package var current: ConnectedAccount
  /// `nil` while they are read.
  package var entries: [AccountEntry]?
  package var selected = 0

  package init(current: ConnectedAccount) { self.current = current }

  enum Item: Sendable, Equatable {
    case account(AccountEntry)
    case add, newKey, disconnect
  }

  var items: [Item] { (entries ?? []).map { .account($0) } + [.add, .newKey, .disconnect] }

  var chosen: Item? { items[safe: selected] }

  /// The entry of the account that is open.
  var entry: AccountEntry? { entries?.first { isCurrent($0) } }

  func isCurrent(_ entry: AccountEntry) -> Bool { entry.account.isSame(as: current) }

  mutating func take(_ entries: [AccountEntry]) {
    self.entries = entries
    selected = entries.firstIndex { isCurrent($0) } ?? 0
  }

  mutating func move(_ action: Action) {
    let step: Action =
      switch action {
      case .previousField: .up
      case .nextField: .down
      default: action
      }
    let last = items.count - 1
    selected = step.moved(from: selected, page: last, last: last) ?? selected
  }
}

extension AccountsDialog {
  func view(_ canvas: inout Canvas, in body: Rect, now: Date) {
    let width = min(76, body.width - 2)
    let height = min(body.height, items.count + 3)
    let rect = Rect(x: body.x + (body.width - width) / 2, y: body.y + 1, width: width, height: height)
    canvas.fill(rect)
    let inner = canvas.panel(rect, title: "Accounts", note: "esc closes", footer: "↵ chooses", focused: true)
    canvas.within(inner) { area in
      guard let entries else {
        area.write("Reading the list of accounts…", x: 0, y: 0, .muted)
        return
      }
      for (index, entry) in entries.enumerated() { row(entry, index, &area, now: now) }
      var y = entries.count + 1
      for (offset, item) in [Item.add, .newKey, .disconnect].enumerated() {
        line(item, isSelected: selected == entries.count + offset, y: y, &area)
        y += 1
      }
    }
  }

  private func row(_ entry: AccountEntry, _ y: Int, _ area: inout Canvas, now: Date) {
    let isSelected = selected == y
    area.write(
      [
        Run(isSelected ? "▸ " : "  ", .accent), Run(isCurrent(entry) ? "● " : "○ ", isCurrent(entry) ? .ok : .muted),
        Run(TextWidth.truncated(entry.account.label, to: 24) + " "), .badge(entry.account.mode),
      ], x: 0, y: y)
    let age = entry.keyAge.map { Duration.coarse(seconds: Int(now.timeIntervalSince($0))) + " old" } ?? "no key here"
    area.writeRight("\(entry.fingerprint ?? "–")  \(age)", endX: area.size.columns, y: y, .muted)
    if isSelected { mark(y, &area) }
  }

  private func line(_ item: Item, isSelected: Bool, y: Int, _ area: inout Canvas) {
    let words =
      switch item {
      case .account: ""
      case .add: "Add an account"
      case .newKey: "New key for “\(current.label)”"
      case .disconnect: "Disconnect “\(current.label)” …"
      }
    area.write(
      [Run(isSelected ? "▸ " : "  ", .accent), Run(words, item == .disconnect ? .danger : .text)], x: 0, y: y)
    if isSelected { mark(y, &area) }
  }

  private func mark(_ y: Int, _ area: inout Canvas) {
    area.highlight(Rect(x: 0, y: y, width: area.size.columns, height: 1))
    area.setCursor(Point(x: 0, y: y))
  }

  func outline() -> Outline {
    let rows = (entries ?? []).map { entry in
      OutlineNode.row(
        id: entry.id,
        cells: [
          OutlineCell("account", entry.account.label), OutlineCell("mode", entry.account.mode.rawValue),
          OutlineCell("key", entry.fingerprint ?? "none"),
        ], status: isCurrent(entry) ? .ok : nil)
    }
    return Outline(title: "Accounts", nodes: rows)
  }
}
