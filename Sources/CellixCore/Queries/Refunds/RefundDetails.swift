/// What stands beside a refund trend: the periods before it, the cohorts of its payments, how long refunds took, what came
/// back, and the largest.
package struct RefundDetails: Sendable, Hashable {
  package var currency: Currency
  /// As many periods of the same kind before those of the trend, oldest first.
  package var before: [RefundTrend.Point]
  /// One for each period of the trend, oldest first.
  package var cohorts: [RefundCohort]
  /// Refunds of the trend's time whose payment is known.
  package var took: RefundAge.Spread
  /// The same of the time before.
  package var tookBefore: RefundAge.Spread
  package var returned: Returned
  /// Of the trend's time, the largest first; at most five.
  package var largest: [RefundRow]
  /// Each day of the trend's time up to today, oldest first.
  package var days: [Day]
  /// Of the time before.
  package var reasonsBefore: [RefundTrend.Reason]

  /// Refunds of the trend's time that failed or were canceled: the customer does not have the money.
  package struct Returned: Sendable, Hashable {
    package var count: Int
    /// Minor units.
    package var amount: Int

    package init(count: Int, amount: Int) {
      self.count = count
      self.amount = amount
    }
  }

  /// Refunds of one day by reason, those without one under `nil`.
  package struct Day: Sendable, Hashable {
    package var day: CivilDay
    package var counts: [String?: Int]

    package init(day: CivilDay, counts: [String?: Int]) {
      self.day = day
      self.counts = counts
    }

    package var count: Int { counts.values.reduce(0, +) }
  }

  package init(
    currency: Currency, before: [RefundTrend.Point], cohorts: [RefundCohort], took: RefundAge.Spread,
    tookBefore: RefundAge.Spread, returned: Returned, largest: [RefundRow], days: [Day],
    reasonsBefore: [RefundTrend.Reason]
  ) {
    self.currency = currency
    self.before = before
    self.cohorts = cohorts
    self.took = took
    self.tookBefore = tookBefore
    self.returned = returned
    self.largest = largest
    self.days = days
    self.reasonsBefore = reasonsBefore
  }
}

extension RefundDetails {
  /// Whether enough of the time before is known to be held against this one: half of its periods. The refunds of the few
  /// months that are here would be those of the newest payments alone, which came soon.
  package var knowsBefore: Bool { !before.isEmpty && 2 * before.count(where: \.isWhole) >= before.count }
}

/// The payments of one period, and how much of them was refunded within so many days of the payment.
package struct RefundCohort: Sendable, Hashable {
  /// Days after the payment that are looked at.
  package static let horizons = [7, 30, 60, 90]

  package var start: CivilDay
  /// Minor units captured; `nil` where the history that is here does not reach.
  package var captured: Int?
  /// Minor units refunded within each of the horizons, one for each of `horizons`.
  package var refunded: [Int]
  /// Whole days that have passed since the period's end; negative while it is running.
  package var daysSinceEnd: Int

  package init(start: CivilDay, captured: Int?, refunded: [Int], daysSinceEnd: Int) {
    self.start = start
    self.captured = captured
    self.refunded = refunded
    self.daysSinceEnd = daysSinceEnd
  }

  /// Refunded within a horizon ÷ captured; `nil` without payments, which is not zero.
  ///
  /// - Parameter index: of the horizon.
  package func rate(_ index: Int) -> Double? {
    guard let captured, captured > 0, let refunded = refunded.indices.contains(index) ? refunded[index] : nil else {
      return nil
    }
    return Double(refunded) / Double(captured)
  }

  /// Whether every payment of the period is old enough for the horizon: before that its rate can only grow.
  package func isRipe(_ index: Int) -> Bool {
    RefundCohort.horizons.indices.contains(index) && daysSinceEnd >= RefundCohort.horizons[index]
  }
}
