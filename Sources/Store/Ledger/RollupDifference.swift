import CellixCore
import Foundation
import GRDB

/// Collects what a transaction takes out of the sums and puts into them, and writes it once at the end.
struct RollupDifference {
  struct Payments: Equatable {
    var succeeded = 0
    var captured = 0
    var failed = 0
    var failedAmount = 0
  }

  struct Sum: Equatable {
    var count = 0
    var amount = 0
  }

  struct Movement: Equatable {
    var count = 0
    var amount = 0
    var fee = 0
    var net = 0
  }

  struct RefundKey: Hashable {
    var slot: RollupSlot
    /// Empty when none was given.
    var reason: String
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
      movements[slot, default: Movement()].add(movement, sign: sign)
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
    for (slot, sums) in payments where sums != Payments() {
      try RollupTables.add(sums, to: slot, day: days.day(of: slot.bucket), in: db)
    }
    for (key, sums) in refunds where sums != Sum() {
      try RollupTables.add(sums, to: key, day: days.day(of: key.slot.bucket), in: db)
    }
    for (slot, sums) in ages where sums != Sum() {
      try RollupTables.add(sums, to: slot, day: days.day(of: slot.slot.bucket), in: db)
    }
    for (slot, sums) in movements where sums != Movement() {
      try RollupTables.add(sums, to: slot, day: days.day(of: slot.slot.bucket), in: db)
    }
    for (slot, net) in due where net != 0 { try RollupTables.add(net, to: slot, in: db) }
    for (slot, count) in cards where count != 0 { try RollupTables.add(count, to: slot, in: db) }
    for (slot, count) in arrivals where count != 0 { try ArrivalTable.add(count, to: slot, in: db) }
    for (slot, sums) in disputes where sums != Sum() { try RollupTables.add(sums, to: slot, in: db) }
  }
}

extension RollupDifference.Movement {
  fileprivate mutating func add(_ other: Self, sign: Int) {
    count += sign * other.count
    amount += sign * other.amount
    fee += sign * other.fee
    net += sign * other.net
  }
}
