import CellixCore
import Foundation
import GRDB

/// Refunds over time out of the sums by local day: costs the days of the range, however many payments there were.
enum RefundTrendReading {
  static func trend(_ query: RefundTrendQuery, now: Date, in db: Database) throws -> RefundTrend? {
    let currencies = try Standing.currencies(in: db)
    guard let currency = query.currency ?? currencies.first else { return nil }
    guard !currencies.isEmpty else { return nil }
    let calendar = try Settings.calendar(in: db)
    let periods = TrendPeriods(query.range, today: calendar.day(of: now))
    return RefundTrend(
      currency: currency, currencies: currencies, range: query.range,
      points: try points(currency, periods, calendar, in: db),
      reasons: try reasons(currency, periods, in: db))
  }

  static func points(
    _ currency: Currency, _ periods: TrendPeriods, _ calendar: ReportingCalendar, in db: Database
  ) throws -> [RefundTrend.Point] {
    let sums = try DailySums(currency, from: periods.first, to: periods.last, in: db)
    let reach = try TrendReach(in: db)
    return periods.all.map { period in
      let start = calendar.start(of: CivilDay(daysSinceEpoch: period.lowerBound)).unixSeconds
      let sum = sums.sum(over: period)
      return RefundTrend.Point(
        start: CivilDay(daysSinceEpoch: period.lowerBound),
        refunded: reach.refunds.holds(start) ? sum.refunded : nil,
        captured: reach.payments.holds(start) ? sum.captured : nil,
        refundCount: sum.refunds, paymentCount: sum.payments, isPartial: periods.isRunning(period))
    }
  }

  static func reasons(
    _ currency: Currency, _ periods: TrendPeriods, in db: Database
  ) throws -> [RefundTrend.Reason] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT reason, sum(count), sum(amount) FROM refundDay WHERE currency = ? AND day BETWEEN ? AND ?
          GROUP BY reason HAVING sum(count) > 0 ORDER BY sum(count) DESC, reason
          """),
      arguments: [currency.code, periods.first, periods.last]
    ).map { row in
      let reason: String = row[0]
      return RefundTrend.Reason(reason: reason.isEmpty ? nil : reason, count: row[1], amount: row[2])
    }
  }
}
