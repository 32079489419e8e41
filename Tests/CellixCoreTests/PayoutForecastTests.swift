import CellixCore
import Foundation
import TestSupport
import Testing

@Suite struct PayoutForecastTests {
  /// Tuesday.
  private let today = ReportingCalendar.utc.day(of: .fixture)

  private func next(_ daysAgo: [Int], available: Int? = 1000, due: [BalanceTrend.Due] = []) -> PayoutForecast? {
    PayoutForecast.next(
      after: daysAgo.map { CivilDay(daysSinceEpoch: today.daysSinceEpoch - $0) }, today: today, available: available,
      due: due)
  }

  @Test(arguments: [
    ([1, 4, 5, 6, 7, 8, 11], PayoutForecast.Rhythm.daily, "2026-11-24"),
    ([0, 1, 4, 5, 6], .daily, "2026-11-25"), ([4, 5, 6, 7, 8], .daily, "2026-11-24"),
    ([1, 8, 15, 22], .weekly, "2026-11-30"), ([8, 15, 22], .weekly, "2026-11-30"),
    ([10, 40, 71, 101], .monthly, "2026-12-14"),
  ])
  func `the next payout follows the rhythm of those before`(
    daysAgo: [Int], rhythm: PayoutForecast.Rhythm, day: String
  ) {
    let forecast = next(daysAgo)
    #expect(forecast?.rhythm == rhythm && forecast?.day.iso == day && forecast?.amount == 1000)
  }

  @Test func `a payout is of the day that it is at Stripe, wherever the merchant is`() {
    let midnight = Date(timeIntervalSince1970: 20_779 * 86_400)
    let payout = BalanceSummary.Payout(
      id: "txn_1", amount: Money(1, "usd"), created: midnight.adding(seconds: 1_800),
      arrivesOn: midnight.adding(days: 2))
    #expect(payout.day.daysSinceEpoch == 20_779 && payout.arrivalDay.daysSinceEpoch == 20_781)
  }

  @Test(arguments: [[], [1], [1, 2], [1, 5, 20, 22, 60]])
  func `too few payouts, or none in a rhythm, tell nothing`(daysAgo: [Int]) {
    #expect(next(daysAgo) == nil)
  }

  @Test func `it pays out what is available by then, and nothing where there is nothing`() {
    let due = [
      BalanceTrend.Due(on: .fixture.adding(days: 1), net: 200), .init(on: .fixture.adding(days: 20), net: 4000),
    ]
    #expect(next([1, 8, 15, 22], due: due)?.amount == 1200)
    // What becomes available on the day itself goes with it.
    #expect(next([6, 13, 20], due: [.init(on: .fixture.adding(hours: 12), net: 50)])?.amount == 1050)
    #expect(next([1, 8, 15, 22], available: -300, due: due) == nil)
    #expect(next([1, 8, 15, 22], available: nil) == nil)
  }
}
