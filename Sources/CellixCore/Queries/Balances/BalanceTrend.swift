package import Foundation

/// Which stretch of one currency's balance a screen wants.
package struct BalanceTrendQuery: Sendable, Hashable {
  package var currency: Currency
  package var range: TrendRange

  package init(currency: Currency, range: TrendRange) {
    self.currency = currency
    self.range = range
  }
}

/// The balance of one currency over time, and what made it. Only the newest value is Stripe's own; those before are derived
/// from it and from the movements since.
package struct BalanceTrend: Sendable, Hashable {
  package var currency: Currency
  package var range: TrendRange
  /// Day by day, or week by week over twelve months; oldest first, the last one is what Stripe reported.
  package var points: [Point]
  /// Movements of the range by reporting category, the largest first, whatever their sign.
  package var composition: [Part]
  /// Future days on which money becomes available, the next one first.
  package var due: [Due]
  /// When the newest value was read.
  package var asOf: Date

  /// Available and pending together at the end of a day.
  package struct Point: Sendable, Hashable {
    package var day: CivilDay
    /// Minor units; `nil` where the history that is here does not reach.
    package var balance: Int?

    package init(day: CivilDay, balance: Int?) {
      self.day = day
      self.balance = balance
    }
  }

  /// Amounts are minor units; `net` is `amount` − `fee`.
  package struct Part: Sendable, Hashable {
    /// Stripe's `reporting_category`.
    package var category: String
    package var count: Int
    package var amount: Int
    package var fee: Int
    package var net: Int

    package init(category: String, count: Int, amount: Int, fee: Int, net: Int) {
      self.category = category
      self.count = count
      self.amount = amount
      self.fee = fee
      self.net = net
    }
  }

  /// Money that becomes available on one day; minor units.
  package struct Due: Sendable, Hashable {
    package var on: Date
    package var net: Int

    package init(on: Date, net: Int) {
      self.on = on
      self.net = net
    }

    /// Stripe makes money available by days of UTC, and a payout of that day holds it, whatever the merchant's zone.
    package var day: CivilDay { ReportingCalendar.utc.day(of: on) }
  }

  package init(
    currency: Currency, range: TrendRange, points: [Point], composition: [Part], due: [Due], asOf: Date
  ) {
    self.currency = currency
    self.range = range
    self.points = points
    self.composition = composition
    self.due = due
    self.asOf = asOf
  }

  /// Balance before the first movement of the range; `nil` where the history does not reach back so far.
  package var opening: Int? {
    guard points.first?.balance != nil, let closing = points.last?.balance else { return nil }
    return closing - composition.map(\.net).reduce(0, +)
  }
}
