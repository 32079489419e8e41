import CellixCore
import Foundation
import GRDB

/// The tables of sums: by quarter of an hour, by local day, and by currency in all.
enum RollupTables {
  static func add(_ sums: RollupDifference.Payments, to slot: RollupSlot, day: Int, in db: Database) throws {
    for (table, column, time) in [("paymentBucket", "bucket", slot.bucket), ("paymentDay", "day", day)] {
      try db.cachedStatement(
        sql: """
          INSERT INTO \(table) (currency, \(column), succeeded, captured, failed, failedAmount) \
          VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (currency, \(column)) DO UPDATE SET \
          succeeded = succeeded + excluded.succeeded, captured = captured + excluded.captured, \
          failed = failed + excluded.failed, failedAmount = failedAmount + excluded.failedAmount
          """
      ).execute(arguments: [slot.currency, time, sums.succeeded, sums.captured, sums.failed, sums.failedAmount])
    }
    try addTotal(currency: slot.currency, payments: sums.succeeded, refunds: 0, in: db)
  }

  static func add(
    _ sums: RollupDifference.Sum, to key: RollupDifference.RefundKey, day: Int, in db: Database
  ) throws {
    for (table, column, time) in [("refundBucket", "bucket", key.slot.bucket), ("refundDay", "day", day)] {
      try db.cachedStatement(
        sql: """
          INSERT INTO \(table) (currency, \(column), reason, count, amount) VALUES (?, ?, ?, ?, ?) \
          ON CONFLICT (currency, \(column), reason) DO UPDATE SET \
          count = count + excluded.count, amount = amount + excluded.amount
          """
      ).execute(arguments: [key.slot.currency, time, key.reason, sums.count, sums.amount])
    }
    try addTotal(currency: key.slot.currency, payments: 0, refunds: sums.count, in: db)
  }

  /// Leaves no empty sums behind: deadlines pass, and the table stays as long as the queue has different ones.
  static func add(_ sums: RollupDifference.Sum, to slot: DisputeSlot, in db: Database) throws {
    let key: StatementArguments = [slot.status, slot.currency, slot.deadline]
    try db.cachedStatement(
      sql: """
        INSERT INTO disputeSum (status, currency, deadline, count, amount) VALUES (?, ?, ?, ?, ?) \
        ON CONFLICT (status, currency, deadline) DO UPDATE SET \
        count = count + excluded.count, amount = amount + excluded.amount
        """
    ).execute(arguments: key + [sums.count, sums.amount])
    try db.cachedStatement(
      sql: "DELETE FROM disputeSum WHERE status = ? AND currency = ? AND deadline = ? AND count = 0"
    ).execute(arguments: key)
  }

  private static func addTotal(currency: String, payments: Int, refunds: Int, in db: Database) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO currencyTotal (currency, payments, refunds) VALUES (?, ?, ?) ON CONFLICT (currency) DO UPDATE SET \
        payments = payments + excluded.payments, refunds = refunds + excluded.refunds
        """
    ).execute(arguments: [currency, payments, refunds])
  }

  /// Makes the days anew from the buckets; objects are not touched.
  static func rebuildDays(in db: Database, calendar: ReportingCalendar) throws {
    var days = DayCache(calendar)
    try db.execute(sql: "DELETE FROM paymentDay; DELETE FROM refundDay")
    try fill("paymentDay", from: "paymentBucket", keys: [], sums: paymentSums, &days, in: db)
    try fill("refundDay", from: "refundBucket", keys: ["reason"], sums: refundSums, &days, in: db)
  }

  static let paymentSums = ["succeeded", "captured", "failed", "failedAmount"]
  static let refundSums = ["count", "amount"]

  private static func fill(
    _ target: String, from source: String, keys: [String], sums: [String], _ days: inout DayCache, in db: Database
  ) throws {
    let insert = try db.makeStatement(
      sql: """
        INSERT INTO \(target) (\((["currency", "day"] + keys + sums).joined(separator: ", "))) \
        VALUES (\((["currency", "day"] + keys + sums).map { _ in "?" }.joined(separator: ", "))) \
        ON CONFLICT (\((["currency", "day"] + keys).joined(separator: ", "))) DO UPDATE SET \
        \(sums.map { "\($0) = \($0) + excluded.\($0)" }.joined(separator: ", "))
        """)
    let columns = (["currency", "bucket"] + keys + sums).joined(separator: ", ")
    let rows = try Row.fetchCursor(db, sql: "SELECT \(columns) FROM \(source)")
    while let row = try rows.next() {
      var values = Array(row.databaseValues)
      values[1] = days.day(of: row[1]).databaseValue
      try insert.execute(arguments: StatementArguments(values))
    }
  }
}
