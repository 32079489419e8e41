import CellixCore
import Foundation

/// What one object adds to the sums. Amounts are minor units of the slot's currency.
enum RollupContribution {
  case payment(RollupSlot, captured: Int)
  case failure(RollupSlot, amount: Int)
  case refund(RollupSlot, reason: String?, amount: Int)
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
  static let ofCreated = "created - ((created % \(seconds)) + \(seconds)) % \(seconds)"

  /// Rounds down for times before 1970 as well.
  static func start(of date: Date) -> Int {
    let second = date.unixSeconds
    return second - ((second % seconds) + seconds) % seconds
  }
}
