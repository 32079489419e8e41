import CellixCore
import Foundation
import GRDB

/// Sums of the movements of one currency's money, in minor units, whatever span they are asked for: costs the days of the
/// history and the rows of a quarter of an hour.
struct Movements {
  let currency: Currency
  let calendar: ReportingCalendar

  init(_ currency: Currency, in db: Database) throws {
    self.currency = currency
    calendar = try Settings.calendar(in: db)
  }

  /// All that the ledger has counted.
  func all(in db: Database) throws -> Int {
    try number("SELECT sum(net) FROM movementDay WHERE currency = ?", [currency.code], in: db)
  }

  /// Created after a second: the rest of its quarter of an hour row by row, the rest of its day by quarters, then days.
  ///
  /// - Parameter second: unix seconds.
  func after(_ second: Int, in db: Database) throws -> Int {
    let quarter = RollupSlot.start(of: Date(unixSeconds: second)) + RollupSlot.seconds
    let today = calendar.day(of: Date(unixSeconds: second))
    let tomorrow = calendar.start(of: calendar.day(today, plus: 1)).unixSeconds
    let rows = try number(
      """
      SELECT sum(net) FROM balanceTransaction WHERE created > ? AND created < ? AND currency = ?
      AND type NOT LIKE 'issuing%'
      """, [second, quarter, currency.code], in: db)
    let quarters = try number(
      "SELECT sum(net) FROM movementBucket WHERE currency = ? AND bucket >= ? AND bucket < ?",
      [currency.code, quarter, tomorrow], in: db)
    let days = try number(
      "SELECT sum(net) FROM movementDay WHERE currency = ? AND day > ?", [currency.code, today.daysSinceEpoch], in: db)
    return rows + quarters + days
  }

  /// - Returns: of each day of the range that has movements, by days since 1970-01-01.
  func byDay(_ days: ClosedRange<Int>, in db: Database) throws -> [Int: Int] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT day, sum(net) FROM movementDay WHERE currency = ? AND day BETWEEN ? AND ? GROUP BY day"),
      arguments: [currency.code, days.lowerBound, days.upperBound]
    ).reduce(into: [:]) { $0[$1[0]] = $1[1] }
  }

  private func number(_ sql: String, _ arguments: StatementArguments, in db: Database) throws -> Int {
    try Int.fetchOne(db.cachedStatement(sql: sql), arguments: arguments) ?? 0
  }
}
