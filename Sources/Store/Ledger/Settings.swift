import CellixCore
import Foundation
import GRDB

/// What the ledger was built for.
enum Settings {
  private static let timeZone = "reportingTimeZone"
  private static let reading = "readingVersion"
  private static let check = "keyCheck"
  private static let refusals = "signatureRefusals"

  static func reportingTimeZone(in db: Database) throws -> String? { try value(of: timeZone, in: db) }

  static func readingVersion(in db: Database) throws -> Int? { try value(of: reading, in: db).flatMap { Int($0) } }

  static func setReadingVersion(_ version: Int, in db: Database) throws {
    try set(reading, to: String(version), in: db)
  }

  static func keyCheck(in db: Database) throws -> KeyCheck? { try contents(of: check, in: db) }

  static func setKeyCheck(_ keyCheck: KeyCheck, in db: Database) throws { try set(check, toContents: keyCheck, in: db) }

  static func signatureRefusals(in db: Database) throws -> SignatureRefusals? { try contents(of: refusals, in: db) }

  static func setSignatureRefusals(_ new: SignatureRefusals, in db: Database) throws {
    try set(refusals, toContents: new, in: db)
  }

  /// - Returns: `nil` where another version of the program wrote something else.
  private static func contents<Contents: Decodable>(of name: String, in db: Database) throws -> Contents? {
    try value(of: name, in: db).flatMap { try? JSONDecoder().decode(Contents.self, from: Data($0.utf8)) }
  }

  private static func set(_ name: String, toContents contents: some Encodable, in db: Database) throws {
    try set(name, to: String(decoding: try JSONEncoder().encode(contents), as: UTF8.self), in: db)
  }

  private static func value(of name: String, in db: Database) throws -> String? {
    try String.fetchOne(db.cachedStatement(sql: "SELECT value FROM setting WHERE name = ?"), arguments: [name])
  }

  private static func set(_ name: String, to value: String, in db: Database) throws {
    try db.execute(
      sql: "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
      arguments: [name, value])
  }

  static func calendar(in db: Database) throws -> ReportingCalendar {
    ReportingCalendar(try reportingTimeZone(in: db) ?? "UTC")
  }

  /// Days are counted anew when the zone is another one than before.
  static func setReportingTimeZone(_ identifier: String, in db: Database) throws {
    guard try reportingTimeZone(in: db) != identifier else { return }
    try set(timeZone, to: identifier, in: db)
    try RollupTables.rebuildDays(in: db, calendar: ReportingCalendar(identifier))
  }
}
