package import CellixCore
package import Foundation
import GRDB

/// The ledger of an account that is not open here, read as it lies there: nothing in it is made, migrated, mended or
/// locked. It is opened for one question and closed again; another process may write into it meanwhile.
package struct ClosedLedger: Sendable {
  private let path: String

  package init(_ account: ConnectedAccount, home: CellixHome) {
    path = home.folder(of: account.id, account.mode).appending(path: "ledger.sqlite").path
  }

  /// What is open of the query's group and filter. Read on a thread of its own, since a file may keep one waiting.
  package func openDisputes(_ query: DisputeQuery, now: Date) async -> Result<OpenDisputes, LedgerProblem> {
    await aside { read { try DisputeQueries.open(query, now: now, in: $0) } }
  }

  private func read<Value>(_ body: (Database) throws -> Value) -> Result<Value, LedgerProblem> {
    do {
      try check()
      var configuration = DatabaseFile.configuration
      configuration.readonly = true
      let ledger = try DatabaseQueue(path: path, configuration: configuration)
      defer { try? ledger.close() }  // nothing was written that could be lost
      return .success(
        try ledger.read { db in
          try ClosedLedger.checkSchema(db)
          return try body(db)
        })
    } catch let problem as LedgerProblem {
      return .failure(problem)
    } catch {
      return .failure(ClosedLedger.problem(error))
    }
  }

  /// By the file's name: to open and close it here would let go of locks that SQLite holds on it elsewhere in this
  /// process (https://sqlite.org/howtocorrupt.html, 2.2).
  private func check() throws {
    var info = stat()
    guard lstat(path, &info) == 0 else {
      let code = errno
      throw code == ENOENT ? LedgerProblem.neverSynced : ClosedLedger.problem(HomeError.system(path: path, code: code))
    }
    if info.st_mode & S_IFMT == S_IFLNK { throw HomeError.symbolicLink(path: path) }
    guard info.st_mode & S_IFMT == S_IFREG else { throw HomeError.notAFile(path: path) }
    try info.checkPrivate(path)
    if LedgerFile.suspicion(of: path) != nil { throw LedgerProblem.damaged }
  }

  private static func checkSchema(_ db: Database) throws {
    let migrator = LedgerSchema.migrator
    // A program that was killed at its first start leaves a file with nothing in it.
    if try migrator.appliedIdentifiers(db).isEmpty { throw LedgerProblem.neverSynced }
    if try migrator.hasBeenSuperseded(db) { throw LedgerProblem.newer }
    guard try migrator.hasCompletedMigrations(db) else { throw LedgerProblem.older }
  }

  private static func problem(_ error: any Error) -> LedgerProblem {
    if let error = error as? DatabaseError, error.isDamage { return .damaged }
    let told = StoreError.translating(error) as? any LocalizedError
    return .unreadable(told?.errorDescription ?? "\(type(of: error))")
  }
}
