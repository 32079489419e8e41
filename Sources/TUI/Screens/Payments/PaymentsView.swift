import CellixCore
import Foundation
import Terminal

// What the payments sum up to, and the payments themselves, newest first.
extension DashboardState {
  func viewPayments(_ canvas: inout Canvas, _ body: Rect, now: Date) {
    if payments.opened != nil { return viewPayment(&canvas, body, now: now) }
    let areas = PaymentAreas(body, self)
    if areas.summary.height > 0 { viewPaymentSummary(&canvas, areas.summary) }
    guard areas.list.height > 0 else { return }
    viewFilter(&canvas, areas.filter, of: payments, total: knownCharges)
    viewPaymentList(&canvas, areas.list, now: now)
  }

  /// Charges that are here; `nil` until that was read.
  private var knownCharges: Int? { syncState.value?.watermarks[.charges]?.rows }

  // MARK: - The list

  private func viewPaymentList(_ canvas: inout Canvas, _ rect: Rect, now: Date) {
    let inner = canvas.panel(
      rect, title: [Run("Payments", isSummaryFocused ? .text : .accent.bolded())],
      note: warning(.charges).map { [Run($0, .warn)] } ?? [],
      footer: footer(of: payments, total: knownCharges), border: isSummaryFocused ? .border : .accent)
    canvas.within(inner) { area in
      guard !payments.list.rows.isEmpty else { return viewNoPayments(&area) }
      let layout = DashboardState.paymentColumns(width: area.size.columns)
      viewRows(payments.list, layout, &area) { cells($0, isSelected: $1, now: now) }
    }
  }

  private static func paymentColumns(width: Int) -> TableLayout {
    TableLayout(
      columns: [
        TableColumn("", width: .fixed(3)), TableColumn("Time", width: .fixed(12)),
        TableColumn("Amount", width: .fixed(13), alignment: .right),
        TableColumn("What came of it", width: .flexible(min: 22, max: 40)),
        TableColumn("Risk", width: .fixed(12), dropOrder: 2), TableColumn("Card", width: .fixed(15), dropOrder: 3),
        TableColumn("Customer", width: .flexible(min: 12, max: 32), dropOrder: 4),
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
      Run(isPrivate ? row.brand ?? "?" : row.cardWords, .muted),
      Run(mailName(row.customerEmail ?? row.customerName), .muted),
      Run(TextWidth.middle(row.id, to: 11), .muted),
    ]
  }

  private func viewNoPayments(_ area: inout Canvas) {
    guard payments.isNarrowed else { return drawWords(payments.list.state, .charges, noun: "payments", &area) }
    viewNoMatch(&area, payments.filter, among: "the payments", "No payment matches the filter. Esc clears it.")
  }

  func paymentsOutline(now: Date) -> [OutlineNode] {
    if payments.opened != nil { return paymentOutline(now: now) }
    guard !payments.list.rows.isEmpty else {
      return [.text(isComplete(.charges) ? "No payments." : "Payments: unknown, still to be fetched.")]
    }
    return summaryOutline + outline(of: payments.list.rows, selectedID: payments.list.selectedID)
  }

  func outline(of rows: [PaymentRow], selectedID: String?) -> [OutlineNode] {
    rows.map { row in
      .row(
        id: row.id,
        cells: [
          OutlineCell("time", calendar.stamp(row.created)), OutlineCell("amount", row.amount.formatted),
          OutlineCell("outcome", row.outcome.words), OutlineCell("risk", row.riskLevel ?? "not told"),
          OutlineCell("customer", mailName(row.customerEmail ?? row.customerName)),
        ], selected: row.id == selectedID)
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
