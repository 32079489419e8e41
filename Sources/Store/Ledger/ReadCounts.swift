import CellixCore
import Foundation
import GRDB

/// Requests to Stripe by day (UTC), for the allowance of 30 days.
enum ReadCounts {
  private static let window = 30
  /// Days that are kept.
  private static let kept = 60

  static func add(_ count: Int, at date: Date, in db: Database) throws {
    let day = date.unixSeconds / 86_400
    try db.cachedStatement(
      sql:
        "INSERT INTO readCount (day, reads) VALUES (?, ?) ON CONFLICT (day) DO UPDATE SET reads = reads + excluded.reads"
    ).execute(arguments: [day, count])
    try db.cachedStatement(sql: "DELETE FROM readCount WHERE day < ?").execute(arguments: [day - kept])
  }

  static func allowance(now: Date, in db: Database) throws -> ReadAllowance {
    let used = try Int.fetchOne(
      db, sql: "SELECT ifnull(sum(reads), 0) FROM readCount WHERE day > ?",
      arguments: [now.unixSeconds / 86_400 - window])
    var payments = 0
    for currency in try Standing.currencies(in: db) {
      payments +=
        try Int.fetchOne(
          db,
          sql: "SELECT ifnull(sum(succeeded + failed), 0) FROM paymentBucket WHERE currency = ? AND bucket >= ?",
          arguments: [currency.code, now.unixSeconds - window * 86_400]) ?? 0
    }
    return ReadAllowance(transactions: payments, used: used ?? 0)
  }
}
