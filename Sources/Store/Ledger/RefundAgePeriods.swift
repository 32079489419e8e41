import GRDB

/// How long refunds took, by week and by month. A busy account has a row for each step of `RefundAge` on each day: a
/// quarter of a year of them is more than a screen waits for, and its periods are weeks, those of a year months.
enum RefundAgePeriods {
  /// The days go by `basis` first, so that a stretch of them holds no rows of the other one.
  static func migrate(_ db: Database) throws {
    for statement in tables { try db.execute(sql: statement) }
    var days = DayCache(try Settings.calendar(in: db))
    try RollupPair.refundAges.rebuildDays(&days, in: db)
  }

  /// A period is found under its first day, as days are since 1970-01-01; weeks begin on Monday.
  private static let tables =
    ["DROP TABLE refundAgeDay"]
    + (["refundAgeDay"] + Period.allCases.map(\.table)).map { table in
      """
      CREATE TABLE \(table) (
        currency TEXT NOT NULL, day INTEGER NOT NULL, basis TEXT NOT NULL, hours INTEGER NOT NULL,
        count INTEGER NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (currency, basis, day, hours)
      ) STRICT, WITHOUT ROWID
      """
    } + [
      // With the amount, so that those that came back are summed up without a look at their rows.
      "DROP INDEX refundReturned",
      "CREATE INDEX refundReturned ON refund (currency, created, amount) WHERE \(TrendSchema.returned)",
      trigger("Added", on: "INSERT", of: "new", count: "new.count", amount: "new.amount"),
      trigger(
        "Changed", on: "UPDATE OF count, amount", of: "new", count: "new.count - old.count",
        amount: "new.amount - old.amount"),
      trigger("Removed", on: "DELETE", of: "old", count: "-old.count", amount: "-old.amount"),
    ]

  enum Period: CaseIterable {
    case week, month

    var table: String {
      switch self {
      case .week: "refundAgeWeek"
      case .month: "refundAgeMonth"
      }
    }

    /// 1970-01-01 was a Thursday.
    fileprivate func first(of day: String) -> String {
      switch self {
      case .week: "\(day) - ((\(day) + 3) % 7 + 7) % 7"
      case .month: "CAST(strftime('%s', \(day) * 86400, 'unixepoch', 'start of month') AS INTEGER) / 86400"
      }
    }

    /// The sums out of the days.
    var rows: String {
      """
      SELECT currency, basis, \(first(of: "day")) AS first, hours, sum(count), sum(amount) FROM refundAgeDay
      GROUP BY currency, basis, first, hours
      """
    }
  }

  private static func trigger(
    _ name: String, on change: String, of row: String, count: String, amount: String
  ) -> String {
    let sums = Period.allCases.map { period in
      """
        INSERT INTO \(period.table) (currency, day, basis, hours, count, amount)
        VALUES (\(row).currency, \(period.first(of: "\(row).day")), \(row).basis, \(row).hours, \(count), \(amount))
        ON CONFLICT (currency, basis, day, hours) DO UPDATE SET
        count = count + excluded.count, amount = amount + excluded.amount;
      """
    }
    return """
      CREATE TRIGGER refundAgeDay\(name) AFTER \(change) ON refundAgeDay BEGIN
      \(sums.joined(separator: "\n"))
      END
      """
  }
}
