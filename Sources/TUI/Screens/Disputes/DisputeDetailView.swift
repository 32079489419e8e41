import CellixCore
import Foundation
import Terminal

// One dispute: the case, its charge, and every change of its status with where it was learned.
extension DashboardState {
  func viewDispute(_ canvas: inout Canvas, _ body: Rect, now: Date) {
    guard let id = queue.opened else { return }
    guard case .value(.some(let detail)) = queue.detail else {
      let inner = canvas.panel(body, title: id, focused: true)
      canvas.within(inner) { area in
        drawWords(queue.detail, .disputes, noun: "such dispute here", &area)
      }
      return
    }
    let columns = body.columns(weights: body.width >= 100 ? [3, 2] : [1], gap: 0)
    guard let left = columns.first else { return }
    let inner = canvas.panel(left, title: "Dispute", note: id, focused: true)
    canvas.within(inner) { area in viewCase(detail, &area, now: now) }
    if columns.count > 1 {
      let side = canvas.panel(columns[1], title: "Timeline")
      canvas.within(side) { area in viewTimeline(detail, &area) }
    }
  }

  private func viewCase(_ detail: DisputeDetail, _ area: inout Canvas, now: Date) {
    let dispute = detail.dispute
    var flow = Flow(width: area.size.columns)
    flow.line(
      [
        Run(dispute.amount.formatted, .text.bolded()), Run("  \(dispute.reason.rawValue)"),
        Run("  \(dispute.status.rawValue)", .muted),
      ], in: &area)
    let row = queue.list.rows.first { $0.id == dispute.id }
    for runs in deadlineLines(dispute.evidenceDetails.dueBy.map { Deadline($0) }, row?.due(now: now, in: calendar)) {
      flow.line(runs, in: &area)
    }
    let kind = [dispute.card?.caseType?.rawValue, dispute.card?.brand, dispute.card?.networkReasonCode].compactMap {
      $0
    }
    flow.line([Run("Kind      ", .muted), Run(kind.isEmpty ? "not told" : kind.joined(separator: " · "))], in: &area)
    let details = dispute.evidenceDetails
    flow.line(
      [
        Run("Evidence  ", .muted),
        Run(
          details.submissionCount > 0
            ? "submitted" : details.hasEvidence ? "staged at Stripe, not submitted" : "none yet"),
      ], in: &area)
    flow.blank()
    viewCharge(detail.charge, dispute.chargeID, &flow, &area)
    if !dispute.evidence.isEmpty {
      flow.blank()
      flow.line([Run("At Stripe already", .muted)], in: &area)
      for (field, text) in dispute.evidence.sorted(by: { $0.key < $1.key }) {
        flow.line(
          [Run("  \(field)  ", .muted), Run(isPrivate ? "•••" : text.replacingOccurrences(of: "\n", with: " "))],
          in: &area)
      }
    }
    flow.blank()
    flow.paragraph("o shows the link to answer it in the Stripe Dashboard.", .muted, in: &area)
  }

  private func viewCharge(_ charge: Charge?, _ id: String?, _ flow: inout Flow, _ area: inout Canvas) {
    flow.line([Run("Charge    ", .muted), Run(id ?? "not told")], in: &area)
    guard let charge else {
      flow.line([Run("          not here yet", .muted)], in: &area)
      return
    }
    flow.line(
      [Run("          "), Run(charge.amount.formatted), Run(" on \(calendar.stamp(charge.created))", .muted)], in: &area
    )
    if charge.amountRefunded > 0 {
      let refunded = Money(amount: charge.amountRefunded, currency: charge.amount.currency)
      flow.line([Run("          ▲ ", .warn), Run("refunded \(refunded.formatted)")], in: &area)
    }
    let who = isPrivate ? "•••" : [charge.billingName, charge.billingEmail].compactMap { $0 }.joined(separator: " · ")
    flow.line([Run("Customer  ", .muted), Run(who.isEmpty ? "none given" : who)], in: &area)
    if let card = charge.card {
      let words = [card.brand, card.last4.map { "••" + (isPrivate ? "••••" : $0) }, card.country].compactMap { $0 }
        .joined(separator: " · ")
      flow.line([Run("Card      ", .muted), Run(words)], in: &area)
      flow.line(
        [Run("Checks    ", .muted)] + check("CVC", card.cvcCheck) + check("postal code", card.postalCodeCheck)
          + check("3-D Secure", card.threeDSecureResult), in: &area)
    }
    if let description = charge.description, !isPrivate {
      flow.line([Run("For       ", .muted), Run(description)], in: &area)
    }
  }

  private func check(_ name: String, _ result: String?) -> [Run] {
    switch result {
    case "pass", "authenticated": [Run("✓ ", .ok), Run("\(name)  ")]
    case "fail", "failed": [Run("✗ ", .danger), Run("\(name)  ")]
    case .none: [Run("○ ", .muted), Run("\(name) not told  ", .muted)]
    case .some(let other): [Run("○ ", .muted), Run("\(name) \(other)  ", .muted)]
    }
  }

  private func viewTimeline(_ detail: DisputeDetail, _ area: inout Canvas) {
    var flow = Flow(width: area.size.columns)
    if let charge = detail.charge {
      flow.line([Run(calendar.stamp(charge.created) + "  ", .muted), Run("charged")], in: &area)
    }
    flow.line([Run(calendar.stamp(detail.dispute.created) + "  ", .muted), Run("dispute opened")], in: &area)
    for entry in detail.history {
      flow.line([Run(calendar.stamp(entry.at) + "  ", .muted), Run(entry.status.rawValue)], in: &area)
      flow.line([Run("    learned from the \(entry.source.words)", .muted)], in: &area)
    }
  }
}
