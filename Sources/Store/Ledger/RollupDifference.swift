import CellixCore
import Foundation
import GRDB

/// Collects what a transaction takes out of the sums and puts into them, and writes it once at the end.
struct RollupDifference {
  struct Payments: RollupSums {
    var succeeded = 0
    var captured = 0
    var failed = 0
    var failedAmount = 0

    var columns: [DatabaseValue] { [succeeded, captured, failed, failedAmount].map(\.databaseValue) }

    mutating func add(_ other: Self) {
      succeeded += other.succeeded
      captured += other.captured
      failed += other.failed
      failedAmount += other.failedAmount
    }
  }

  struct Sum: RollupSums {
    var count = 0
    var amount = 0

    var columns: [DatabaseValue] { [count, amount].map(\.databaseValue) }

    mutating func add(_ other: Self) {
      count += other.count
      amount += other.amount
    }
  }

  struct Movement: RollupSums {
    var count = 0
    var amount = 0
    var fee = 0
    var net = 0

    var columns: [DatabaseValue] { [count, amount, fee, net].map(\.databaseValue) }

    mutating func add(_ other: Self) {
      count += other.count
      amount += other.amount
      fee += other.fee
      net += other.net
    }
  }

  struct RefundKey: RollupKey {
    var slot: RollupSlot
    /// Empty when none was given.
    var reason: String

    var columns: [DatabaseValue] { [reason.databaseValue] }
  }

  private var payments: [RollupSlot: Payments] = [:]
  private var refunds: [RefundKey: Sum] = [:]
  private var ages: [RefundAgeSlot: Sum] = [:]
  private var movements: [MovementSlot: Movement] = [:]
  private var due: [DueSlot: Int] = [:]
  private var cards: [CardPaymentSlot: Int] = [:]
  private var disputes: [DisputeSlot: Sum] = [:]
  private var rows: [Resource: Int] = [:]
  private var arrivals: [ArrivalSlot: Int] = [:]

  mutating func count(_ resource: Resource) { rows[resource, default: 0] += 1 }

  mutating func arrive(_ created: Date, _ source: ChangeSource) {
    arrivals[ArrivalSlot(bucket: RollupSlot.start(of: created), source: source), default: 0] += 1
  }

  /// An event that had come another way came by webhook too.
  mutating func move(_ before: EventLog.Arrival) {
    let bucket = RollupSlot.start(of: Date(unixSeconds: before.created))
    arrivals[ArrivalSlot(bucket: bucket, source: before.source), default: 0] -= 1
    arrivals[ArrivalSlot(bucket: bucket, source: .webhook), default: 0] += 1
  }

  mutating func takeOut(_ contribution: RollupContribution?) { apply(contribution, sign: -1) }
  mutating func putIn(_ contribution: RollupContribution?) { apply(contribution, sign: 1) }

  private mutating func apply(_ contribution: RollupContribution?, sign: Int) {
    switch contribution {
    case .payment(let slot, let captured, let card):
      if let card { cards[card, default: 0] += sign }
      payments[slot, default: Payments()].succeeded += sign
      payments[slot, default: Payments()].captured += sign * captured
    case .failure(let slot, let amount):
      payments[slot, default: Payments()].failed += sign
      payments[slot, default: Payments()].failedAmount += sign * amount
    case .movement(let slot, let movement, let due):
      movements[slot, default: Movement()].add(sign < 0 ? movement.negated : movement)
      if let due { self.due[due, default: 0] += sign * movement.net }
    case .refund(let slot, let reason, let amount, let ages):
      for age in ages?.all ?? [] {
        self.ages[age, default: Sum()].count += sign
        self.ages[age, default: Sum()].amount += sign * amount
      }
      let key = RefundKey(slot: slot, reason: reason ?? "")
      refunds[key, default: Sum()].count += sign
      refunds[key, default: Sum()].amount += sign * amount
    case .dispute(let slot, let amount):
      disputes[slot, default: Sum()].count += sign
      disputes[slot, default: Sum()].amount += sign * amount
    case nil: break
    }
  }

  func write(to db: Database, calendar: ReportingCalendar) throws {
    for (resource, count) in rows {
      try db.cachedStatement(sql: "UPDATE resourceState SET rows = rows + ? WHERE resource = ?")
        .execute(arguments: [count, resource.rawValue])
    }
    var days = DayCache(calendar)
    try RollupPair.payments.add(payments, &days, in: db)
    try RollupPair.refunds.add(refunds, &days, in: db)
    try RollupPair.refundAges.add(ages, &days, in: db)
    try RollupPair.movements.add(movements, &days, in: db)
    try writeTotals(to: db)
    for (slot, net) in due where net != 0 { try RollupTables.add(net, to: slot, in: db) }
    for (slot, count) in cards where count != 0 { try RollupTables.add(count, to: slot, in: db) }
    for (slot, count) in arrivals where count != 0 { try ArrivalTable.add(count, to: slot, in: db) }
    for (slot, sums) in disputes where sums != Sum() { try RollupTables.add(sums, to: slot, in: db) }
  }

  private func writeTotals(to db: Database) throws {
    var totals: [String: (payments: Int, refunds: Int)] = [:]
    for (slot, sums) in payments { totals[slot.currency, default: (0, 0)].payments += sums.succeeded }
    for (key, sums) in refunds { totals[key.slot.currency, default: (0, 0)].refunds += sums.count }
    for (currency, total) in totals where total != (0, 0) {
      try RollupTables.addTotal(currency: currency, payments: total.payments, refunds: total.refunds, in: db)
    }
  }
}

extension RollupDifference.Movement {
  fileprivate var negated: Self { Self(count: -count, amount: -amount, fee: -fee, net: -net) }
}
