extension World {
  /// Makes one attempt: its charge, its PaymentIntent, the money and the events.
  @discardableResult
  mutating func attempt(_ plan: AttemptPlan) -> Int {
    let time = tick(to: plan.at)
    let intent = plan.repeats >= 0 ? Int(charges[Int(plan.repeats)].intent) : openIntent(plan, at: time)
    let index = Int32(charges.count)
    var charge = ChargeRecord(
      index: index, intent: Int32(intent), customer: plan.customer, wallet: plan.wallet, product: plan.product,
      quantity: plan.quantity, currency: plan.currency, outcome: plan.outcome, risk: plan.risk, traits: plan.traits,
      created: time, amount: plan.amount, previousAttempt: plan.repeats)
    charge.previousOfCustomer = newestChargeOf[Int(plan.customer)]
    newestChargeOf[Int(plan.customer)] = index
    if plan.outcome.isApproved {
      charge.transaction =
        book(
          .charge, plan.currency, source: index, amount: plan.amount, fee: plan.currency.processingFee(plan.amount),
          at: time, availableOn: LedgerTime.businessDays(2, after: time)
        ).index
    }
    charges.append(charge)
    conclude(intent, with: charge, at: time)
    return Int(index)
  }

  /// An intent nobody confirmed: no charge belongs to it.
  mutating func abandonedIntent(_ plan: AttemptPlan, status: IntentStatus) {
    let time = tick(to: plan.at)
    intents[openIntent(plan, at: time)].status = status
  }

  mutating func cancelIntent(_ index: Int, at planned: Int64) {
    guard intents[index].status == .requiresPaymentMethod else { return }
    let time = tick(to: planned)
    intents[index].status = .canceled
    intents[index].canceledAt = time
    record(.intentCanceled, .intent(intents[index]), at: time)
  }

  private mutating func openIntent(_ plan: AttemptPlan, at time: Int64) -> Int {
    var intent = IntentRecord(
      index: Int32(intents.count), customer: plan.customer, wallet: plan.wallet, product: plan.product,
      quantity: plan.quantity, currency: plan.currency, status: .requiresPaymentMethod,
      isGuest: plan.traits.contains(.isGuest), created: time, amount: plan.amount)
    intent.previousOfCustomer = newestIntentOf[Int(plan.customer)]
    newestIntentOf[Int(plan.customer)] = intent.index
    intents.append(intent)
    record(.intentCreated, .intent(intent), at: time)
    return Int(intent.index)
  }

  private mutating func conclude(_ intent: Int, with charge: ChargeRecord, at time: Int64) {
    intents[intent].latestCharge = charge.index
    intents[intent].wallet = charge.wallet
    intents[intent].lastOutcome = charge.outcome
    if charge.outcome.isApproved { intents[intent].status = .succeeded }
    let succeeded = charge.outcome.isApproved
    record(succeeded ? .chargeSucceeded : .chargeFailed, .charge(charge), at: time)
    record(succeeded ? .intentSucceeded : .intentFailed, .intent(intents[intent]), at: time)
  }
}
