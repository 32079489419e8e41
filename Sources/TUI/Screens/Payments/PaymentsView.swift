import CellixCore
import Foundation
import Terminal

// What the payments sum up to, and the payments themselves, newest first.
extension DashboardState {
  func viewPayments(_ canvas: inout Canvas, _ body: Rect, now: Date) {
    if payments.opened != nil { return viewPayment(&canvas, body, now: now) }
    let areas = PaymentAreas(body, self)
    if areas.summary.height > 0 { viewPaymentSummary(&canvas, areas.summary) }
    if areas.filter.height > 0 { canvas.within(areas.filter) { area in viewPaymentFilter(&area) } }
    viewPaymentList(&canvas, areas.list, now: now)
  }

  private func viewPaymentFilter(_ area: inout Canvas) {
    payments.filter.view(&area, total: knownCharges, fields: PaymentRow.filterLanguage)
    if let problem = payments.filter.problems.first {
      area.write([Run("▲ ", .warn), Run(problem)], x: 4, y: 1, width: area.size.columns - 6)
    }
  }

  /// Charges that are here; `nil` until that was read.
  private var knownCharges: Int? { syncState.value?.watermarks[.charges]?.rows }

  // MARK: - The list

  private func viewPaymentList(_ canvas: inout Canvas, _ rect: Rect, now: Date) {
    let inner = canvas.panel(
      rect, title: [Run("Payments", .accent.bolded())], note: warning(.charges).map { [Run($0, .warn)] } ?? [],
      footer: paymentFooter, border: .accent)
    canvas.within(inner) { area in
      guard !payments.list.rows.isEmpty else { return viewNoPayments(&area) }
      let layout = DashboardState.paymentColumns(width: area.size.columns)
      area.tableHeader(layout, y: 0)
      for (line, index) in payments.list.window(max(1, area.size.rows - 1)).visible.enumerated() {
        guard let row = payments.list.rows[safe: index] else { continue }
        let isSelected = row.id == payments.list.selectedID
        area.tableRow(layout, cells: cells(row, isSelected: isSelected, now: now), y: line + 1)
        if isSelected { markSelected(&area, y: line + 1) }
      }
    }
  }

  private static func paymentColumns(width: Int) -> TableLayout {
    TableLayout(
      columns: [
        TableColumn("", width: .fixed(3)), TableColumn("Time", width: .fixed(12)),
        TableColumn("Amount", width: .fixed(13), alignment: .right),
        TableColumn("What came of it", width: .flexible(min: 22)),
        TableColumn("Risk", width: .fixed(12), dropOrder: 2), TableColumn("Card", width: .fixed(15), dropOrder: 3),
        TableColumn("Customer", width: .flexible(min: 12), dropOrder: 4),
        TableColumn("Payment", width: .fixed(11), dropOrder: 1),
      ], width: width, gap: 2)
  }

  private func cells(_ row: PaymentRow, isSelected: Bool, now: Date) -> [Run] {
    let mark = isSelected ? "▸" : payments.list.newcomers.contains(row.id) ? "+" : " "
    let came = row.outcome
    return [
      Run("\(mark) \(came.mark)", came.style), Run(when(row.created, now: now), .muted), Run(row.amount.formatted),
      Run(came.words),
      Run(row.riskLevel ?? "–", row.riskLevel == "highest" || row.riskLevel == "elevated" ? .warn : .muted),
      Run(isPrivate ? row.brand ?? "?" : row.cardWords, .muted), Run(customer(row), .muted),
      Run(TextWidth.middle(row.id, to: 11), .muted),
    ]
  }

  private func customer(_ row: PaymentRow) -> String {
    guard let name = row.customerEmail ?? row.customerName else { return "–" }
    if isPrivate { return "•••" }
    guard let at = name.firstIndex(of: "@") else { return name }
    return name[...at] + "…"
  }

  private var paymentFooter: [Run] {
    let list = payments.list
    guard !list.rows.isEmpty else { return [] }
    let isFiltered = !payments.filter.filter.isEmpty
    let total = isFiltered ? nil : knownCharges
    let all = isFiltered ? payments.filter.countWords : total?.grouped
    let news = list.newcomers.isEmpty ? [] : [Run("● \(list.newcomers.count.grouped) new, n  ", .info)]
    return news + [Run(list.place(total: total)?.grouped ?? "–"), Run(all.map { " of \($0)" } ?? "", .muted)]
  }

  private func viewNoPayments(_ area: inout Canvas) {
    guard !payments.filter.filter.isEmpty, payments.list.state == .value(true) else {
      return drawWords(payments.list.state, .charges, noun: "payments", &area)
    }
    var flow = Flow(width: area.size.columns)
    guard payments.filter.isCounted else { return flow.paragraph("Looking through the payments…", .muted, in: &area) }
    flow.paragraph("No payment matches the filter. Esc clears it.", in: &area)
  }

  func paymentsOutline(now: Date) -> [OutlineNode] {
    if payments.opened != nil { return paymentOutline(now: now) }
    guard !payments.list.rows.isEmpty else {
      return [.text(isComplete(.charges) ? "No payments." : "Payments: unknown, still to be fetched.")]
    }
    return summaryOutline
      + payments.list.rows.map { row in
        .row(
          id: row.id,
          cells: [
            OutlineCell("time", calendar.stamp(row.created)), OutlineCell("amount", row.amount.formatted),
            OutlineCell("outcome", row.outcome.words), OutlineCell("risk", row.riskLevel ?? "not told"),
            OutlineCell("customer", customer(row)),
          ], selected: row.id == payments.list.selectedID)
      }
  }
}

extension PaymentRow {
  /// What came of a payment: mark, words and colour always say the same.
  var outcome: (mark: String, words: String, style: Style) {
    switch status {
    case .failed: return ("✗", "failed: " + (failureCode ?? "no code given").replacing("_", with: " "), .danger)
    case .pending: return ("○", "pending", .muted)
    case .unknown(let word): return ("○", word, .muted)
    case .succeeded:
      if isDisputed { return ("▲", "disputed", .warn) }
      guard refunded > 0 else { return ("✓", "succeeded", .ok) }
      let back = Money(amount: refunded, currency: amount.currency).formatted
      return ("●", refunded >= amount.amount ? "refunded" : "refunded \(back)", .info)
    }
  }

  var cardWords: String { [brand, last4].compactMap { $0 }.joined(separator: " ") }
}
