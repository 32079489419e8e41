package import CellixCore
package import Foundation
import GRDB

extension Store {
  /// Recomputes every sum from the rows; reads all of them.
  ///
  /// - Returns: what differs, in sentences; empty when all is equal.
  package func verifyRollups() async throws -> [String] { try await readLedger(RollupCheck.findings) }

  /// Holds objects that Stripe gave against what is here, and changes nothing.
  ///
  /// - Parameter span: the part of the list that the batch holds completely; rows in it that are not in the batch are
  ///   extra. Its upper end is not part of it.
  package func compare(_ batch: SaveBatch, completeIn span: Range<Date>) async throws -> ObjectComparison {
    let seconds = span.lowerBound.unixSeconds..<max(span.lowerBound.unixSeconds, span.upperBound.unixSeconds)
    return try await readLedger { try ComparisonReading.compare(batch, seconds, in: $0) }
  }

  /// Whether the money adds up, by currency, out of sums of the balance transactions.
  ///
  /// - Returns: `nil` when it cannot be said yet: fewer than two readings of the balance, or a gap in the transactions
  ///   between them.
  package func moneyInvariants() async throws -> [MoneyInvariant]? {
    try await readLedger(MoneyInvariantReading.invariants)
  }
}
