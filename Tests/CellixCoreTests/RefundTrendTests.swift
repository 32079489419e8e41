import CellixCore
import Testing

@Suite struct RefundTrendTests {
  private func point(_ refunded: Int?, _ captured: Int?, isPartial: Bool = false) -> RefundTrend.Point {
    .init(
      start: CivilDay(year: 2026, month: 11, day: 24), refunded: refunded, captured: captured, refundCount: 0,
      paymentCount: 0, isPartial: isPartial)
  }

  @Test func `no payments is no rate, and not a rate of zero`() {
    #expect(point(5, 0).rate == nil && point(5, nil).rate == nil && point(nil, 5).rate == nil)
    #expect(point(0, 5).rate == 0)
  }

  @Test func `the running period does not count in the mean`() {
    let trend = RefundTrend(
      currency: .usd, currencies: [.usd], range: .days30,
      points: [point(nil, nil), point(1, 10), point(3, 10), point(9, 10, isPartial: true)], reasons: [])
    #expect(trend.mean == 0.2)
  }

  @Test func `what was given back in a period without payments is part of the mean`() {
    #expect(RefundTrend.mean(of: [point(5, 0), point(0, 10), point(1, nil), point(nil, 90)]) == 0.5)
  }
}
