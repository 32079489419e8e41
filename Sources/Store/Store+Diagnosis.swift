package import CellixCore
import GRDB

extension Store {
  /// Asked of the connections that write: durability is a property of the connection and not of the file.
  package func diagnosis() async throws -> StoreDiagnosis {
    let desk = try await desk.writeWithoutTransaction { try DeskFile.synchronous($0) }
    return try await ledger.writeWithoutTransaction { db in
      StoreDiagnosis(
        sqliteVersion: try String.fetchOne(db, sql: "SELECT sqlite_version()") ?? "",
        ledger: try DeskFile.synchronous(db).flatMap(StoreDiagnosis.Durability.init(rawValue:)),
        desk: desk.flatMap(StoreDiagnosis.Durability.init(rawValue:)),
        journalMode: try String.fetchOne(db, sql: "PRAGMA journal_mode") ?? "",
        reportingTimeZone: try Settings.reportingTimeZone(in: db) ?? "UTC")
    }
  }

  /// Reads both files through, which takes a while when they are large.
  ///
  /// - Returns: what SQLite finds wrong, in its words; empty when nothing is.
  package func integrityProblems() async throws -> [String] {
    let ledger = try await readLedger { try String.fetchAll($0, sql: "PRAGMA quick_check") }
    let desk = try await readDesk { try String.fetchAll($0, sql: "PRAGMA quick_check") }
    return (ledger + desk).filter { $0 != "ok" }
  }

  /// What is held, to be compared with another store; reads all of it.
  package func contents() async throws -> StoreContents {
    StoreContents(
      tables: try await readLedger(ContentsReading.tables), history: try await readDesk(ContentsReading.history))
  }

  /// Ids of all objects of a list, in their order; empty for the balance, which is no list.
  package func ids(of resource: Resource) async throws -> [String] {
    guard let table = Standing.table(of: resource) else { return [] }
    return try await readLedger { try String.fetchAll($0, sql: "SELECT id FROM \(table) ORDER BY id") }
  }
}
