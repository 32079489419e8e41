import CellixCore
import Foundation
import Terminal

// The balances of all currencies, and below them the money of the selected one: over time, what made it, what leaves, what
// comes, and whether it adds up.
extension DashboardState {
  func viewBalances(_ canvas: inout Canvas, _ body: Rect, now: Date) {
    let areas = BalanceAreas(body, self)
    viewCurrencies(&canvas, areas.table)
    viewBalanceTrend(&canvas, areas.chart)
    viewParts(&canvas, areas.parts)
    viewPayouts(&canvas, areas.payouts, now: now)
    viewDue(&canvas, areas.due, now: now)
    viewMoneyCheck(&canvas, areas.check)
  }

  private func viewCurrencies(_ canvas: inout Canvas, _ rect: Rect) {
    guard rect.height >= 3 else { return }
    let asOf = balances.value?.map { "as of \(calendar.clock($0.asOf))" }
    let entries = balanceEntries
    // Without the borders and the titles of the columns.
    let shown = min(entries.count, max(1, rect.height - 3))
    let count = shown < entries.count ? "\(shown) of \(entries.count) · " : ""
    let warning = warning(.balance)
    let inner = canvas.panel(
      rect, title: "Balances per currency", note: warning.map { "\($0) · \(asOf ?? "unknown")" } ?? asOf,
      footer: count + "currencies are never added", focused: balanceFocus == .currencies,
      noteStyle: warning == nil ? .muted : .warn)
    canvas.within(inner) { area in
      guard let selected = balanceEntry else {
        drawWords(balances, .balance, noun: "balance", &area)
        return
      }
      viewCurrencyTable(entries, selected: selected, &area)
    }
  }

  /// - Parameter selected: `nil` where none is.
  func viewCurrencyTable(
    _ entries: [BalanceSummary.Entry], selected: BalanceSummary.Entry?, _ area: inout Canvas
  ) {
    let layout = DashboardState.currencyColumns(width: area.size.columns)
    area.tableHeader(layout, y: 0)
    let window = ListWindow(
      count: entries.count, height: max(1, area.size.rows - 1),
      selected: selected.flatMap { entries.firstIndex(of: $0) } ?? 0)
    for (line, index) in window.visible.enumerated() {
      guard let entry = entries[safe: index] else { continue }
      area.tableRow(layout, cells: cells(entry, isSelected: entry == selected), y: line + 1)
      if entry == selected { markSelected(&area, y: line + 1) }
    }
  }

  private static func currencyColumns(width: Int) -> TableLayout {
    TableLayout(
      columns: [
        TableColumn("", width: .fixed(1)), TableColumn("Currency", width: .fixed(8)),
        TableColumn("Available", width: .flexible(min: 15), alignment: .right),
        TableColumn("Pending", width: .flexible(min: 15), alignment: .right),
        TableColumn("Instant", width: .flexible(min: 14), alignment: .right, dropOrder: 1),
        TableColumn("In disputes", width: .flexible(min: 15), alignment: .right, dropOrder: 2),
      ], width: width)
  }

  private func cells(_ entry: BalanceSummary.Entry, isSelected: Bool) -> [Run] {
    func money(_ amount: Int?) -> Run {
      amount.map { Run(Money(amount: $0, currency: entry.currency).formatted) } ?? Run("none", .muted)
    }
    let held: Run =
      switch entry.inDisputes {
      case .unknown: Run("unknown", .muted)
      case .value(let held): Run(Money(amount: -held, currency: entry.currency).formatted, held > 0 ? .warn : .text)
      }
    return [
      Run(isSelected ? "▸" : " "), Run(entry.currency.code.uppercased(), .text.bolded()), money(entry.available),
      money(entry.pending), money(entry.instant), held,
    ]
  }

  // MARK: - Over time

