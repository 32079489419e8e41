/// Plans the disputes of the past: the scenarios that every world has, enough decided ones to learn from, and a
/// share of the rest of the charges.
struct DisputeHistory {
  /// Decided disputes that every world of the default size has.
  static let decided = 66
  /// Disputes per charge in a large world; small ones have more, because the scenarios are always there.
  static let rate = 0.006

  let attempts: [AttemptPlan]
  let cast: Cast
  let now: Int64
  private(set) var actions: [(at: Int64, action: PlannedAction.Action)] = []
  /// Charges that already have a dispute.
  private(set) var taken: Set<Int32> = []
  /// Approved, undisputed payments per card, for the earlier payments that Compelling Evidence 3.0 asks for.
  private let cards: [Int64: [Int32]]
  private var random: SeededGenerator

  init(attempts: [AttemptPlan], cast: Cast, now: Int64, seed: UInt64) {
    self.attempts = attempts
    self.cast = cast
    self.now = now
    random = SeededGenerator(seed: Scramble.mix(seed &+ 13))
    var cards: [Int64: [Int32]] = [:]
    for (index, plan) in attempts.enumerated() where plan.outcome.isApproved {
      cards[Self.cardKey(plan), default: []].append(Int32(index))
    }
    self.cards = cards
  }

  mutating func draw() {
    for scenario in DisputeScenario.all { add(scenario) }
    secondDisputeOnOneCharge()
    for number in 0..<min(Self.decided, attempts.count / 40) { addDecided(number) }
    let rest = Int(Double(attempts.count) * Self.rate) - taken.count
    for _ in 0..<max(0, rest) { addOrdinary() }
  }

  // MARK: - Scenarios

  private mutating func add(_ scenario: DisputeScenario) {
    let at = now - scenario.ageHours * LedgerTime.hour
    guard let charge = pick(scenario, at: at) else { return }
    let total = attempts[Int(charge)].amount
    let plan = DisputePlan(
      charge: charge, kind: scenario.kind, reason: scenario.reason, status: scenario.status,
      amount: scenario.isPartial ? max(10, total / 20 * 10) : nil,
      dueBy: scenario.hasZeroDeadline ? 0 : scenario.dueInHours.map { now + $0 * LedgerTime.hour },
      compellingEvidence: scenario.compellingEvidence)
    actions.append((at, .dispute(plan, course(scenario, at: at))))
  }

  private func course(_ scenario: DisputeScenario, at: Int64) -> DisputeCourse {
    var course = DisputeCourse()
    course.stagedAt = scenario.isStaged ? at : nil
    course.respondedAt = scenario.answeredHoursAgo.map { now - $0 * LedgerTime.hour }
    course.closedAt = scenario.closedHoursAgo.map { now - $0 * LedgerTime.hour }
    course.closedAs = scenario.closedAs
    if let status = scenario.appealedAs, let closedAt = course.closedAt {
      course.appealedAt = closedAt + 20 * LedgerTime.hour
      course.appealedAs = status
      course.appealDueBy = now + (scenario.dueInHours ?? 0) * LedgerTime.hour
    }
    return course
  }

  private mutating func pick(_ scenario: DisputeScenario, at: Int64) -> Int32? {
    let fits = { [cast] (plan: AttemptPlan) -> Bool in
      if scenario.reason.isBankReturn { return plan.wallet == .bankAccount }
      guard plan.wallet.isCard else { return false }
      if let currency = scenario.currency, plan.currency != currency { return false }
      return scenario.brand == nil || cast.card(Int(plan.customer), plan.wallet).brand == scenario.brand
    }
    let wantsHistory = scenario.compellingEvidence == .qualified
    let start = random.next()
    return take(
      candidate(before: at, start) { fits($0) && (!wantsHistory || hasEarlierPayments($0, before: at)) }
        ?? candidate(before: at, start, where: fits) ?? candidate(before: at, start) { $0.wallet.isCard })
  }

  /// At least two payments with the same card 120–364 days earlier, from an address the shop wrote down.
  private func hasEarlierPayments(_ plan: AttemptPlan, before time: Int64) -> Bool {
    guard plan.traits.contains(.hasAddress) else { return false }
    let range = (time - 364 * LedgerTime.day)...(time - 120 * LedgerTime.day)
    let earlier = cards[Self.cardKey(plan)] ?? []
    return earlier.count { range.contains(attempts[Int($0)].at) && !taken.contains($0) } >= 2
  }

