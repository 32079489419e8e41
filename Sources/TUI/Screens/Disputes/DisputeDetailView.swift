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
    let page = disputePage(detail, body, now: now)
    let height = body.height - 2
    let inner = canvas.panel(
      page.left, title: "Dispute", note: id, footer: page.first.place(from: queue.scroll, height: height), focused: true
    )
    canvas.within(inner) { area in page.first.draw(&area, from: queue.scroll) }
    guard let second = page.second else { return }
    let side = canvas.panel(
      page.right, title: "Timeline and customer", footer: second.place(from: queue.scroll, height: height))
    canvas.within(side) { area in second.draw(&area, from: queue.scroll) }
  }

  /// The page's texts and where they stand: side by side where there is room, else one below the other.
  private struct DisputePage {
    var left: Rect
    var right: Rect
    var first: TextBlock
    var second: TextBlock?
  }

  private func disputePage(_ detail: DisputeDetail, _ body: Rect, now: Date) -> DisputePage {
    let columns = body.columns(weights: body.width >= 100 ? [3, 2] : [1], gap: 0)
    let left = columns.first ?? body
    var first = caseBlock(detail, width: left.width - 4, now: now)
    guard let right = columns.dropFirst().first else {
      first.blank()
      first.add(sideBlock(detail, width: left.width - 4, now: now))
      return DisputePage(left: left, right: left, first: first, second: nil)
    }
    return DisputePage(
      left: left, right: right, first: first, second: sideBlock(detail, width: right.width - 4, now: now))
  }

  /// Most that the page can be scrolled by.
  func lastDisputeScroll(_ body: Rect, now: Date) -> Int {
    guard case .value(.some(let detail)) = queue.detail else { return 0 }
    let page = disputePage(detail, body, now: now)
    let height = body.height - 2
    return max(page.first.lastOffset(height: height), page.second?.lastOffset(height: height) ?? 0)
  }

  // MARK: - The case

  private func caseBlock(_ detail: DisputeDetail, width: Int, now: Date) -> TextBlock {
    let dispute = detail.dispute
    var block = TextBlock(width: width)
    block.line([
      Run(dispute.amount.formatted, .text.bolded()), Run("  \(dispute.reason.rawValue)"),
      Run("  \(dispute.status.rawValue)", .muted),
    ])
    let due = dispute.due(now: now, in: calendar)
    if dispute.status.needsAnswer {
      let urgency = dispute.answerBy.map { "  " + $0.urgency(now: now).rawValue } ?? ""
      block.line([Run("Left      ", .muted), Run(due.mark + " " + due.words + urgency, due.style)])
    }
    for runs in deadlineLines(dispute.answerBy, dispute.status) { block.line(runs) }
    let kind = [dispute.card?.caseType?.rawValue, dispute.card?.brand, dispute.card?.networkReasonCode]
      .compactMap { $0 }
    block.field("Kind", kind.isEmpty ? "not told" : kind.joined(separator: " · "))
    let details = dispute.evidenceDetails
    block.field(
      "Evidence",
      details.submissionCount > 0 ? "submitted" : details.hasEvidence ? "staged at Stripe, not submitted" : "none yet")
    block.blank()
    addCharge(detail.charge, dispute.chargeID, to: &block)
    addEvidence(of: dispute, to: &block)
    block.blank()
    let aim = dispute.status.needsAnswer ? "the link to answer it" : "its page"
    block.paragraph("o shows \(aim) in the Stripe Dashboard.", .muted)
    return block
  }

  func addEvidence(of dispute: Dispute, to block: inout TextBlock) {
    guard !dispute.evidence.isEmpty else { return }
    block.blank()
    block.heading("At Stripe already")
    let labelWidth = min(block.width / 2, (dispute.evidence.keys.map(\.count).max() ?? 8) + 2)
    for (field, text) in dispute.evidence.sorted(by: { $0.key < $1.key }) {
      block.field(field, isPrivate ? "•••" : text.replacing("\n", with: " "), labelWidth: labelWidth)
    }
  }

  private func addCharge(_ charge: Charge?, _ id: String?, to block: inout TextBlock) {
    block.field("Charge", id ?? "not told")
    guard let charge else { return block.field("", "not here yet", .muted) }
    addAmount(of: charge, to: &block)
    let who = isPrivate ? "•••" : [charge.billingName, charge.billingEmail].compactMap { $0 }.joined(separator: " · ")
    block.field("Customer", who.isEmpty ? "none given" : who)
    if let card = charge.card {
      let words = [card.brand, card.last4.map { "••" + (isPrivate ? "••••" : $0) }, card.country].compactMap { $0 }
      block.field("Card", words.joined(separator: " · "))
    }
    addChecks(of: charge, to: &block)
  }

  /// What the row of the dispute does not say of its charge.
  func addFacts(of charge: Charge, to block: inout TextBlock) {
    addAmount(of: charge, label: "Charged", to: &block)
    addChecks(of: charge, to: &block)
  }

  private func addAmount(of charge: Charge, label: String = "", to block: inout TextBlock) {
    block.line([
      Run(TextWidth.padded(label, to: 10), .muted), Run(charge.amount.formatted),
      Run(" on \(calendar.stamp(charge.created))", .muted),
    ])
    guard charge.amountRefunded > 0 else { return }
    let refunded = Money(amount: charge.amountRefunded, currency: charge.amount.currency)
    block.line([Run("          ▲ ", .warn), Run("refunded \(refunded.formatted)")])
  }

  private func addChecks(of charge: Charge, to block: inout TextBlock) {
    if let card = charge.card {
      block.line(
        [Run("Checks    ", .muted)] + check("CVC", card.cvcCheck) + check("postal code", card.postalCodeCheck)
          + check("3-D Secure", card.threeDSecureResult))
    }
    if let description = charge.description, !isPrivate { block.field("For", description) }
  }

  private func check(_ name: String, _ result: String?) -> [Run] {
    switch result {
    case "pass", "authenticated": [Run("✓ ", .ok), Run("\(name)  ")]
    case "fail", "failed": [Run("✗ ", .danger), Run("\(name)  ")]
    case .none: [Run("○ ", .muted), Run("\(name) not told  ", .muted)]
    case .some(let other): [Run("○ ", .muted), Run("\(name) \(other)  ", .muted)]
    }
  }

  // MARK: - Beside it

  func sideBlock(_ detail: DisputeDetail, width: Int, now: Date) -> TextBlock {
    var block = TextBlock(width: width)
    block.heading("Timeline")
    func entry(_ at: Date, _ words: String, _ style: Style = .text) {
      block.field("\(calendar.day(of: at).short) \(calendar.minuteClock(at))", words, style, labelWidth: 14)
    }
    if let charge = detail.charge { entry(charge.created, "charged \(charge.amount.formatted)") }
    entry(detail.dispute.created, "dispute opened")
    for change in detail.history {
      entry(change.at, change.status.rawValue.replacing("_", with: " "))
      block.field("", "learned from the \(change.source.words)", .muted, labelWidth: 14)
    }
    if detail.dispute.status.needsAnswer, let deadline = detail.dispute.answerBy, deadline.date > now {
      entry(deadline.date, "last moment to answer", .muted)
    }
    addOthers(detail.others, hasCustomer: detail.charge?.customerID != nil, to: &block)
    return block
  }

  func disputeOutline(now: Date) -> [OutlineNode] {
    guard case .value(.some(let detail)) = queue.detail else { return [.text("Reading the dispute.")] }
    let blocks = [caseBlock(detail, width: 200, now: now), sideBlock(detail, width: 200, now: now)]
    return blocks.flatMap(\.lines).compactMap { line in
      let text = line.map(\.text).joined().trimmingCharacters(in: .whitespaces)
      return text.isEmpty ? nil : .text(text)
    }
  }
}
