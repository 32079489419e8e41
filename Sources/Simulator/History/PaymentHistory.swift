/// Draws all payment attempts of the past, in order of time.
struct PaymentHistory {
  let habits: ShopHabits
  /// Unix seconds: nothing happens after it.
  let now: Int64
  private(set) var attempts: [AttemptPlan] = []
  private var random: SeededGenerator

  init(habits: ShopHabits, now: Int64, seed: UInt64) {
    self.habits = habits
    self.now = now
    random = SeededGenerator(seed: Scramble.mix(seed &+ 7))
  }

  /// Lets other work run between days, because a large history takes seconds.
  mutating func draw(_ count: Int) async {
    attempts.reserveCapacity(count)
    let today = LedgerTime.dayNumber(now)
    let days = Array((today - ShopHabits.days)...today)
    let weights = days.map { weight(ofDay: $0, today: today) }
    let total = weights.reduce(0, +)
    var sum = 0.0
    for (day, weight) in zip(days, weights) {
      sum += weight
      let target = day == today ? count : Int(Double(count) * sum / total)
      drawDay(day, target - attempts.count)
      if day % 16 == 0 { await Task.yield() }
    }
  }

  /// Growth to six times the first month, weekday and luck; today counts as far as it has come.
  private mutating func weight(ofDay day: Int64, today: Int64) -> Double {
    let progress = Double(day - today + ShopHabits.days) / Double(ShopHabits.days)
    let luck = 0.85 + 0.3 * random.fraction()
    let share = day == today ? Double(now - today * LedgerTime.day) / Double(LedgerTime.day) : 1
    return (1 + 5 * progress) * ShopHabits.weekdays[LedgerTime.weekday(day)] * luck * share
  }

  private mutating func drawDay(_ day: Int64, _ count: Int) {
    var drawn: [(plan: AttemptPlan, number: Int, repeats: Int)] = []
    while drawn.count < count {
      var plan = habits.purchase(at: moment(ofDay: day), &random)
      drawn.append((plan, drawn.count, -1))
      while !plan.outcome.isApproved, !plan.outcome.isBlocked, drawn.count < count, random.chance(0.55) {
        plan = habits.retry(plan, &random)
        plan.at = min(plan.at, latest(ofDay: day))
        drawn.append((plan, drawn.count, drawn.count - 1))
      }
    }
    drawn.sort { ($0.plan.at, $0.number) < ($1.plan.at, $1.number) }
    append(drawn)
  }

  private mutating func append(_ drawn: [(plan: AttemptPlan, number: Int, repeats: Int)]) {
    let base = Int32(attempts.count)
    var places = [Int32](repeating: 0, count: drawn.count)
    for (place, entry) in drawn.enumerated() { places[entry.number] = base + Int32(place) }
    for entry in drawn {
      var plan = entry.plan
      if entry.repeats >= 0 { plan.repeats = places[entry.repeats] }
      attempts.append(plan)
    }
  }

  private func latest(ofDay day: Int64) -> Int64 {
    min(now, (day + 1) * LedgerTime.day - 1)
  }

  private mutating func moment(ofDay day: Int64) -> Int64 {
    let latest = latest(ofDay: day)
    for _ in 0..<48 {
      let hour = Int64(random.weighted(ShopHabits.hours))
      let time = day * LedgerTime.day + hour * LedgerTime.hour + random.between(0, LedgerTime.hour - 1)
      if time <= latest { return time }
    }
    return random.between(day * LedgerTime.day, latest)
  }
}