  private func viewBalanceTrend(_ canvas: inout Canvas, _ rect: Rect) {
    guard rect.height >= 3 else { return }
    let code = balanceEntry?.currency.code.uppercased()
    let title = ["Balance", code].compactMap { $0 }.joined(separator: " ")
    let inner = panel(
      title, note: money.range.title, footer: knownFrom.map { [Run("▲ known from \($0)", .warn)] } ?? [],
      on: [.balanceTransactions], focused: isZoomed || balanceFocus == .trend, rect, &canvas)
    canvas.within(inner) { area in
      guard case .value(.some(let trend)) = balanceTrend else {
        drawWords(balanceTrend, .balance, noun: "balance", &area)
        return
      }
      guard trend.points.count(where: { $0.balance != nil }) > 1 else { return viewBalanceAlone(trend, &area) }
      if money.isTable {
        viewBalanceTable(trend, &area)
      } else {
        BalanceChart.draw(trend, &area, area.bounds)
      }
    }
  }

  /// Where the history begins within the range; `nil` when it reaches further back.
  private var knownFrom: String? {
    guard case .value(.some(let trend)) = balanceTrend, let first = trend.points.first, first.balance == nil else {
      return nil
    }
    return trend.points.first { $0.balance != nil }?.day.short
  }

  private func viewBalanceAlone(_ trend: BalanceTrend, _ area: inout Canvas) {
    var flow = Flow(width: area.size.columns)
    if let now = trend.points.last?.balance {
      area.writeLine("Now", Money(amount: now, currency: trend.currency).formatted, .text.bolded(), y: flow.y)
      flow.blank()
    }
    flow.note("▲", .warn, "What it was before is unknown. " + missingMovements, in: &area)
  }

  /// Why the past of a balance is not known.
  var missingMovements: String {
    guard let problem = problem(.balanceTransactions) else { return "The balance transactions are not all here yet." }
    return "Balance transactions cannot be read: \(problem)"
  }

  private func viewBalanceTable(_ trend: BalanceTrend, _ area: inout Canvas) {
    let layout = TableLayout(
      columns: [
        TableColumn("End of", width: .fixed(10)), TableColumn("Balance", width: .fixed(16), alignment: .right),
        TableColumn("Change", width: .fixed(16), alignment: .right, dropOrder: 2),
        TableColumn("", width: .flexible(min: 15), dropOrder: 1),
      ], width: area.size.columns, gap: 1)
    area.tableHeader(layout, y: 0)
    let shown = max(0, area.size.rows - 1)
    let back = isZoomed ? min(money.scroll, max(0, trend.points.count - shown)) : 0
    for (line, index) in trend.points.indices.dropLast(back).suffix(shown).enumerated() {
      let point = trend.points[index]
      let change = trend.change(at: index).map { Money(amount: $0, currency: trend.currency).signed }
      area.tableRow(
        layout,
        cells: [
          Run(point.day.iso), money(point.balance, trend.currency), Run(change ?? "–", .muted),
          Run(index == trend.points.indices.last ? "Stripe's own" : "", .muted),
        ], y: line + 1)
    }
  }

  private func money(_ amount: Int?, _ currency: Currency) -> Run {
    amount.map { Run(Money(amount: $0, currency: currency).formatted) } ?? Run("unknown", .muted)
  }

  // MARK: - What made it

  private func viewParts(_ canvas: inout Canvas, _ rect: Rect) {
    guard rect.height >= 3 else { return }
    let trend = balanceTrend.value ?? nil
    let inner = panel(
      "What made it", note: trend.flatMap(\.beginning).map { "since \($0)" }, on: [.balanceTransactions],
      focused: balanceFocus == .parts, rect, &canvas)
    canvas.within(inner) { area in
      guard let trend else { return drawWords(balanceTrend, .balance, noun: "balance", &area) }
      BalancePartsTable(trend, size: area.size).draw(&area)
    }
  }
}

extension BalanceTrend {
  /// The first day; with its year where that is not this one's.
  fileprivate var beginning: String? {
    guard let first = points.first?.day else { return nil }
    return first.year == points.last?.day.year ? first.short : first.iso
  }

  /// Against the point before; `nil` where one of them is unknown.
  func change(at index: Int) -> Int? {
    guard index > 0, let now = points[safe: index]?.balance, let before = points[safe: index - 1]?.balance else {
      return nil
    }
    return now - before
  }
}
