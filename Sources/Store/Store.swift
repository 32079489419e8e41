package import CellixCore
import Foundation
import GRDB

/// Everything that is kept of one account in one mode, in two files: the ledger, which Stripe can give again, and the
/// desk, which nobody can.
package struct Store: Sendable {
  let ledger: any DatabaseWriter
  let desk: any DatabaseWriter
  let mode: Mode
  let watch: StoreWatch
  private let identity: FileIdentity?
  /// What the user has to know of how the files were found, in sentences.
  package let notices: [String]

  init(
    ledger: any DatabaseWriter, desk: any DatabaseWriter, mode: Mode, files: StoreWatch.Files?, notices: [String] = []
  ) throws {
    self.ledger = ledger
    self.desk = desk
    self.mode = mode
    self.notices = notices
    identity = files.flatMap { FileIdentity(path: $0.ledger) }
    let counters = try ledger.writeWithoutTransaction(ChangeCounters.read)
      .merging(desk.writeWithoutTransaction(ChangeCounters.read)) { $1 }
    watch = StoreWatch(files: files, counters: counters)
  }

  /// Opens the account's files, both at a time, and makes those that are missing: on threads of their own, since looking
  /// through a file and waiting for others would hold up every task.
  package static func open(_ account: ConnectedAccount, home: CellixHome) async throws(StoreError) -> Store {
    let place = home.folder(of: account.id, account.mode)
    do {
      for folder in [home.data, place.deletingLastPathComponent(), place] { try GuardedFolder(folder.path).prepare() }
      let files = StoreWatch.Files(
        ledger: place.appending(path: "ledger.sqlite").path, desk: place.appending(path: "desk.sqlite").path)
      async let openedDesk = aside { Result { try DeskFile.open(files.desk) } }
      async let openedLedger = aside { Result { try LedgerFile.open(files.ledger, timeZone: account.timeZone) } }
      let (desk, ledger) = await (openedDesk, openedLedger)
      return try await aside {
        do {
          return try Store(desk: desk.get(), ledger: ledger.get(), mode: account.mode, files: files)
        } catch {
          // What matters is why it failed, not whether the other one closes well.
          try? desk.get().close()
          try? ledger.get().writer.close()
          throw error
        }
      }
    } catch {
      throw opening(error, place.path)
    }
  }

  private init(desk: any DatabaseWriter, ledger: LedgerFile.Opened, mode: Mode, files: StoreWatch.Files) throws {
    try ReadingVersion.apply(ledger: ledger.writer, desk: desk)
    try self.init(
      ledger: ledger.writer, desk: desk, mode: mode, files: files, notices: ledger.notice.map { [$0] } ?? [])
  }

  /// Whether the ledger's file still lies where it was opened: another process may have begun it anew, or taken the
  /// account off this machine.
  package var isInPlace: Bool { watch.files.map { FileIdentity(path: $0.ledger) == identity } ?? true }

  /// Opens them for the time that the body takes.
  package static func withOpen<Answer>(
    _ account: ConnectedAccount, home: CellixHome, isolation: isolated (any Actor)? = #isolation,
    _ body: (Store) async throws -> Answer
  ) async throws -> Answer {
    let store = try await open(account, home: home)
    do {
      let answer = try await body(store)
      await store.closeAside()
      return answer
    } catch {
      await store.closeAside()
      throw error
    }
  }

  /// Keeps nothing: for tests and quick looks.
  package static func inMemory(timeZone: String = "UTC", mode: Mode = .test) throws -> Store {
    let ledger = try DatabaseFile.inMemory(LedgerSchema.migrator)
    try ledger.write { try Settings.setReportingTimeZone(timeZone, in: $0) }
    return try Store(ledger: ledger, desk: DeskFile.inMemory(), mode: mode, files: nil)
  }

  /// Closes them on a thread of its own: that waits for the reads under way, and such a read ends only when the task that
  /// asked goes on, on the very thread perhaps that would wait here. SQLite recovers what a failed close leaves.
  package func closeAside() async {
    await aside { try? self.close() }
  }

  /// Ends all work on the files. Streams of changes end.
  package func close() throws {
    watch.close()
    for database in [ledger, desk] {
      // The connection that writes has to be the last one: only then SQLite takes the log into the file.
      (database as? DatabasePool)?.releaseMemory()
      try database.close()
    }
  }

  private static func opening(_ error: any Error, _ folder: String) -> StoreError {
    switch StoreError.translating(error) {
    case let error as StoreError: error
    case let error as HomeError:
      .cannotOpen(
        file: folder,
        reason: [error.errorDescription, error.recoverySuggestion].compactMap(\.self).joined(separator: " "))
    case let error: .cannotOpen(file: folder, reason: error.localizedDescription)
    }
  }
}

/// Tells one file from another that took its name.
private struct FileIdentity: Equatable {
  var device: UInt64
  var number: UInt64

  init?(path: String) {
    var info = stat()
    guard stat(path, &info) == 0 else { return nil }
    (device, number) = (UInt64(info.st_dev), UInt64(info.st_ino))
  }
}
