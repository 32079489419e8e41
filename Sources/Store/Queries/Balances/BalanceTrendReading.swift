import CellixCore
import Foundation
import GRDB

/// A balance over time: from the newest reading backwards, by the movements of each day.
enum BalanceTrendReading {
  /// - Returns: `nil` before the first reading of the balance.
  static func trend(_ query: BalanceTrendQuery, now: Date, in db: Database) throws -> BalanceTrend? {
    guard let reading = try BalanceReadings.latest(in: db) else { return nil }
    let movements = try Movements(query.currency, in: db)
    let calendar = movements.calendar
    let today = calendar.day(of: now).daysSinceEpoch
    let first = TrendPeriods(query.range, today: calendar.day(of: now)).first
    let amounts = (reading.balance.available + reading.balance.pending).filter { $0.currency == query.currency }
    let balance = amounts.map(\.amount).reduce(0, +) + (try movements.after(reading.asOf.unixSeconds, in: db))
    let reach = try Coverage(stored: .balanceTransactions, in: db)
    let points = try closings(balance, first...max(first, today), movements, reach, in: db)
    // A year has more days than a chart has columns.
    let step = query.range == .months12 ? 7 : 1
    return BalanceTrend(
      currency: query.currency, range: query.range,
      points: points.enumerated().filter { (points.count - 1 - $0.offset) % step == 0 || $0.offset == 0 }.map(
        \.element),
      composition: try composition(query.currency, first...max(first, today), in: db),
      due: try due(query.currency, now: now, in: db), asOf: reading.asOf)
  }

  /// - Parameter balance: of the last day.
  private static func closings(
    _ balance: Int, _ days: ClosedRange<Int>, _ movements: Movements, _ reach: Coverage?, in db: Database
  ) throws -> [BalanceTrend.Point] {
    let moved = try movements.byDay(days, in: db)
    var closing = balance
    var points: [BalanceTrend.Point] = []
    for number in days.reversed() {
      let day = CivilDay(daysSinceEpoch: number)
      let end = movements.calendar.start(of: movements.calendar.day(day, plus: 1)).unixSeconds
      // The newest value is Stripe's own; one before it needs every movement since.
      let isKnown = number == days.upperBound || reach.map { $0.oldest <= end } ?? false
      points.append(BalanceTrend.Point(day: day, balance: isKnown ? closing : nil))
      closing -= moved[number] ?? 0
    }
    return points.reversed()
  }

  private static func composition(
    _ currency: Currency, _ days: ClosedRange<Int>, in db: Database
  ) throws -> [BalanceTrend.Part] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT category, sum(count), sum(amount), sum(fee), sum(net) FROM movementDay
          WHERE currency = ? AND day BETWEEN ? AND ? GROUP BY category HAVING sum(count) > 0
          ORDER BY abs(sum(net)) DESC, category
          """), arguments: [currency.code, days.lowerBound, days.upperBound]
    ).map { BalanceTrend.Part(category: $0[0], count: $0[1], amount: $0[2], fee: $0[3], net: $0[4]) }
  }

  private static func due(_ currency: Currency, now: Date, in db: Database) throws -> [BalanceTrend.Due] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT available, net FROM movementDue WHERE currency = ? AND available > ? AND net <> 0
          ORDER BY available LIMIT 60
          """), arguments: [currency.code, now.unixSeconds]
    ).map { BalanceTrend.Due(on: Date(unixSeconds: $0[0]), net: $0[1]) }
  }
}
