import CellixCore
import Foundation
import TestSupport
import Testing

@Suite struct RefundFindingTests {
  private func trend(rates: [Int?] = [], reasons: [RefundTrend.Reason] = []) -> RefundTrend {
    let points = rates.enumerated().map { number, refunded in
      RefundTrend.Point(
        start: CivilDay(daysSinceEpoch: 20_000 + 7 * number), refunded: refunded, captured: 10_000, refundCount: 1,
        paymentCount: 10, isPartial: false)
    }
    return RefundTrend(currency: .usd, currencies: [.usd], range: .weeks13, points: points, reasons: reasons)
  }

  private func details(
    took: [Int: Int] = [:], before: [Int: Int] = [:], returned: Int = 0, days: [Int] = [],
    reasonsBefore: [RefundTrend.Reason] = [], largest: [RefundRow] = [], periodsKnownBefore: Int = 12
  ) -> RefundDetails {
    let before12 = (0..<12).map { number in
      let isKnown = number >= 12 - periodsKnownBefore
      return RefundTrend.Point(
        start: CivilDay(daysSinceEpoch: 19_000 + 7 * number), refunded: isKnown ? 100 : nil,
        captured: isKnown ? 10_000 : nil, refundCount: 1, paymentCount: 10, isPartial: false)
    }
    return RefundDetails(
      currency: .usd, before: before12, cohorts: [], took: RefundAge.Spread(took), tookBefore: RefundAge.Spread(before),
      returned: .init(count: returned, amount: returned * 100), largest: largest,
      days: days.enumerated().map { number, count in
        .init(day: CivilDay(daysSinceEpoch: 20_000 + number), counts: ["duplicate": count - count / 4, nil: count / 4])
      }, reasonsBefore: reasonsBefore)
  }

  private func all(_ trend: RefundTrend, _ details: RefundDetails) -> [RefundFinding] {
    RefundFinding.all(trend, details, span: "currency:usd")
  }

  @Test(arguments: [(5, 0), (6, 2)])
  func `nothing is said against a time before of which less than half is known`(known: Int, found: Int) {
    let reasons = [RefundTrend.Reason(reason: "duplicate", count: 60, amount: 1)]
    let details = details(
      took: [50: 30], before: [20: 30],
      reasonsBefore: [.init(reason: "fraudulent", count: 60, amount: 1)], periodsKnownBefore: known)
    #expect(all(trend(reasons: reasons), details).count == found)
  }

  @Test func `a quiet shop is told nothing`() {
    let findings = all(
      trend(rates: [200, 210, 190, 205]), details(took: [24: 30], before: [24: 30], days: [3, 4, 2, 9]))
    #expect(findings.isEmpty)
  }

  @Test func `money that came back is told first, with its refunds`() {
    let findings = all(trend(), details(returned: 2))
    #expect(findings == [RefundFinding(.returned(count: 2, amount: 200), filter: "currency:usd returned:yes")])
    #expect(RefundRow.filterLanguage.read("currency:usd returned:yes").problems.isEmpty)
  }

  @Test func `a day is busy from three times the usual day and ten refunds on`() {
    #expect(all(trend(), details(days: [2, 2, 2, 9])).isEmpty)
    #expect(all(trend(), details(days: [4, 4, 4, 11])).isEmpty)
    let findings = all(trend(), details(days: [2, 40, 2, 10, 2, 12]))
    #expect(
      findings == [
        RefundFinding(
          .busyDay(CivilDay(daysSinceEpoch: 20_001), count: 40, usual: 10, reason: "duplicate", ofReason: 30),
          filter: "currency:usd created:2024-10-05")
      ])
  }

  @Test func `a rate that stays well above the mean is told after three periods`() {
    let low = Array(repeating: Int?(100), count: 8)
    #expect(all(trend(rates: low + [300, 300]), details()).isEmpty)
    let findings = all(trend(rates: low + [300, 300, 300]), details())
    guard case .rateStaysHigh(3, _)? = findings.first?.kind else {
      Issue.record("\(findings)")
      return
    }
    // What is not known ends the row.
    #expect(all(trend(rates: low + [300, nil, 300]), details()).isEmpty)
  }

  @Test func `a reason is told when its share has grown by ten points`() {
    func reasons(_ duplicate: Int) -> [RefundTrend.Reason] {
      [.init(reason: "duplicate", count: duplicate, amount: 1), .init(reason: nil, count: 100 - duplicate, amount: 1)]
    }
    #expect(all(trend(reasons: reasons(29)), details(reasonsBefore: reasons(20))).isEmpty)
    #expect(
      all(trend(reasons: reasons(35)), details(reasonsBefore: reasons(20))) == [
        RefundFinding(
          .reasonGrew("duplicate", share: 0.35, before: 0.2), filter: "currency:usd reason:duplicate")
      ])
  }

  @Test func `a median is told when it changed by a quarter, and only of enough refunds`() {
    #expect(all(trend(), details(took: [48: 19], before: [24: 30])).isEmpty)
    let slower = all(trend(), details(took: [48: 20], before: [24: 30])).first?.kind
    #expect(slower == .slower(median: 51, before: 27))
    let faster = all(trend(), details(took: [24: 20], before: [48: 30])).first
    #expect(faster?.kind == .faster(median: 27, before: 51) && faster?.isWarning == false)
  }

  @Test func `one refund that is a tenth of all the money is told`() {
    let reasons = [RefundTrend.Reason(reason: nil, count: 20, amount: 10_000)]
    func row(_ amount: Int) -> RefundRow {
      let refund = Refund.fixture(id: "re_big", amount: amount)
      return RefundRow(refund, customerName: nil, customerEmail: nil, position: ListPosition(0, id: refund.id))
    }
    #expect(all(trend(reasons: reasons), details(largest: [row(999)])).isEmpty)
    #expect(all(trend(reasons: reasons), details(largest: [row(1000)])).map(\.filter) == ["id:re_big"])
  }
}
