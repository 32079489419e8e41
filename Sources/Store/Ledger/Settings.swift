import CellixCore
import GRDB

/// What the ledger was built for.
enum Settings {
  private static let timeZone = "reportingTimeZone"

  static func reportingTimeZone(in db: Database) throws -> String? {
    try String.fetchOne(
      db.cachedStatement(sql: "SELECT value FROM setting WHERE name = ?"), arguments: [timeZone])
  }

  static func calendar(in db: Database) throws -> ReportingCalendar {
    ReportingCalendar(try reportingTimeZone(in: db) ?? "UTC")
  }

  /// Days are counted anew when the zone is another one than before.
  static func setReportingTimeZone(_ identifier: String, in db: Database) throws {
    guard try reportingTimeZone(in: db) != identifier else { return }
    try db.execute(
      sql: "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
      arguments: [timeZone, identifier])
    try RollupTables.rebuildDays(in: db, calendar: ReportingCalendar(identifier))
  }
}
