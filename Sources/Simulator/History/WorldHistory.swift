/// Makes a world: plans its past, then lets everything happen in order of time.
enum WorldHistory {
  /// Stripe keeps 30 days of events; one more day so that the oldest page is full.
  private static let eventDays: Int64 = 31

  static func generate(seed: UInt64, charges: Int, now: Int64) async -> World {
    let population = Population(charges: charges)
    var world = World(seed: seed, population: population, recordsEventsFrom: now - eventDays * LedgerTime.day)
    let habits = ShopHabits(cast: world.cast, population: population)
    var payments = PaymentHistory(habits: habits, now: now, seed: seed)
    await payments.draw(charges)
    let actions = plan(payments.attempts, world.cast, seed: seed, now: now)
    await live(&world, payments.attempts, actions, until: now)
    return world
  }

  private static func plan(_ attempts: [AttemptPlan], _ cast: Cast, seed: UInt64, now: Int64) -> [PlannedAction] {
    var disputes = DisputeHistory(attempts: attempts, cast: cast, now: now, seed: seed)
    disputes.draw()
    var refunds = RefundHistory(attempts: attempts, disputed: disputes.taken, now: now, seed: seed)
    refunds.draw()
    var ledger = LedgerHistory(attempts: attempts, now: now)
    ledger.draw()
    let all = disputes.actions + refunds.actions + ledger.actions
    return all.enumerated()
      .map { PlannedAction(at: $1.at, order: $0, action: $1.action) }
      .sorted(by: PlannedAction.precedes)
  }

  /// Merges attempts, planned actions and what these put on the agenda.
  private static func live(
    _ world: inout World, _ attempts: [AttemptPlan], _ actions: [PlannedAction], until now: Int64
  ) async {
    world.charges.reserveCapacity(attempts.count)
    var next = 0
    for (number, plan) in attempts.enumerated() {
      while next < actions.count, actions[next].at < plan.at {
        world.settleAgenda(until: actions[next].at)
        world.perform(actions[next])
        next += 1
      }
      world.settleAgenda(until: plan.at)
      world.attempt(plan)
      if number % 4096 == 0 { await Task.yield() }
    }
    while next < actions.count, actions[next].at <= now {
      world.settleAgenda(until: actions[next].at)
      world.perform(actions[next])
      next += 1
    }
    world.settleAgenda(until: now)
    for action in actions[next...] { world.schedule(action.action, at: action.at) }
  }
}
