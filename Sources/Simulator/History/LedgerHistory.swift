/// Plans what comes by the calendar: payouts, bills, and intents that come to nothing.
struct LedgerHistory {
  /// Days after the present for which payouts are planned.
  private static let ahead: Int64 = 60

  let attempts: [AttemptPlan]
  let now: Int64
  private(set) var actions: [(at: Int64, action: PlannedAction.Action)] = []

  init(attempts: [AttemptPlan], now: Int64) {
    self.attempts = attempts
    self.now = now
  }

  mutating func draw() {
    let today = LedgerTime.dayNumber(now)
    for day in (today - ShopHabits.days)...(today + Self.ahead) { plan(day) }
    for age in [Int64(34), 260] {
      let day = businessDay(before: today - age)
      actions.append((day * LedgerTime.day + 9 * LedgerTime.hour, .failPayout(.usd)))
    }
    intents()
  }

  private mutating func plan(_ day: Int64) {
    let morning = day * LedgerTime.day + LedgerTime.hour / 2
    if LedgerTime.isBusinessDay(day) { actions.append((morning, .payOut(.usd))) }
    if LedgerTime.weekday(day) == 1 {
      for currency in CurrencyCode.allCases where !currency.paysOutDaily {
        actions.append((morning, .payOut(currency)))
      }
    }
    if LedgerTime.dayOfMonth(day) == 1 { actions.append((morning + 600, .fee(2_000))) }
  }

  /// Failed payments that nobody repeated are canceled after a day; some intents never see a payment at all.
  private mutating func intents() {
    let repeated = Set(attempts.lazy.map(\.repeats))
    for (index, plan) in attempts.enumerated() {
      if !plan.outcome.isApproved, index % 3 == 0, !repeated.contains(Int32(index)) {
        actions.append((plan.at + LedgerTime.day, .cancelIntent(charge: Int32(index))))
      }
      if index % 211 == 17 {
        var abandoned = plan
        abandoned.at = min(plan.at + 30, now)
        let status: IntentStatus = index % 422 == 17 ? .requiresAction : .requiresPaymentMethod
        actions.append((abandoned.at, .abandonedIntent(abandoned, status)))
      }
    }
  }

  private func businessDay(before day: Int64) -> Int64 {
    var number = day
    while !LedgerTime.isBusinessDay(number) { number -= 1 }
    return number
  }
}
