/// How the two files are kept, for whoever looks into a fault.
package struct StoreDiagnosis: Sendable, Hashable {
  /// How much of a commit is on the disk when it returns (https://sqlite.org/pragma.html#pragma_synchronous).
  package enum Durability: Int, Sendable, Hashable {
    case off, normal, full, extra
  }

  package var sqliteVersion: String
  package var ledger: Durability?
  package var desk: Durability?
  package var journalMode: String
  package var reportingTimeZone: String

  package init(
    sqliteVersion: String, ledger: Durability?, desk: Durability?, journalMode: String, reportingTimeZone: String
  ) {
    self.sqliteVersion = sqliteVersion
    self.ledger = ledger
    self.desk = desk
    self.journalMode = journalMode
    self.reportingTimeZone = reportingTimeZone
  }
}
