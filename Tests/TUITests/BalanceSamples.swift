import CellixCore
import Foundation

@testable import TUI

/// What Balances is asked about, beside the balances themselves.
extension Samples {
  /// Days on which the history of the sample begins.
  static let days = 91

  /// - Parameter known: days, the last ones, that the history reaches back.
  static func balanceTrend(_ query: BalanceTrendQuery, known: Int = days) -> BalanceTrend {
    let entry = balances.entries.first { $0.currency == query.currency }
    let closing = (entry?.available ?? 0) + (entry?.pending ?? 0)
    let last = CivilDay(year: 2026, month: 11, day: 23).daysSinceEpoch
    let points = (0..<days).map { index in
      let day = CivilDay(daysSinceEpoch: last - (days - 1 - index))
      // Sales of a week gather until its payout, a little more every week.
      let gathered = closing * (30 + index / 3 + (day.weekday + 5) % 7 * 9) / 114
      return BalanceTrend.Point(
        day: day, balance: index == days - 1 ? closing : days - index <= known ? gathered : nil)
    }
    return BalanceTrend(
      currency: query.currency, range: query.range, points: points, composition: composition(closing),
      due: [
        .init(on: day(24), net: closing / 11), .init(on: day(25), net: closing / 40),
        .init(on: day(27), net: -closing / 500), .init(on: day(30), net: closing / 90),
      ], asOf: balances.asOf)
  }

  /// Midnight UTC of a day in November 2026.
  private static func day(_ day: Int) -> Date {
    ReportingCalendar.utc.start(of: CivilDay(year: 2026, month: 11, day: day))
  }

  private static func composition(_ closing: Int) -> [BalanceTrend.Part] {
    [
      part("charge", 11_204, closing * 7, fee: closing / 5), part("payout", 13, -closing * 6),
      part("refund", 412, -closing / 3, fee: -closing / 900), part("dispute", 31, -closing / 12, fee: closing / 300),
      part("dispute_reversal", 12, closing / 25), part("fee", 91, -closing / 140),
      part("connect_reserved_funds", 2, -closing / 700), part("other_adjustment", 1, closing / 4_000),
    ]
  }

  private static func part(_ category: String, _ count: Int, _ amount: Int, fee: Int = 0) -> BalanceTrend.Part {
    .init(category: category, count: count, amount: amount, fee: fee, net: amount - fee)
  }

  static let invariants = [
    invariant("usd", change: 1_240_455), invariant("eur", change: 20_055, difference: -1_200),
    invariant("jpy", change: 4_000, difference: 500, uncertain: 1_000),
  ]

  static func invariant(
    _ currency: String, change: Int, difference: Int = 0, uncertain: Int = 0
  ) -> MoneyInvariant {
    MoneyInvariant(
      currency: Currency(currency), from: now.addingTimeInterval(-14 * 86_400), to: balances.asOf, change: change,
      moved: change - difference, uncertain: uncertain, opening: 0)
  }
}
