import CellixCore
import Foundation
import Terminal

extension DashboardState {
  /// The balances alone, as Overview has them.
  func balancesOutline() -> [OutlineNode] {
    guard !balanceEntries.isEmpty else { return [.field(label: "Balance", value: "unknown")] }
    return balanceEntries.map { entry in
      func money(_ amount: Int?) -> String {
        amount.map { Money(amount: $0, currency: entry.currency).formatted } ?? "none"
      }
      let held: String =
        switch entry.inDisputes {
        case .unknown: "unknown"
        case .value(let held): money(-held)
        }
      return .row(
        id: entry.currency.code,
        cells: [
          OutlineCell("currency", entry.currency.code.uppercased()), OutlineCell("available", money(entry.available)),
          OutlineCell("pending", money(entry.pending)), OutlineCell("instant", money(entry.instant)),
          OutlineCell("in disputes", held),
        ], selected: screen == .balances && entry == balanceEntry)
    }
  }

  /// All of the screen; below the balances it is about the selected currency.
  func balancesScreenOutline(now: Date) -> [OutlineNode] {
    guard let entry = balanceEntry else { return balancesOutline() }
    let check = moneyCheck
    var nodes = balancesOutline()
    nodes.append(
      .field(
        label: "Does the money add up, \(entry.currency.code.uppercased())",
        value: check.verdict, hint: check.grounds.first,
        status: moneyInvariant.map { $0.holds ? .ok : .warning }))
    nodes.append(.field(label: "Next payout", value: nextPayoutWords(now: now)))
    nodes += currencyPayouts.map { payout in
      .row(
        id: payout.id,
        cells: [
          OutlineCell("payout", payout.day.iso), OutlineCell("amount", payout.amount.formatted),
          OutlineCell("arrives", payout.arrivalDay.iso),
        ])
    }
    guard case .value(.some(let trend)) = balanceTrend else {
      return nodes + [.field(label: "Balance over \(money.range.title)", value: "unknown")]
    }
    return nodes + outline(of: trend)
  }

  private func outline(of trend: BalanceTrend) -> [OutlineNode] {
    func money(_ amount: Int?) -> String {
      amount.map { Money(amount: $0, currency: trend.currency).formatted } ?? "unknown"
    }
    func signed(_ amount: Int) -> String { Money(amount: amount, currency: trend.currency).signed }
    var nodes: [OutlineNode] = trend.due.map { due in
      let day = due.day.iso
      return .row(
        id: "due \(day)", cells: [OutlineCell("becomes available", day), OutlineCell("net", signed(due.net))])
    }
    nodes.append(.field(label: "Opening, derived, \(trend.range.title)", value: money(trend.opening)))
    nodes += trend.composition.map { part in
      .row(
        id: part.category,
        cells: [
          OutlineCell("made by", part.words), OutlineCell("count", part.count.grouped),
          OutlineCell("gross", signed(part.amount)), OutlineCell("fees", signed(-part.fee)),
          OutlineCell("net", signed(part.net)),
        ])
    }
    nodes.append(.field(label: "Balance now", value: money(trend.points.last?.balance)))
    return nodes
      + trend.points.map { point in
        .row(
          id: point.day.iso,
          cells: [OutlineCell("end of", point.day.iso), OutlineCell("balance", money(point.balance))])
      }
  }

  func nextPayoutWords(now: Date) -> String {
    guard let entry = balanceEntry, let next = payoutForecast(now: now) else {
      return payoutNote(now: now) ?? "unknown"
    }
    let amount = Money(amount: next.amount, currency: entry.currency).formatted
    return "about \(next.day.named), \(amount), \(next.rhythm.words), derived"
  }
}
