import CellixCore
import Foundation
import Terminal

// One payment: the charge, and what hangs on it.
extension DashboardState {
  func viewPayment(_ canvas: inout Canvas, _ body: Rect, now: Date) {
    viewPage(payments, &canvas, body, title: "Payment", .charges, noun: "such payment here") { detail, width in
      paymentBlock(detail, width: width)
    }
  }

  /// Most that the page can be scrolled by.
  func lastPaymentScroll(_ body: Rect) -> Int {
    guard case .value(.some(let detail)) = payments.detail else { return 0 }
    return paymentBlock(detail, width: body.width - 4).lastOffset(height: body.height - 2)
  }

  func paymentBlock(_ detail: PaymentDetail, width: Int) -> TextBlock {
    let charge = detail.charge
    let outcome = PaymentRow(charge).outcome
    var block = TextBlock(width: width)
    block.line([
      Run(charge.amount.formatted, .text.bolded()), Run("  \(outcome.mark) ", outcome.style), Run(outcome.words),
    ])
    block.field("Created", "\(calendar.stamp(charge.created)) \(account.timeZone)", labelWidth: 12)
    block.field("Intent", charge.paymentIntentID ?? "none", labelWidth: 12)
    if let message = charge.failureMessage { block.field("Said", message, labelWidth: 12) }
    if let outcome = charge.outcome {
      let words = [outcome.type, outcome.networkStatus, outcome.reason, outcome.riskLevel.map { "risk " + $0 }]
      let score = outcome.riskScore.map { "score \($0)" }
      block.field("Outcome", (words + [score]).compactMap { $0 }.joined(separator: " · "), labelWidth: 12)
    }
    let who = isPrivate ? "•••" : [charge.billingName, charge.billingEmail].compactMap { $0 }.joined(separator: " · ")
    block.field("Customer", who.isEmpty ? "none given" : who, labelWidth: 12)
    if let card = charge.card {
      let words = [card.brand, card.last4.map { "••" + (isPrivate ? "••••" : $0) }, card.country].compactMap { $0 }
      block.field("Card", words.joined(separator: " · "), labelWidth: 12)
    }
    if let description = charge.description, !isPrivate { block.field("For", description, labelWidth: 12) }
    block.field("Settlement", charge.balanceTransactionID ?? "not settled yet", labelWidth: 12)
    addRefunds(detail.refunds, to: &block)
    addDisputes(detail.disputes, to: &block)
    addOthers(detail.others, hasCustomer: charge.customerID != nil, to: &block)
    return block
  }

  private func addRefunds(_ refunds: [Refund], to block: inout TextBlock) {
    block.blank()
    block.heading("Refunds")
    if refunds.isEmpty { block.paragraph(isComplete(.refunds) ? "None." : "None here; the list is not whole.", .muted) }
    for refund in refunds {
      block.line([
        Run(calendar.stamp(refund.created) + "  ", .muted), Run(refund.amount.formatted),
        Run("  \(refund.status?.rawValue ?? "unknown")  \(refund.reason ?? "no reason given")", .muted),
      ])
    }
  }

  private func addDisputes(_ disputes: [Dispute], to block: inout TextBlock) {
    block.blank()
    block.heading("Disputes")
    if disputes.isEmpty {
      block.paragraph(isComplete(.disputes) ? "None." : "None here; the list is not whole.", .muted)
    }
    for dispute in disputes {
      block.line([
        Run(calendar.stamp(dispute.created) + "  ", .muted), Run(dispute.amount.formatted),
        Run("  \(dispute.reason.rawValue)  \(dispute.status.rawValue)", .muted),
      ])
    }
  }

  /// Of the same customer, or the same card.
  func addOthers(_ others: [PaymentRow], hasCustomer: Bool, to block: inout TextBlock) {
    block.blank()
    block.heading(hasCustomer ? "Other payments of the customer" : "Other payments with the card")
    if others.isEmpty { block.paragraph("None here.", .muted) }
    // Beside a dispute there is room for the day alone.
    let isNarrow = block.width < 50
    func when(_ row: PaymentRow) -> String {
      isNarrow ? calendar.day(of: row.created).iso : calendar.stamp(row.created)
    }
    let amounts = others.map(\.amount.formatted)
    let amountWidth = amounts.map(TextWidth.columns).max() ?? 0
    for (row, amount) in zip(others, amounts) {
      let outcome = row.outcome
      block.item(
        [
          Run("\(outcome.mark) ", outcome.style), Run(when(row) + "  ", .muted),
          Run(TextWidth.paddedLeft(amount, to: amountWidth) + "  "),
        ], outcome.words, .muted)
    }
  }

  func paymentOutline(now: Date) -> [OutlineNode] {
    guard case .value(.some(let detail)) = payments.detail else { return [.text("Reading the payment.")] }
    return paymentBlock(detail, width: 200).outline
  }
}
