import Foundation

/// The next payout of one currency, derived from the rhythm of those before: payouts themselves are not open to our key.
package struct PayoutForecast: Sendable, Hashable {
  package enum Rhythm: Sendable, Hashable {
    /// Every day, or every working day.
    case daily
    /// Every week on one day.
    case weekly
    /// Every month on one day, or nearly.
    case monthly
  }

  package var rhythm: Rhythm
  /// The day on which it is made, in UTC: by its days Stripe makes money available and pays it out.
  package var day: CivilDay
  /// What is available now and what becomes available by that day; minor units.
  package var amount: Int

  package init(rhythm: Rhythm, day: CivilDay, amount: Int) {
    self.rhythm = rhythm
    self.day = day
    self.amount = amount
  }

  /// Payouts that a rhythm rests on.
  package static let least = 3

  /// - Parameters:
  ///   - days: on which the last payouts were made, the newest first.
  ///   - available: minor units; `nil` where Stripe names none for the currency.
  ///   - due: what becomes available, the next first.
  /// - Returns: `nil` with too few payouts, without a rhythm, or with nothing to pay out.
  package static func next(
    after days: [CivilDay], today: CivilDay, available: Int?, due: [BalanceTrend.Due]
  ) -> PayoutForecast? {
    guard let available, let rhythm = rhythm(of: days), let last = days.first else { return nil }
    var day = next(rhythm, after: last)
    while day < today { day = next(rhythm, after: day) }
    let amount = available + due.filter { $0.day <= day }.map(\.net).reduce(0, +)
    guard amount > 0 else { return nil }
    return PayoutForecast(rhythm: rhythm, day: day, amount: amount)
  }

  /// Days between payouts decide; a holiday shifts a few of them, so that most have to agree and not all.
  package static func rhythm(of days: [CivilDay]) -> Rhythm? {
    let days = Array(Set(days).sorted(by: >))
    let gaps = zip(days, days.dropFirst()).map { $0.daysSinceEpoch - $1.daysSinceEpoch }
    guard gaps.count + 1 >= least else { return nil }
    func share(_ isLike: (Int) -> Bool) -> Double { Double(gaps.count(where: isLike)) / Double(gaps.count) }
    let most = 0.7
    if share({ $0 <= 3 }) >= most, share({ $0 == 1 }) >= 0.5 { return .daily }
    if share({ (6...8).contains($0) }) >= most { return .weekly }
    if share({ (27...34).contains($0) }) >= most { return .monthly }
    return nil
  }

  private static func next(_ rhythm: Rhythm, after day: CivilDay) -> CivilDay {
    switch rhythm {
    case .daily:
      var next = CivilDay(daysSinceEpoch: day.daysSinceEpoch + 1)
      while next.weekday > 5 { next = CivilDay(daysSinceEpoch: next.daysSinceEpoch + 1) }
      return next
    case .weekly: return CivilDay(daysSinceEpoch: day.daysSinceEpoch + 7)
    case .monthly:
      let month = day.month == 12 ? (day.year + 1, 1) : (day.year, day.month + 1)
      // The 28th exists in every month; where the day does not, the month's payout comes at its end.
      let wanted = CivilDay(year: month.0, month: month.1, day: min(day.day, 28))
      return wanted
    }
  }
}
