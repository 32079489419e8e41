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
  /// What the user has to know of how the files were found, in sentences.
  package let notices: [String]

  init(
    ledger: any DatabaseWriter, desk: any DatabaseWriter, mode: Mode, files: StoreWatch.Files?, notices: [String] = []
  ) throws {
    self.ledger = ledger
    self.desk = desk
    self.mode = mode
    self.notices = notices
    let counters = try ledger.read(ChangeCounters.read).merging(desk.read(ChangeCounters.read)) { $1 }
    watch = StoreWatch(files: files, counters: counters)
  }

  /// Opens the account's files, and makes those that are missing. Blocks for a moment.
  package static func open(_ account: ConnectedAccount, home: CellixHome) throws(StoreError) -> Store {
    let folder = home.folder(of: account.id, account.mode)
    do {
      let files = try prepare(folder, home)
      return try Store(
        desk: DeskFile.open(files.desk), ledger: LedgerFile.open(files.ledger, timeZone: account.timeZone),
        mode: account.mode, files: files)
    } catch {
      throw opening(error, folder.path)
    }
  }

  /// Opens them on threads of their own, both at a time: looking through a file and waiting for others would hold up every
  /// task.
  package static func openAside(_ account: ConnectedAccount, home: CellixHome) async throws(StoreError) -> Store {
    let folder = home.folder(of: account.id, account.mode)
    do {
      let files = try prepare(folder, home)
      async let desk = aside { try DeskFile.open(files.desk) }
      async let ledger = aside { try LedgerFile.open(files.ledger, timeZone: account.timeZone) }
      let opened = try await (desk: desk, ledger: ledger)
      return try await aside {
        try Store(desk: opened.desk, ledger: opened.ledger, mode: account.mode, files: files)
      }
    } catch {
      throw opening(error, folder.path)
    }
  }

  private static func prepare(_ folder: URL, _ home: CellixHome) throws(HomeError) -> StoreWatch.Files {
    for folder in [home.data, folder.deletingLastPathComponent(), folder] { try GuardedFolder(folder.path).prepare() }
    return StoreWatch.Files(
      ledger: folder.appending(path: "ledger.sqlite").path, desk: folder.appending(path: "desk.sqlite").path)
  }

  private init(
    desk: any DatabaseWriter, ledger: LedgerFile.Opened, mode: Mode, files: StoreWatch.Files
  ) throws {
    try ReadingVersion.apply(ledger: ledger.writer, desk: desk)
    try self.init(
      ledger: ledger.writer, desk: desk, mode: mode, files: files, notices: ledger.notice.map { [$0] } ?? [])
  }

  /// Opens them for the time that the body takes.
  package static func withOpen<Answer>(
    _ account: ConnectedAccount, home: CellixHome, isolation: isolated (any Actor)? = #isolation,
    _ body: (Store) async throws -> Answer
  ) async throws -> Answer {
    let store = try await openAside(account, home: home)
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
