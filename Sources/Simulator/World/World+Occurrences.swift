extension World {
  /// Makes one thing happen, on `objectID` where one is named and fits, else on something that fits.
  ///
  /// Always finds something: where nothing fits, what it needs happens first.
  /// - Returns: the index of the event that stands for it.
  mutating func happen(_ occurrence: Simulator.Occurrence, on objectID: String?, at planned: Int64) -> Int {
    let time = tick(to: planned)
    let first = events.count
    switch occurrence {
    case .chargeSucceeded: attempt(purchase(.approved, at: time))
    case .chargeFailed: attempt(purchase(.genericDecline, at: time))
    case .chargeBlocked: attempt(purchase(.blockedAsHighestRisk, at: time))
    case .partialRefund, .fullRefund, .refundPending: refund(occurrence, on: objectID, at: time)
    case .refundFailed: failSomeRefund(objectID, at: time)
    case .disputeCreated, .inquiryCreated: dispute(occurrence == .inquiryCreated, on: objectID, at: time)
    case .disputeUpdated: updateDispute(objectID, at: time)
    case .disputeClosed(let won): closeDispute(objectID, won: won, at: time)
    case .payoutPaid: paySomethingOut(at: time)
    }
    let last = events.lastIndex { $0.type == occurrence.eventType } ?? events.count - 1
    return max(first, last)
  }

  private mutating func purchase(_ wanted: ChargeOutcome, at time: Int64) -> AttemptPlan {
    let habits = ShopHabits(cast: cast, population: population)
    var plan = habits.purchase(at: time, &random)
    plan.outcome = wanted == .genericDecline ? habits.decline(&random) : wanted
    plan.risk = habits.risk(plan.outcome, &random)
    return plan
  }

  // MARK: - Refunds

  private mutating func refund(_ occurrence: Simulator.Occurrence, on objectID: String?, at time: Int64) {
    let charge = named(objectID, .charge, charges.count) ?? untouchedCharge(at: time)
    let total = charges[charge].amount
    let amount = occurrence == .partialRefund ? max(10, total * random.between(2, 8) / 10 / 10 * 10) : total
    let reasons: [RefundReason] = [.requestedByCustomer, .none, .duplicate, .fraudulent]
    let status: RefundStatus = occurrence == .refundPending ? .pending : .succeeded
    let made = refund(
      charge, amount: amount, reason: reasons[random.weighted([5, 3, 1, 1])], status: status, at: time)
    if let made, status == .pending { schedule(.settleRefund(Int32(made)), at: time + 2 * LedgerTime.day) }
  }

  private mutating func failSomeRefund(_ objectID: String?, at time: Int64) {
    let recent = refunds.indices.suffix(200).filter { refunds[$0].status == .succeeded }
    var index = named(objectID, .refund, refunds.count) ?? (recent.isEmpty ? nil : recent[random.below(recent.count)])
    if index.map({ !refunds[$0].status.countsAsRefunded }) ?? true {
      let charge = untouchedCharge(at: time)
      index = refund(charge, amount: charges[charge].amount, reason: .requestedByCustomer, at: time)
    }
    if let index { failRefund(index, RefundFailure.allCases[random.below(RefundFailure.allCases.count)], at: time) }
  }

  /// A recent approved charge without refund or dispute; a new one where none is found.
  private mutating func untouchedCharge(at time: Int64) -> Int {
    let window = min(charges.count, 600)
    for _ in 0..<64 where window > 0 {
      let index = charges.count - 1 - random.below(window)
      let charge = charges[index]
      if charge.outcome.isApproved, charge.amountRefunded == 0, !charge.isDisputed { return index }
    }
    return attempt(purchase(.approved, at: time))
  }

  // MARK: - Disputes

  @discardableResult
  private mutating func dispute(_ isInquiry: Bool, on objectID: String?, at time: Int64) -> Int {
    var charge = named(objectID, .charge, charges.count) ?? untouchedCharge(at: time)
    if !charges[charge].wallet.isCard { charge = cardCharge(at: time) }
    let reasons: [DisputeReason] = [
      .fraudulent, .productNotReceived, .subscriptionCanceled, .unrecognized, .productUnacceptable, .duplicate,
    ]
    let reason = reasons[random.weighted([44, 16, 12, 10, 8, 6])]
    let card = cast.card(Int(charges[charge].customer), charges[charge].wallet)
    let qualifies = reason == .fraudulent && card.brand == .visa && !isInquiry
    return openDispute(
      DisputePlan(
        charge: Int32(charge), kind: isInquiry ? .inquiry : .chargeback, reason: reason,
        status: isInquiry ? .warningNeedsResponse : .needsResponse,
        dueBy: LedgerTime.startOfDay(time) + random.between(8, 21) * LedgerTime.day - 1,
        compellingEvidence: qualifies ? .requiresAction : nil), at: time)
  }

  private mutating func cardCharge(at time: Int64) -> Int {
    var plan = purchase(.approved, at: time)
    plan.wallet = .firstCard
    return attempt(plan)
  }

  /// Takes what is least urgent, so that the queue a person watches does not empty by itself.
  private mutating func updateDispute(_ objectID: String?, at time: Int64) {
    let open = disputes.indices.suffix(400).filter { disputes[$0].isAnswerable }
    var index = named(objectID, .dispute, disputes.count) ?? open.max { due($0) < due($1) }
    if index.map({ disputes[$0].status.afterSubmission == nil }) ?? true {
      index = dispute(false, on: nil, at: time)
    }
    guard let index else { return }
    if disputes[index].kind == .inquiry, random.chance(0.5) {
      escalate(index, dueBy: time + 14 * LedgerTime.day, at: time)
    } else {
      answer(index, submit: true, at: time)
    }
  }

  private mutating func closeDispute(_ objectID: String?, won: Bool, at time: Int64) {
    let waiting = disputes.indices.suffix(400).filter { disputes[$0].status == .underReview }
    var index = named(objectID, .dispute, disputes.count) ?? waiting.first
    if index.map({ disputes[$0].status.isClosed }) ?? true {
      let opened = dispute(false, on: nil, at: time)
      answer(opened, submit: true, at: time)
      index = opened
    }
    guard let index else { return }
    let isInquiry = disputes[index].kind == .inquiry
    close(index, as: isInquiry ? .warningClosed : won ? .won : .lost, at: time)
  }

  private func due(_ index: Int) -> Int64 {
    disputes[index].dueBy ?? 0
  }

  // MARK: - The rest

  /// What is available, else an instant payout of half of what is still pending.
  private mutating func paySomethingOut(at time: Int64) {
    let lines = balance.lines(at: time)
    if let line = lines.first(where: { $0.available > 0 }) { return payOut(line.currency, at: time) }
    if let line = lines.max(by: { $0.pending < $1.pending }), line.pending > 1 {
      payOut(line.currency, amount: line.pending / 2, at: time)
    }
  }

  private func named(_ id: String?, _ kind: ObjectKind, _ count: Int) -> Int? {
    id.flatMap { cast.identifiers.index(of: $0, kind, count: count) }
  }
}
