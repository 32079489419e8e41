extension World {
  @discardableResult
  mutating func openDispute(_ plan: DisputePlan, at planned: Int64) -> Int {
    let time = tick(to: planned)
    let charge = charges[Int(plan.charge)]
    let card = charge.wallet.isCard ? cast.card(Int(charge.customer), charge.wallet) : nil
    var dispute = DisputeRecord(
      index: Int32(disputes.count), charge: charge.index, intent: charge.intent, customer: charge.customer,
      wallet: charge.wallet, brand: card?.brand, currency: charge.currency, reason: plan.reason, kind: plan.kind,
      status: plan.status, networkCode: card.flatMap { plan.reason.networkCode($0.brand) }, created: time,
      amount: plan.amount ?? charge.amount, dueBy: plan.dueBy)
    dispute.compellingEvidence = plan.compellingEvidence
    dispute.isChargeRefundable = plan.kind == .inquiry && charge.amountRefunded < charge.amount
    dispute.evidence = prefilledEvidence(charge)
    let withdraws = plan.kind.movesMoney
    if withdraws { dispute.transactions.append(withdrawal(dispute, at: time)) }
    disputes.append(dispute)
    disputesOf[charge.index, default: []].append(dispute.index)
    charges[Int(plan.charge)].isDisputed = charge.isDisputed || plan.kind.movesMoney || plan.kind == .inquiry
    record(.disputeCreated, .dispute(dispute), at: time)
    if withdraws { record(.disputeFundsWithdrawn, .dispute(dispute), at: time) }
    return Int(dispute.index)
  }

  /// Evidence arrives; a submission also moves the status on and takes the counter fee.
  mutating func respond(
    to index: Int, submit: Bool, at planned: Int64, idempotencyKey: String? = nil,
    change: (inout DisputeRecord) -> Void = { _ in }
  ) {
    let time = tick(to: planned)
    let before = disputes[index]
    change(&disputes[index])
    if submit, let next = before.status.afterSubmission {
      disputes[index].status = next
      disputes[index].submissionCount += 1
      disputes[index].hasEvidence = true
      disputes[index].isPastDue = (before.dueBy ?? time) < time
      if before.kind.movesMoney {
        // Its own transaction, as Stripe bills it; it comes back with a win.
        _ = book(
          .fee, before.currency, source: before.index, amount: -before.currency.disputeFee, at: time)
      }
    }
    guard disputes[index] != before else { return }
    record(
      .disputeUpdated, .dispute(disputes[index]), before: .dispute(before), at: time, idempotencyKey: idempotencyKey)
  }

  /// An inquiry becomes a chargeback and has to be answered again.
  mutating func escalate(_ index: Int, dueBy: Int64, at planned: Int64) {
    let time = tick(to: planned)
    let before = disputes[index]
    guard before.kind == .inquiry, !before.status.isClosed else { return }
    disputes[index].kind = .chargeback
    disputes[index].status = .needsResponse
    disputes[index].submissionCount = 0
    disputes[index].dueBy = dueBy
    disputes[index].isChargeRefundable = false
    let withdrawal = withdrawal(disputes[index], at: time)
    disputes[index].transactions.append(withdrawal)
    record(.disputeUpdated, .dispute(disputes[index]), before: .dispute(before), at: time)
    record(.disputeFundsWithdrawn, .dispute(disputes[index]), at: time)
  }

  /// The bank decides; a win brings back the amount and the counter fee.
  mutating func close(_ index: Int, as status: DisputeStatus, at planned: Int64, idempotencyKey: String? = nil) {
    let time = tick(to: planned)
    let before = disputes[index]
    guard before.status != status else { return }
    disputes[index].status = status
    let reinstates = status == .won && before.kind.movesMoney
    if reinstates {
      let fee = before.submissionCount > 0 ? -before.currency.disputeFee : 0
      disputes[index].transactions.append(
        book(.disputeReversal, before.currency, source: before.index, amount: before.amount, fee: fee, at: time))
    }
    record(
      .disputeClosed, .dispute(disputes[index]), before: .dispute(before), at: time, idempotencyKey: idempotencyKey)
    if reinstates { record(.disputeFundsReinstated, .dispute(disputes[index]), at: time) }
  }

  /// A lost dispute is appealed: the status opens again, no money moves.
  mutating func appeal(_ index: Int, as status: DisputeStatus, dueBy: Int64, at planned: Int64) {
    let time = tick(to: planned)
    let before = disputes[index]
    disputes[index].status = status
    disputes[index].dueBy = dueBy
    disputes[index].submissionCount = status == .appealNeedsResponse ? 0 : 1
    record(.disputeUpdated, .dispute(disputes[index]), before: .dispute(before), at: time)
  }

  private mutating func withdrawal(_ dispute: DisputeRecord, at time: Int64) -> TransactionRecord {
    book(
      .dispute, dispute.currency, source: dispute.index, amount: -dispute.amount, fee: dispute.currency.disputeFee,
      at: time)
  }

  /// What Stripe fills in by itself from the charge.
  private func prefilledEvidence(_ charge: ChargeRecord) -> [String: String] {
    let person = cast.person(Int(charge.customer))
    var evidence = [
      "customer_name": person.name, "customer_email_address": person.email,
      "billing_address": "\(person.street), \(person.place.city), \(person.place.postalCode), \(person.place.country)",
      "product_description": Product.all[Int(charge.product)].name,
    ]
    if charge.traits.contains(.hasAddress) { evidence["customer_purchase_ip"] = person.ipAddress }
    return evidence
  }
}
