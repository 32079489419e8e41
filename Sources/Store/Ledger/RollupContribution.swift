import CellixCore
import Foundation
import GRDB

/// What one object adds to the sums. Amounts are minor units of the slot's currency.
enum RollupContribution {
  case payment(RollupSlot, captured: Int, card: CardPaymentSlot?)
  case failure(RollupSlot, amount: Int)
  case refund(RollupSlot, reason: String?, amount: Int, ages: RefundAgeSlots?)
  case movement(MovementSlot, RollupDifference.Movement, due: DueSlot?)
  case dispute(DisputeSlot, amount: Int)
}

/// Where a dispute counts in the queue.
struct DisputeSlot: Hashable, Sendable {
  /// Of a dispute that waits for no answer.
  static let noDeadline = 0

  var status: String
  var currency: String
  /// Unix seconds; Stripe sets few different ones a day.
  var deadline: Int
}

/// Where a payment counts for its card's network.
struct CardPaymentSlot: Hashable, Sendable {
  var network: String
  /// Since 1970 in UTC: the networks' months know nothing of the merchant's zone.
  var day: Int

  init(network: String, _ created: Date) {
    self.network = network
    let second = created.unixSeconds
    day = (second - ((second % 86_400) + 86_400) % 86_400) / 86_400
  }
}

/// Where a refund counts by the time that it took.
struct RefundAgeSlot: RollupKey {
  /// Whose time it is: the refund's own, or that of its charge for the cohorts.
  enum Basis: String, Sendable { case refund, charge }

  var slot: RollupSlot
  var basis: Basis
  var age: RefundAge

  var columns: [DatabaseValue] { [basis.rawValue.databaseValue, age.hours.databaseValue] }
}

/// The two of one refund.
struct RefundAgeSlots: Hashable, Sendable {
  var all: [RefundAgeSlot]

  init(_ currency: Currency, _ created: Date, charged: Date) {
    let age = RefundAge(seconds: created.unixSeconds - charged.unixSeconds)
    all = [
      RefundAgeSlot(slot: RollupSlot(currency, created), basis: .refund, age: age),
      RefundAgeSlot(slot: RollupSlot(currency, charged), basis: .charge, age: age),
    ]
  }
}

/// Where a movement of money counts.
struct MovementSlot: RollupKey {
  var slot: RollupSlot
  /// Stripe's `reporting_category`.
  var category: String

  var columns: [DatabaseValue] { [category.databaseValue] }
}

/// When money becomes available.
struct DueSlot: Hashable, Sendable {
  var currency: String
  /// Unix seconds: Stripe sets few different ones a day.
  var available: Int
}

/// A currency's quarter of an hour: every zone's offset is a multiple of it, so days of any zone are sums of slots.
struct RollupSlot: Hashable, Sendable {
  static let seconds = 900

  var currency: String
  /// Unix seconds of its start.
  var bucket: Int

  init(_ currency: Currency, _ created: Date) {
    self.currency = currency.code
    bucket = RollupSlot.start(of: created)
  }

  /// `start(of:)` of the column `created`, in SQL.
  static let ofCreated = of("created")

  /// `start(of:)` of a column in unix seconds, in SQL.
  static func of(_ column: String) -> String {
    "\(column) - ((\(column) % \(seconds)) + \(seconds)) % \(seconds)"
  }

  /// Rounds down for times before 1970 as well.
  static func start(of date: Date) -> Int {
    let second = date.unixSeconds
    return second - ((second % seconds) + seconds) % seconds
  }
}

extension RollupSlot: RollupKey {
  /// Payments count in nothing finer than the time.
  var slot: RollupSlot {
    get { self }
    set { self = newValue }
  }
  var columns: [DatabaseValue] { [] }
}
