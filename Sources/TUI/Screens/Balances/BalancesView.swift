import CellixCore
import Foundation
import Terminal

extension DashboardState {
  func viewBalances(_ canvas: inout Canvas, _ body: Rect, now: Date) {
    let summary: BalanceSummary? = balances.value ?? nil
    let height = min(body.height, max(6, (summary?.entries.count ?? 0) + 4))
    let (top, rest) = body.splitTop(height)
    let asOf = summary.map { "as of \(calendar.clock($0.asOf))" }
    let inner = canvas.panel(
      top, title: "Balances per currency", note: asOf, footer: "currencies are never added", focused: true)
    canvas.within(inner) { area in
      guard let summary, !summary.entries.isEmpty else {
        drawWords(balances, .balance, noun: "balance", &area)
        return
      }
      let layout = TableLayout(
        columns: [
          TableColumn("Currency", width: .fixed(10)), TableColumn("Available", width: .fixed(18), alignment: .right),
          TableColumn("Pending", width: .fixed(18), alignment: .right),
          TableColumn("Instant", width: .fixed(14), alignment: .right, dropOrder: 1),
          TableColumn("In disputes", width: .fixed(16), alignment: .right),
        ], width: area.size.columns)
      area.tableHeader(layout, y: 0)
      for (row, entry) in summary.entries.enumerated() {
        func money(_ amount: Int?) -> Run {
          amount.map { Run(Money(amount: $0, currency: entry.currency).formatted) } ?? Run("none", .muted)
        }
        let held: Run =
          switch entry.inDisputes {
          case .unknown: Run("unknown", .muted)
          case .value(let held): Run(Money(amount: -held, currency: entry.currency).formatted, held > 0 ? .warn : .text)
          }
        area.tableRow(
          layout,
          cells: [
            Run(entry.currency.code.uppercased(), .text.bolded()), money(entry.available), money(entry.pending),
            money(entry.instant), held,
          ],
          y: row + 1)
      }
    }
    if rest.height >= 4 { viewPayouts(&canvas, rest, summary) }
  }

  private func viewPayouts(_ canvas: inout Canvas, _ rect: Rect, _ summary: BalanceSummary?) {
    let inner = canvas.panel(rect, title: "Payouts", note: "derived from balance transactions")
    canvas.within(inner) { area in
      guard let payouts = summary?.payouts, !payouts.isEmpty else {
        area.write(isComplete(.balanceTransactions) ? "No payouts." : "Not fetched yet.", x: 0, y: 0, .muted)
        return
      }
      for (y, payout) in payouts.prefix(area.size.rows).enumerated() {
        area.write(calendar.day(of: payout.created).iso, x: 0, y: y, .muted)
        area.writeRight(payout.amount.formatted, endX: 32, y: y)
        area.write("arrives \(calendar.day(of: payout.arrivesOn).short)", x: 36, y: y, .muted)
        area.write(TextWidth.middle(payout.id, to: 16), x: 54, y: y, .muted)
      }
    }
  }

  func balancesOutline() -> [OutlineNode] {
    guard case .value(.some(let summary)) = balances else { return [.field(label: "Balance", value: "unknown")] }
    return summary.entries.map { entry in
      func money(_ amount: Int?) -> String {
        amount.map { Money(amount: $0, currency: entry.currency).formatted } ?? "none"
      }
      return .row(
        id: entry.currency.code,
        cells: [
          OutlineCell("currency", entry.currency.code.uppercased()), OutlineCell("available", money(entry.available)),
          OutlineCell("pending", money(entry.pending)),
        ])
    }
  }
}
