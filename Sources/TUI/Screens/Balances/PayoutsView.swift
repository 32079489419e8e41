import CellixCore
import Foundation
import Terminal

// What left for the bank and leaves next, what becomes available, and whether all of it adds up.
extension DashboardState {
  func viewPayouts(_ canvas: inout Canvas, _ rect: Rect, now: Date) {
    guard rect.height >= 3 else { return }
    let inner = panel(
      "Payouts", note: payoutNote(now: now), on: [.balanceTransactions], focused: balanceFocus == .payouts, rect,
      &canvas)
    canvas.within(inner) { area in
      guard let entry = balanceEntry else { return drawWords(balances, .balance, noun: "balance", &area) }
      let payouts = currencyPayouts
      guard !payouts.isEmpty else { return viewNoPayouts(entry.currency, &area) }
      let layout = TableLayout(
        columns: [
          TableColumn("", width: .fixed(15)), TableColumn("", width: .fixed(15), alignment: .right),
          TableColumn("", width: .flexible(min: 14, max: 20), dropOrder: 2),
          TableColumn("", width: .fixed(16), dropOrder: 1),
        ], width: area.size.columns, gap: area.size.columns < 68 ? 1 : 2)
      var y = 0
      if let next = payoutForecast(now: now) {
        let amount = "~" + Money(amount: next.amount, currency: entry.currency).formatted
        area.tableRow(
          layout,
          cells: [
            Run("next \(next.day.named)", .accent), Run(amount, .text.bolded()), Run("derived", .muted), Run(""),
          ],
          y: y)
        y += 1
      }
      let room = max(0, area.size.rows - y)
      let gone = isZoomed ? min(money.scroll, max(0, payouts.count - room)) : 0
      for payout in payouts.dropFirst(gone).prefix(room) {
        area.tableRow(
          layout,
          cells: [
            Run("     " + payout.day.named, .muted), Run(payout.amount.formatted),
            Run("arrives \(payout.arrivalDay.short)", .muted),
            Run(TextWidth.middle(payout.id, to: 16), .muted),
          ], y: y)
        y += 1
      }
    }
  }

  /// What is known of the rhythm.
  func payoutNote(now: Date) -> String? {
    guard balanceEntry != nil, balanceTrend.value != nil, !currencyPayouts.isEmpty else { return nil }
    if let forecast = payoutForecast(now: now) { return forecast.rhythm.words }
    let days = currencyPayouts.map(\.day)
    return PayoutForecast.rhythm(of: days) == nil ? "no rhythm yet" : "nothing to pay out"
  }

  private func viewNoPayouts(_ currency: Currency, _ area: inout Canvas) {
    drawWords(balances, .balanceTransactions, noun: "payouts in \(currency.code.uppercased())", &area)
  }

  // MARK: - What becomes available

  func viewDue(_ canvas: inout Canvas, _ rect: Rect, now: Date) {
    guard rect.height >= 3 else { return }
    let trend = balanceTrend.value ?? nil
    let total = trend.map { $0.due.map(\.net).reduce(0, +) }
    let note = trend.flatMap { trend in
      trend.due.isEmpty ? nil : total.map { Money(amount: $0, currency: trend.currency).signed }
    }
    let inner = panel(
      "Becomes available", note: note, on: [.balanceTransactions], focused: balanceFocus == .due, rect, &canvas)
    canvas.within(inner) { area in
      guard let trend else { return drawWords(balanceTrend, .balance, noun: "balance", &area) }
      guard !trend.due.isEmpty else { return viewNothingDue(&area) }
      let today = ReportingCalendar.utc.day(of: now).daysSinceEpoch
      let layout = TableLayout(
        columns: [
          TableColumn("", width: .fixed(10)), TableColumn("", width: .fixed(16), alignment: .right),
          TableColumn("", width: .flexible(min: 10), dropOrder: 1),
        ], width: area.size.columns)
      let gone = isZoomed ? min(money.scroll, max(0, trend.due.count - area.size.rows)) : 0
      for (y, due) in trend.due.dropFirst(gone).prefix(area.size.rows).enumerated() {
        let day = due.day
        area.tableRow(
          layout,
          cells: [
            Run(day.named, .muted),
            Run(Money(amount: due.net, currency: trend.currency).signed, due.net > 0 ? .ok : .text),
            Run(DashboardState.daysAway(day.daysSinceEpoch - today), .muted),
          ], y: y)
      }
    }
  }

  private static func daysAway(_ days: Int) -> String {
    switch days {
    case ...0: "today"
    case 1: "tomorrow"
    default: "in \(days) days"
    }
  }

  private func viewNothingDue(_ area: inout Canvas) {
    var flow = Flow(width: area.size.columns)
    if isComplete(.balanceTransactions) {
      flow.paragraph("Nothing is on its way.", .muted, in: &area)
    } else {
      flow.paragraph("No days are known. " + missingMovements, .muted, in: &area)
    }
  }
}
