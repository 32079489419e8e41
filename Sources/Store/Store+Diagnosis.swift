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

  /// Reads both files through, which takes a while when they are large. A ledger that is damaged is marked, so that the
  /// next start puts it aside.
  ///
  /// - Returns: one error for each file that is damaged; empty when none is.
  package func damage() async throws -> [StoreError] {
    var damage: [StoreError] = []
    do {
      if let reason = try await readLedger(Store.damage) {
        if let path = watch.files?.ledger { LedgerFile.suspect(path, reason: reason) }
        damage.append(.damaged(reason: reason))
      }
    } catch let error as StoreError where error.isDamage {
      damage.append(error)
    }
    do {
      if let reason = try await readDesk(Store.damage) {
        damage.append(.deskDamaged(file: watch.files?.desk ?? ":memory:", reason: reason))
      }
    } catch let error as StoreError where error.isDamage {
      damage.append(error)
    }
    return damage
  }

  /// - Returns: the first that SQLite finds wrong, in its words, and how much more there is.
  private static func damage(in db: Database) throws -> String? {
    let findings = try String.fetchAll(db, sql: "PRAGMA quick_check")
      .flatMap { $0.split(separator: "\n").map(String.init) }
      // The heading of each database that has some.
      .filter { $0 != "ok" && !$0.hasPrefix("***") }
    guard let first = findings.first else { return nil }
    return findings.count == 1 ? first : "\(first), and \(findings.count - 1) more"
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
