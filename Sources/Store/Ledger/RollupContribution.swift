import CellixCore
import Foundation

/// What one object adds to the sums. Amounts are minor units of the slot's currency.
enum RollupContribution {
  case payment(RollupSlot, captured: Int)
  case failure(RollupSlot, amount: Int)
  case refund(RollupSlot, reason: String?, amount: Int)
}

/// A currency's quarter of an hour: every zone's offset is a multiple of it, so days of any zone are sums of slots.
struct RollupSlot: Hashable, Sendable {
  static let seconds = 900

  var currency: String
  /// Unix seconds of its start.
  var bucket: Int

  init(_ currency: Currency, _ created: Date) {
    self.currency = currency.code
    let second = created.unixSeconds
    bucket = second - ((second % RollupSlot.seconds) + RollupSlot.seconds) % RollupSlot.seconds
  }
}
