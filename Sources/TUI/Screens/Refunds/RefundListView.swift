import CellixCore
import Foundation
import Terminal

// The refunds themselves, newest first.
extension DashboardState {
  func viewRefundList(_ canvas: inout Canvas, _ body: Rect, now: Date) {
    let total = syncState.value?.watermarks[.refunds]?.rows
    let (line, rest) = body.splitTop(refunds.filter.height(width: body.width))
    viewFilter(&canvas, line, of: refunds, total: total)
    let inner = canvas.panel(
      rest, title: [Run("Refunds", .accent.bolded())], note: warning(.refunds).map { [Run($0, .warn)] } ?? [],
      footer: footer(of: refunds, total: total), border: .accent)
    canvas.within(inner) { area in
      guard !refunds.list.rows.isEmpty else { return viewNoRefunds(&area) }
      let layout = DashboardState.refundColumns(width: area.size.columns)
      viewRows(refunds.list, layout, &area) { cells($0, isSelected: $1, now: now) }
    }
  }

  private static func refundColumns(width: Int) -> TableLayout {
    TableLayout(
      columns: [
        TableColumn("", width: .fixed(3)), TableColumn("Time", width: .fixed(12)),
        TableColumn("Amount", width: .fixed(13), alignment: .right),
        TableColumn("Outcome", width: .flexible(min: 15, max: 36)),
        TableColumn("Reason", width: .fixed(21)),
        TableColumn("After", width: .fixed(6), alignment: .right, dropOrder: 2),
        TableColumn("Customer", width: .flexible(min: 12, max: 32), dropOrder: 3),
        TableColumn("Refund", width: .fixed(11), dropOrder: 1),
      ], width: width, gap: 2)
  }

  private func cells(_ row: RefundRow, isSelected: Bool, now: Date) -> [Run] {
    let mark = isSelected ? "▸" : refunds.list.newcomers.contains(row.id) ? "+" : " "
    let came = row.outcome
    return [
      Run("\(mark) \(came.mark)", came.style), Run(when(row.created, now: now), .muted), Run(row.amount.formatted),
      Run(came.words), Run(row.reasonWords), Run(row.ageWords ?? "?", .muted),
      Run(mailName(row.customerEmail ?? row.customerName), .muted), Run(TextWidth.middle(row.id, to: 11), .muted),
    ]
  }

  private func viewNoRefunds(_ area: inout Canvas) {
    guard refunds.isNarrowed else { return drawWords(refunds.list.state, .refunds, noun: "refunds", &area) }
    viewNoMatch(&area, refunds.filter, among: "the refunds", "No refund matches the filter. Esc goes back.")
  }

  func refundListOutline() -> [OutlineNode] {
    guard !refunds.list.rows.isEmpty else {
      return [.text(isComplete(.refunds) ? "No refunds." : "Refunds: unknown, still to be fetched.")]
    }
    return outline(of: refunds.list.rows, selectedID: refunds.list.selectedID)
  }

  func outline(of rows: [RefundRow], selectedID: String?) -> [OutlineNode] {
    rows.map { row in
      .row(
        id: row.id,
        cells: [
          OutlineCell("time", calendar.stamp(row.created)), OutlineCell("amount", row.amount.formatted),
          OutlineCell("outcome", row.outcome.words), OutlineCell("reason", row.reasonWords),
          OutlineCell("after", row.ageWords ?? "unknown"),
          OutlineCell("customer", mailName(row.customerEmail ?? row.customerName)),
        ], selected: row.id == selectedID)
    }
  }

  // MARK: - One refund

  func viewRefund(_ canvas: inout Canvas, _ body: Rect) {
    viewPage(refunds, &canvas, body, title: "Refund", .refunds, noun: "such refund here") { detail, width in
      refundBlock(detail, width: width)
    }
  }

  /// Most that the page can be scrolled by.
  func lastRefundScroll(_ body: Rect) -> Int {
    guard case .value(.some(let detail)) = refunds.detail else { return 0 }
    return refundBlock(detail, width: body.width - 4).lastOffset(height: body.height - 2)
  }

  private func refundBlock(_ detail: RefundDetail, width: Int) -> TextBlock {
    let refund = detail.refund
    let row = RefundRow(refund, customerName: nil, customerEmail: nil, position: ListPosition(0, id: refund.id))
    var block = TextBlock(width: width)
    block.line([
      Run(refund.amount.formatted, .text.bolded()), Run("  \(row.outcome.mark) ", row.outcome.style),
      Run(row.outcome.words),
    ])
    block.field("Created", "\(calendar.stamp(refund.created)) \(account.timeZone)", labelWidth: 12)
    block.field("After", row.ageWords.map { "\($0) from the payment" } ?? "unknown", labelWidth: 12)
    block.field("Reason", row.reasonWords, labelWidth: 12)
    block.field("Settlement", refund.balanceTransactionID ?? "not settled yet", labelWidth: 12)
    block.blank()
    block.heading("The payment")
    guard let payment = detail.payment else {
      block.paragraph(
        refund.chargeID.map { "\($0) is not here: older than the history, let go, or still to be fetched." }
          ?? "Stripe names no charge.", .muted)
      return block
    }
    block.field("Charge", payment.charge.id, labelWidth: 12)
    block.add(paymentBlock(payment, width: width))
    return block
  }

  func refundOutline() -> [OutlineNode] {
    guard case .value(.some(let detail)) = refunds.detail else { return [.text("Reading the refund.")] }
    return refundBlock(detail, width: 200).outline
  }
}

extension RefundRow {
  /// What came of a refund: mark, words and colour always say the same.
  var outcome: (mark: String, words: String, style: Style) {
    switch status {
    case .succeeded: ("✓", "refunded", .ok)
    case .pending: ("○", "pending", .muted)
    case .requiresAction: ("▲", "waits for the customer", .warn)
    case .failed: ("✗", "came back: " + (failureReason ?? "no reason given").replacing("_", with: " "), .danger)
    case .canceled: ("✗", "canceled", .danger)
    case .unknown(let word): ("○", word, .muted)
    case nil: ("○", "not told", .muted)
    }
  }

  var reasonWords: String { (reason ?? "none given").replacing("_", with: " ") }

  /// Time from its payment; `nil` where that is not known.
  var ageWords: String? {
    chargeCreated.map { AgeWords.text(max(0, created.timeIntervalSince($0)) / 3600) }
  }
}
