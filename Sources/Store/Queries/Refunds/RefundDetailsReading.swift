import CellixCore
import Foundation
import GRDB

/// What stands beside a refund trend, out of sums by local day and two indexes.
enum RefundDetailsReading {
  private static let largest = 5
  /// Of the largest refunds of all time, so many are looked through for those of the trend's time.
  private static let largestReach = 5_000

  /// - Returns: `nil` when there are no payments and no refunds at all.
  static func details(_ query: RefundTrendQuery, now: Date, in db: Database) throws -> RefundDetails? {
    guard let currency = try query.currency ?? Standing.currencies(in: db).first else { return nil }
    let calendar = try Settings.calendar(in: db)
    let today = calendar.day(of: now)
    let periods = TrendPeriods(query.range, today: today)
    let before = TrendPeriods.before(query.range, today: today)
    let since = calendar.start(of: CivilDay(daysSinceEpoch: periods.first)).unixSeconds
    return RefundDetails(
      currency: currency, before: try RefundTrendReading.points(currency, before, calendar, in: db),
      cohorts: try cohorts(currency, periods, calendar, in: db), took: try spread(currency, periods, in: db),
      tookBefore: try spread(currency, before, in: db), returned: try returned(currency, since: since, in: db),
      largest: try largest(currency, since: since, in: db), days: try days(currency, periods, in: db),
      reasonsBefore: try RefundTrendReading.reasons(currency, before, in: db))
  }

  private static func cohorts(
    _ currency: Currency, _ periods: TrendPeriods, _ calendar: ReportingCalendar, in db: Database
  ) throws -> [RefundCohort] {
    let captured = try DailySums(currency, from: periods.first, to: periods.last, in: db)
    let reach = try TrendReach(in: db)
    let within = RefundCohort.horizons.map { "sum(iif(hours < \($0 * 24), amount, 0))" }.joined(separator: ", ")
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT day, \(within) FROM \(periods.ageTable)
          WHERE currency = ? AND day BETWEEN ? AND ? AND basis = 'charge' GROUP BY day
          """), arguments: [currency.code, periods.first, periods.last])
    let sums: [Int: [Int]] = rows.reduce(into: [:]) { sums, row in
      sums[row[0]] = RefundCohort.horizons.indices.map { row[$0 + 1] }
    }
    return periods.all.map { period in
      let start = CivilDay(daysSinceEpoch: period.lowerBound)
      let begin = calendar.start(of: start).unixSeconds
      let isKnown = reach.payments.holds(begin) && reach.refunds.holds(begin)
      return RefundCohort(
        start: start, captured: isKnown ? captured.sum(over: period).captured : nil,
        refunded: period.reduce(into: RefundCohort.horizons.map { _ in 0 }) { total, day in
          if let more = sums[day] { total = zip(total, more).map(+) }
        }, daysSinceEnd: periods.last - period.upperBound)
    }
  }

  private static func spread(
    _ currency: Currency, _ periods: TrendPeriods, in db: Database
  ) throws -> RefundAge.Spread {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT hours, sum(count) FROM \(periods.ageTable)
          WHERE currency = ? AND day BETWEEN ? AND ? AND basis = 'refund' GROUP BY hours
          """), arguments: [currency.code, periods.first, periods.last])
    return RefundAge.Spread(rows.reduce(into: [:]) { $0[$1[0]] = $1[1] })
  }

  private static func returned(
    _ currency: Currency, since: Int, in db: Database
  ) throws -> RefundDetails.Returned {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT count(*), ifnull(sum(amount), 0) FROM refund
          WHERE currency = ? AND created >= ? AND \(TrendSchema.returned)
          """), arguments: [currency.code, since])
    return RefundDetails.Returned(count: row?[0] ?? 0, amount: row?[1] ?? 0)
  }

  private static func largest(_ currency: Currency, since: Int, in db: Database) throws -> [RefundRow] {
    let ids = try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT id FROM (
            SELECT id, created, status FROM refund WHERE currency = ? ORDER BY amount DESC, id DESC LIMIT \(largestReach)
          ) WHERE created >= ? AND ifnull(status, '') NOT IN ('failed', 'canceled') LIMIT \(largest)
          """), arguments: [currency.code, since])
    return try ids.compactMap { try RefundQueries.row($0, in: db) }
  }

  private static func days(
    _ currency: Currency, _ periods: TrendPeriods, in db: Database
  ) throws -> [RefundDetails.Day] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT day, reason, count FROM refundDay WHERE currency = ? AND day BETWEEN ? AND ? AND count <> 0"),
      arguments: [currency.code, periods.first, periods.last])
    let counts: [Int: [String?: Int]] = rows.reduce(into: [:]) { days, row in
      let reason: String = row[1]
      days[row[0], default: [:]][reason.isEmpty ? nil : reason] = row[2]
    }
    return (periods.first...max(periods.first, periods.last)).map { day in
      RefundDetails.Day(day: CivilDay(daysSinceEpoch: day), counts: counts[day] ?? [:])
    }
  }
}

extension TrendPeriods {
  /// Each period is found under its first day.
  fileprivate var ageTable: String { kind?.table ?? "refundAgeDay" }
}
