import GRDB

/// How long refunds took, by month. A busy account has a row for each step of `RefundAge` on each day: a year of them is
/// more than a screen waits for, and the periods of a year are months.
enum RefundAgeMonths {
  /// The days go by `basis` first, so that a stretch of them holds no rows of the other one.
  static func migrate(_ db: Database) throws {
    for statement in tables { try db.execute(sql: statement) }
    var days = DayCache(try Settings.calendar(in: db))
    try RollupPair.refundAges.rebuildDays(&days, in: db)
  }

  /// `month` is the first day of it.
  private static let tables = [
    "DROP TABLE refundAgeDay",
    """
    CREATE TABLE refundAgeDay (
      currency TEXT NOT NULL, day INTEGER NOT NULL, basis TEXT NOT NULL, hours INTEGER NOT NULL,
      count INTEGER NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (currency, basis, day, hours)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE refundAgeMonth (
      currency TEXT NOT NULL, month INTEGER NOT NULL, basis TEXT NOT NULL, hours INTEGER NOT NULL,
      count INTEGER NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (currency, basis, month, hours)
    ) STRICT, WITHOUT ROWID
    """,
    trigger("Added", on: "INSERT", of: "new", count: "new.count", amount: "new.amount"),
    trigger(
      "Changed", on: "UPDATE OF count, amount", of: "new", count: "new.count - old.count",
      amount: "new.amount - old.amount"),
    trigger("Removed", on: "DELETE", of: "old", count: "-old.count", amount: "-old.amount"),
  ]

  private static func trigger(
    _ name: String, on change: String, of row: String, count: String, amount: String
  ) -> String {
    """
    CREATE TRIGGER refundAgeDay\(name) AFTER \(change) ON refundAgeDay BEGIN
      INSERT INTO refundAgeMonth (currency, month, basis, hours, count, amount)
      VALUES (\(row).currency, \(month(of: "\(row).day")), \(row).basis, \(row).hours, \(count), \(amount))
      ON CONFLICT (currency, basis, month, hours) DO UPDATE SET
      count = count + excluded.count, amount = amount + excluded.amount;
    END
    """
  }

  /// - Parameter day: since 1970-01-01, as the month.
  private static func month(of day: String) -> String {
    "CAST(strftime('%s', \(day) * 86400, 'unixepoch', 'start of month') AS INTEGER) / 86400"
  }

  /// The sums out of the days.
  static let rows = """
    SELECT currency, basis, \(month(of: "day")) AS month, hours, sum(count), sum(amount) FROM refundAgeDay
    GROUP BY currency, basis, month, hours
    """
}
