package import Foundation

/// Whether the money adds up in one currency: between two readings of the balance its change is the sum of `net` of the
/// balance transactions that were created between them.
package struct MoneyInvariant: Sendable, Hashable {
  package var currency: Currency
  /// The first and the last reading.
  package var from: Date
  package var to: Date
  /// Change of available and pending together, in minor units.
  package var change: Int
  /// Sum of `net` of the transactions between them, in minor units.
  package var moved: Int
  /// Sum of the amounts, without their signs, of transactions so close to a reading that it may or may not hold them.
  package var uncertain: Int
  /// What the balance was before the oldest transaction that is here: derived, in minor units.
  package var opening: Int

  package init(
    currency: Currency, from: Date, to: Date, change: Int, moved: Int, uncertain: Int, opening: Int
  ) {
    self.currency = currency
    self.from = from
    self.to = to
    self.change = change
    self.moved = moved
    self.uncertain = uncertain
    self.opening = opening
  }

  /// In minor units; 0 when the money adds up.
  package var difference: Int { change - moved }

  package var holds: Bool { abs(difference) <= uncertain }
}
