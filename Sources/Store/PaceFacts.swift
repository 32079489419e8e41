package import Foundation

/// What the pace of looks at Stripe's event feed follows.
package struct PaceFacts: Sendable, Hashable {
  /// Payments of the last 30 days, as far as they are known.
  package var monthlyPayments: Int
  /// When the newest verified delivery came; `nil` when none did.
  package var lastDelivery: Date?
  /// Refunds that may still change, counted up to the number that was asked for.
  package var openRefunds: Int
  /// Disputes that are not closed, counted likewise.
  package var openDisputes: Int

  /// - Parameter mostOpen: as many open objects as could be asked for.
  package static func unknown(mostOpen: Int) -> PaceFacts {
    PaceFacts(monthlyPayments: 0, openRefunds: mostOpen, openDisputes: mostOpen)
  }
}
