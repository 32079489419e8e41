import Foundation

/// Plans refunds: ordinary ones, days on which a fault of the shop charged many twice, and every way one can fail.
struct RefundHistory {
  /// Share of approved payments with a refund.
  static let rate = 0.055

  let attempts: [AttemptPlan]
  let now: Int64
  private(set) var actions: [(at: Int64, action: PlannedAction.Action)] = []
  private var taken: Set<Int32>
  private var random: SeededGenerator

  init(attempts: [AttemptPlan], disputed: Set<Int32>, now: Int64, seed: UInt64) {
    self.attempts = attempts
    self.now = now
    taken = disputed
    random = SeededGenerator(seed: Scramble.mix(seed &+ 21))
  }

  mutating func draw() {
    unfinished()
    duplicateDays()
    for index in attempts.indices where attempts[index].outcome.isApproved && random.chance(Self.rate) {
      ordinary(Int32(index))
    }
  }

  /// Open, failed and canceled ones in the last days of every world.
  private mutating func unfinished() {
    let cases: [(hoursAgo: Int64, status: RefundStatus, ends: RefundStatus?)] = [
      (6, .pending, .succeeded), (20, .pending, .succeeded), (15, .requiresAction, nil), (40, .pending, .canceled),
      (110, .succeeded, .failed), (130, .succeeded, .failed), (90, .pending, .succeeded), (400, .succeeded, .failed),
    ]
    for entry in cases {
      let at = now - entry.hoursAgo * LedgerTime.hour
      guard let charge = pick(before: at, days: 12) else { continue }
      add(charge, at: at, part: 1, reason: .requestedByCustomer, status: entry.status, ends: entry.ends)
    }
  }

  private mutating func duplicateDays() {
    for share in [0.22, 0.47, 0.71, 0.93, 0.985] {
      let day = LedgerTime.startOfDay(now - Int64(Double(ShopHabits.days) * (1 - share)) * LedgerTime.day)
      let charges = attempts.firstPosition { $0.at >= day }..<attempts.firstPosition { $0.at >= day + LedgerTime.day }
      var left = max(4, charges.count / 3)
      for index in charges where left > 0 && attempts[index].outcome.isApproved {
        guard !taken.contains(Int32(index)) else { continue }
        left -= 1
        add(Int32(index), at: day + 30 * LedgerTime.hour + Int64(left) * 60, part: 1, reason: .duplicate)
      }
    }
  }

  private mutating func ordinary(_ index: Int32) {
    let delay = Int64(-7.5 * Double(LedgerTime.day) * log(1 - random.fraction() * 0.999))
    let at = attempts[Int(index)].at + 600 + delay
    guard at <= now, !taken.contains(index) else { return }
    let part = random.chance(0.36) ? 0.1 + 0.7 * random.fraction() : 1
    let reasons: [RefundReason] = [.requestedByCustomer, .none, .duplicate, .fraudulent]
    let ends: RefundStatus? = random.chance(0.02) ? .failed : nil
    add(index, at: at, part: part, reason: reasons[random.weighted([58, 26, 7, 9])], ends: ends)
    // A second part of the same payment, later.
    if part < 0.5, random.chance(0.12), at + 3 * LedgerTime.day <= now {
      taken.remove(index)
      add(index, at: at + 3 * LedgerTime.day, part: 0.2, reason: .none)
    }
  }

  private mutating func add(
    _ charge: Int32, at: Int64, part: Double, reason: RefundReason, status: RefundStatus = .succeeded,
    ends: RefundStatus? = nil
  ) {
    taken.insert(charge)
    let total = attempts[Int(charge)].amount
    let amount = part < 1 ? max(10, Int64(Double(total) * part) / 10 * 10) : total
    actions.append((at, .refund(charge: charge, amount: amount, reason: reason, status: status, ends: ends)))
  }

  private mutating func pick(before time: Int64, days: Int64) -> Int32? {
    let low = attempts.firstPosition { $0.at >= time - days * LedgerTime.day }
    let high = attempts.firstPosition { $0.at >= time }
    for _ in 0..<200 where low < high {
      let index = low + random.below(high - low)
      if attempts[index].outcome.isApproved, !taken.contains(Int32(index)) { return Int32(index) }
    }
    return nil
  }
}
