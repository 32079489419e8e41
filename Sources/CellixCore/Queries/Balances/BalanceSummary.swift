package import Foundation

/// The last balance that Stripe reported, one entry per currency.
package struct BalanceSummary: Sendable, Hashable {
  package struct Entry: Sendable, Hashable {
    package var currency: Currency
    /// Minor units; `nil` where Stripe names none for this currency.
    package var available: Int?
    package var pending: Int?
    package var instant: Int?
    /// Minor units held back by open chargebacks; `unknown` until the disputes are synced.
    package var inDisputes: Known<Int>

    package init(currency: Currency, available: Int?, pending: Int?, instant: Int?, inDisputes: Known<Int>) {
      self.currency = currency
      self.available = available
      self.pending = pending
      self.instant = instant
      self.inDisputes = inDisputes
    }
  }

  /// The currency with the most payments first.
  package var entries: [Entry]
  package var asOf: Date
  /// At most ten of each currency, in the order of the entries, then the newest first; derived from balance transactions of
  /// type payout.
  package var payouts: [Payout]

  package struct Payout: Sendable, Hashable, Identifiable {
    package var id: String
    /// What left for the bank; positive.
    package var amount: Money
    package var created: Date
    package var arrivesOn: Date

    package init(id: String, amount: Money, created: Date, arrivesOn: Date) {
      self.id = id
      self.amount = amount
      self.created = created
      self.arrivesOn = arrivesOn
    }

    /// Days of UTC, as Stripe counts them: money becomes available and is paid out by them, and the one it arrives on is
    /// a midnight of UTC.
    package var day: CivilDay { ReportingCalendar.utc.day(of: created) }
    package var arrivalDay: CivilDay { ReportingCalendar.utc.day(of: arrivesOn) }
  }

  package init(entries: [Entry], asOf: Date, payouts: [Payout]) {
    self.entries = entries
    self.asOf = asOf
    self.payouts = payouts
  }
}
