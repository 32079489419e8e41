/// How far back a trend reaches, and in what steps.
package enum TrendRange: String, Sendable, Hashable, CaseIterable {
  case days30, weeks13, months12

  package var title: String {
    switch self {
    case .days30: "30 days"
    case .weeks13: "13 weeks"
    case .months12: "12 months"
    }
  }
}

package struct RefundTrendQuery: Sendable, Hashable {
  /// `nil`: the currency with the most payments.
  package var currency: Currency?
  package var range: TrendRange

  package init(currency: Currency? = nil, range: TrendRange) {
    self.currency = currency
    self.range = range
  }
}

/// Refunds of one currency over time, counted on the day of the refund, in the reporting time zone.
package struct RefundTrend: Sendable, Hashable {
  package var currency: Currency
  /// All currencies with payments, most payments first.
  package var currencies: [Currency]
  package var range: TrendRange
  /// Oldest first; the last one is still running.
  package var points: [Point]
  /// Over the whole range, most refunds first.
  package var reasons: [Reason]

  package struct Point: Sendable, Hashable {
    package var start: CivilDay
    /// Minor units, without failed and canceled refunds; `nil` where the history that is here does not reach.
    package var refunded: Int?
    /// Minor units captured by payments of the same period.
    package var captured: Int?
    package var refundCount: Int
    package var paymentCount: Int
    /// The period has not ended yet.
    package var isPartial: Bool

    package init(
      start: CivilDay, refunded: Int?, captured: Int?, refundCount: Int, paymentCount: Int, isPartial: Bool
    ) {
      self.start = start
      self.refunded = refunded
      self.captured = captured
      self.refundCount = refundCount
      self.paymentCount = paymentCount
      self.isPartial = isPartial
    }

    /// It is over, and both sums are known.
    package var isWhole: Bool { !isPartial && refunded != nil && captured != nil }

    /// Refunded ÷ captured; `nil` without payments, which is not zero.
    package var rate: Double? {
      guard let refunded, let captured, captured > 0 else { return nil }
      return Double(refunded) / Double(captured)
    }
  }

  package struct Reason: Sendable, Hashable {
    /// `nil`: none was given.
    package var reason: String?
    package var count: Int
    /// Minor units of the trend's currency.
    package var amount: Int

    package init(reason: String?, count: Int, amount: Int) {
      self.reason = reason
      self.count = count
      self.amount = amount
    }
  }

  package init(
    currency: Currency, currencies: [Currency], range: TrendRange, points: [Point], reasons: [Reason]
  ) {
    self.currency = currency
    self.currencies = currencies
    self.range = range
    self.points = points
    self.reasons = reasons
  }

  /// Rate over all complete points.
  package var mean: Double? { RefundTrend.mean(of: points) }

  /// All that was refunded in the complete points ÷ all that was captured in them.
  package static func mean(of points: [Point]) -> Double? {
    // Only points of which both are known: a missing refund sum is not a sum of zero. A period without payments has no
    // rate of its own, and its refunds count.
    let complete = points.filter(\.isWhole)
    let captured = complete.compactMap(\.captured).reduce(0, +)
    guard captured > 0 else { return nil }
    return Double(complete.compactMap(\.refunded).reduce(0, +)) / Double(captured)
  }
}
