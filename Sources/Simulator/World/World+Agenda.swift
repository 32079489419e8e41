extension World {
  mutating func schedule(_ action: PlannedAction.Action, at time: Int64) {
    let planned = PlannedAction(at: time, order: Int.max - agenda.count, action: action)
    // The agenda is short and soonest last, so the insertion point is near the end.
    let place = agenda.lastIndex { PlannedAction.precedes(planned, $0) }.map { $0 + 1 } ?? 0
    agenda.insert(planned, at: place)
  }

  /// Lets happen what was due by `time`.
  mutating func settleAgenda(until time: Int64) {
    while let next = agenda.last, next.at <= time {
      agenda.removeLast()
      perform(next)
    }
  }

  mutating func perform(_ planned: PlannedAction) {
    let time = planned.at
    switch planned.action {
    case .refund(let charge, let amount, let reason, let status, let ends):
      guard let index = refund(Int(charge), amount: amount, reason: reason, status: status, at: time) else { return }
      scheduleEnd(of: Int32(index), as: ends, after: time)
    case .settleRefund(let index): settleRefund(Int(index), at: time)
    case .failRefund(let index, let failure): failRefund(Int(index), failure, at: time)
    case .cancelRefund(let index): cancelRefund(Int(index), at: time)
    case .dispute(let plan, let course): scheduleCourse(course, of: Int32(openDispute(plan, at: time)))
    case .respond(let index): answer(Int(index), submit: true, at: time)
    case .close(let index, let status): close(Int(index), as: status, at: time)
    case .appeal(let index, let status, let due): appeal(Int(index), as: status, dueBy: due, at: time)
    case .payOut(let currency): payOut(currency, at: time)
    case .failPayout(let currency): failPayout(currency, at: time)
    case .fee(let cents): chargeFee(cents, at: time)
    case .cancelIntent(let charge): cancelIntent(Int(charges[Int(charge)].intent), at: time)
    case .abandonedIntent(let plan, let status): abandonedIntent(plan, status: status)
    }
  }

  private mutating func scheduleEnd(of refund: Int32, as end: RefundStatus?, after time: Int64) {
    switch end {
    case .succeeded: schedule(.settleRefund(refund), at: time + 2 * LedgerTime.day)
    case .failed:
      let failure = RefundFailure.allCases[random.below(RefundFailure.allCases.count)]
      schedule(.failRefund(refund, failure), at: time + random.between(LedgerTime.day / 2, 4 * LedgerTime.day))
    case .canceled: schedule(.cancelRefund(refund), at: time + LedgerTime.day / 2)
    case .pending, .requiresAction, nil: break
    }
  }

  private mutating func scheduleCourse(_ course: DisputeCourse, of dispute: Int32) {
    if course.stagedAt != nil { answer(Int(dispute), submit: false, at: clock) }
    if let time = course.respondedAt { schedule(.respond(dispute: dispute), at: time) }
    if let time = course.closedAt { schedule(.close(dispute: dispute, course.closedAs), at: time) }
    if let time = course.appealedAt {
      schedule(.appeal(dispute: dispute, course.appealedAs, dueBy: course.appealDueBy), at: time)
    }
  }

  /// Evidence as a colleague would have sent it from the Dashboard.
  mutating func answer(_ index: Int, submit: Bool, at time: Int64) {
    respond(to: index, submit: submit, at: time) { dispute in
      dispute.hasEvidence = true
      dispute.evidence["uncategorized_text"] = "The order was placed from the customer's own account and delivered."
    }
  }
}
