import CellixCore
import Foundation
import Terminal

/// Whether the money of one currency adds up, in words.
struct MoneyCheck {
  var mark: String
  var style: Style
  /// The verdict alone.
  var verdict: String
  /// What it rests on, the longest first; empty where there is nothing to add.
  var grounds: [String]
}

extension DashboardState {
  /// The check of the selected currency; `nil` where it cannot be made.
  var moneyInvariant: MoneyInvariant? {
    guard case .value(.some(let all)) = money.invariants else { return nil }
    return all.first { $0.currency == balanceEntry?.currency }
  }

  var moneyCheck: MoneyCheck {
    guard let invariant = moneyInvariant else { return noMoneyCheck }
    func money(_ amount: Int) -> Money { Money(amount: amount, currency: invariant.currency) }
    let since = calendar.day(of: invariant.from)
    let moved = "balance \(money(invariant.change).signed), transactions \(money(invariant.moved).signed)"
    var grounds = [
      "since \(calendar.stamp(invariant.from)): balance moved \(money(invariant.change).signed), "
        + "transactions \(money(invariant.moved).signed)",
      "since \(since.short): \(moved)", moved,
    ]
    guard invariant.holds else {
      return MoneyCheck(
        mark: "▲", style: .warn, verdict: "differs by \(money(invariant.difference).signed)", grounds: grounds)
    }
    if invariant.difference != 0 {
      let near = "\(money(abs(invariant.difference)).formatted) too near a reading to tell"
      grounds = grounds.map { "\($0), \(near)" } + grounds
    }
    return MoneyCheck(mark: "✓", style: .ok, verdict: "adds up", grounds: grounds)
  }

  private var noMoneyCheck: MoneyCheck {
    let reason: [String]
    switch money.invariants {
    case .loading: return MoneyCheck(mark: "○", style: .muted, verdict: "reading whether it adds up", grounds: [])
    case .failed(let error): reason = [error.message]
    case .value where problem(.balanceTransactions) != nil: reason = [missingMovements, "transactions cannot be read"]
    case .value:
      reason = [
        "that needs two readings of the balance and all transactions between them",
        "it needs two readings and all transactions between", "it needs two readings",
      ]
    }
    return MoneyCheck(mark: "?", style: .muted, verdict: "unknown whether it adds up", grounds: reason)
  }

  /// A panel, or one line where there is no room for it.
  func viewMoneyCheck(_ canvas: inout Canvas, _ rect: Rect) {
    guard rect.height > 0, balanceEntry != nil else { return }
    let check = moneyCheck
    guard rect.height >= 3 else {
      let head = [Run(check.mark + " ", check.style), Run(check.verdict, check.style == .warn ? .warn : .text)]
      let room = rect.width - 4
      let text = check.grounds.map { (check.style == .muted ? ": " : " ") + $0 }
      let used = TextWidth.columns(check.mark + " " + check.verdict)
      let ground = text.first { used + TextWidth.columns($0) <= room } ?? text.last ?? ""
      canvas.write(head + [Run(ground, .muted)], x: rect.x + 2, y: rect.y, width: room)
      return
    }
    let inner = canvas.panel(
      rect, title: "Does the money add up?", note: balanceEntry?.currency.code.uppercased(),
      focused: balanceFocus == .check)
    canvas.within(inner) { area in
      area.write([Run(check.mark + " ", check.style), Run(check.verdict, check.style.bolded())], x: 0, y: 0)
      guard let invariant = moneyInvariant else {
        var flow = Flow(x: 2, y: 1, width: area.size.columns - 2)
        if let reason = check.grounds.first { flow.paragraph(reason.asSentence, .muted, in: &area) }
        return
      }
      viewGrounds(invariant, &area)
    }
  }

  private func viewGrounds(_ invariant: MoneyInvariant, _ area: inout Canvas) {
    func words(_ amount: Int) -> String { Money(amount: amount, currency: invariant.currency).signed }
    area.writeLine("Balance moved", words(invariant.change), .text, y: 1)
    area.writeLine("Transactions between the readings", words(invariant.moved), .text, y: 2)
    let difference = words(invariant.difference)
    area.writeLine(
      invariant.holds && invariant.difference != 0 ? "Too near a reading to tell" : "Difference", difference,
      invariant.holds ? .text : .warn, y: 3)
    area.writeLine(
      "Readings", "\(calendar.stamp(invariant.from)) to \(calendar.stamp(invariant.to))", .text, y: 4)
  }
}