  private mutating func secondDisputeOnOneCharge() {
    guard case .dispute(var plan, _) = actions.first?.action, let at = actions.first?.at else { return }
    plan.amount = max(10, attempts[Int(plan.charge)].amount / 30 * 10)
    plan.reason = .productUnacceptable
    plan.dueBy = now + 400 * LedgerTime.hour
    plan.compellingEvidence = nil
    actions.append((at + 40 * LedgerTime.hour, .dispute(plan, DisputeCourse())))
  }

  // MARK: - Drawn disputes

  private mutating func addDecided(_ number: Int) {
    let oldest = now - (ShopHabits.days - 60) * LedgerTime.day
    let newest = now - 95 * LedgerTime.day
    let share = Double(number) / Double(Self.decided)
    let at = oldest + Int64(Double(newest - oldest) * share.squareRoot()) + random.between(0, 3 * LedgerTime.day)
    guard let charge = take(candidate(before: at, random.next()) { $0.wallet.isCard }) else { return }
    addCase(charge, at: at)
  }

  private mutating func addOrdinary() {
    let index = Int32(random.below(attempts.count))
    let plan = attempts[Int(index)]
    let at = plan.at + random.between(3 * LedgerTime.day, 75 * LedgerTime.day)
    guard plan.outcome.isApproved, plan.wallet.isCard, at < now, taken.insert(index).inserted else { return }
    addCase(index, at: at)
  }

  private mutating func addCase(_ charge: Int32, at: Int64) {
    let reasons: [DisputeReason] = [
      .fraudulent, .productNotReceived, .subscriptionCanceled, .unrecognized, .productUnacceptable,
      .creditNotProcessed, .duplicate, .general,
    ]
    let reason = reasons[random.weighted([44, 16, 12, 8, 8, 6, 4, 2])]
    let isInquiry = random.chance(0.07)
    let due = at + random.between(7, 21) * LedgerTime.day
    var course = DisputeCourse()
    if random.chance(0.82) {
      let answered = at + random.between(LedgerTime.day, 6 * LedgerTime.day)
      course.respondedAt = answered
      course.closedAt = answered + random.between(60 * LedgerTime.day, 75 * LedgerTime.day)
      let won = random.chance(Self.odds(reason))
      course.closedAs = isInquiry ? .warningClosed : won ? .won : .lost
    } else {
      course.closedAt = isInquiry ? at + 120 * LedgerTime.day : due + LedgerTime.hour
      course.closedAs = isInquiry ? .warningClosed : .lost
    }
    let plan = DisputePlan(
      charge: charge, kind: isInquiry ? .inquiry : .chargeback, reason: reason,
      status: isInquiry ? .warningNeedsResponse : .needsResponse, dueBy: due)
    actions.append((at, .dispute(plan, course)))
  }

  /// Share of answered disputes that this shop wins; invented, only the order of the reasons is plausible.
  private static func odds(_ reason: DisputeReason) -> Double {
    switch reason {
    case .fraudulent: 0.28
    case .unrecognized: 0.42
    case .duplicate: 0.62
    case .productNotReceived: 0.55
    case .subscriptionCanceled: 0.46
    default: 0.38
    }
  }

  // MARK: - Choice of a charge

  private mutating func take(_ charge: Int32?) -> Int32? {
    if let charge { taken.insert(charge) }
    return charge
  }

  /// An approved payment made three to ninety days before `time` that has no dispute yet; the search begins anywhere.
  private func candidate(before time: Int64, _ start: UInt64, where fits: (AttemptPlan) -> Bool) -> Int32? {
    let low = firstAttempt(at: time - 90 * LedgerTime.day)
    let high = firstAttempt(at: time - 3 * LedgerTime.day)
    guard low < high else { return nil }
    let offset = Int(start % UInt64(high - low))
    for step in 0..<(high - low) {
      let index = low + (offset + step) % (high - low)
      let plan = attempts[index]
      if plan.outcome.isApproved, !taken.contains(Int32(index)), fits(plan) { return Int32(index) }
    }
    return nil
  }

  private func firstAttempt(at time: Int64) -> Int {
    attempts.firstPosition { $0.at >= time }
  }

  private static func cardKey(_ plan: AttemptPlan) -> Int64 {
    Int64(plan.customer) * 4 + Int64(plan.wallet.rawValue)
  }
}
