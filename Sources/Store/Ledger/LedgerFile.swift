import Foundation
import GRDB

/// Opens the ledger. One that is damaged is put aside and begun anew: all that it held can be fetched again.
enum LedgerFile {
  struct Opened: Sendable {
    var writer: any DatabaseWriter
    var notice: String?
  }

  /// Files up to this size are looked through at each start, in few milliseconds; longer ones would keep the user waiting
  /// (one of 30 MiB for 35 ms), and their damage shows when the damaged page is read.
  private static let quickCheckLimit = 2 << 20

  static func open(_ path: String, timeZone: String) throws -> Opened {
    if let reason = suspicion(of: path) { return try beginAnew(path, reason, timeZone) }
    do {
      let writer = try openAsItIs(path, timeZone)
      guard let reason = try damage(of: writer, path) else { return Opened(writer: writer) }
      try writer.close()
      return try beginAnew(path, reason, timeZone)
    } catch let error as DatabaseError where error.isDamage {
      return try beginAnew(path, error.message ?? "it is no database", timeZone)
    }
  }

  /// The zone is read first: while it is the same, nobody who writes for long keeps this one from opening.
  private static func openAsItIs(_ path: String, _ timeZone: String) throws -> any DatabaseWriter {
    let writer = try DatabaseFile(path: path, migrator: LedgerSchema.migrator).open()
    // Ids are random, so rows of one page go all over the indexes: with SQLite's own 2 MiB each row cost two reads and three
    // writes of the file. The log is copied back less often for the same reason, at 16 MiB instead of 4.
    let known = try writer.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 4000")
      // What every start reads is read here, where damage leads to a new beginning.
      _ = try ChangeCounters.read(in: db)
      return try Settings.reportingTimeZone(in: db)
    }
    if known != timeZone {
      try writer.write { try Settings.setReportingTimeZone(timeZone, in: $0) }
    }
    return writer
  }

  private static func damage(of writer: any DatabaseWriter, _ path: String) throws -> String? {
    var info = stat()
    guard stat(path, &info) == 0, info.st_size <= quickCheckLimit else { return nil }
    let finding = try writer.read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
    return finding == "ok" ? nil : finding
  }

  // MARK: - Suspicion

  /// A file beside the ledger that says that a damaged page was met; the next start acts on it, however large the
  /// ledger is.
  private static func mark(of path: String) -> URL {
    URL(filePath: path).deletingPathExtension().appendingPathExtension("suspect")
  }

  static func suspect(_ path: String, reason: String) {
    // Without the mark the damage is met again at the next read, and marked then.
    try? GuardedFile(mark(of: path)).replace(with: Array(reason.utf8))
  }

  /// - Returns: what is damaged; `nil` where nothing was met.
  static func suspicion(of path: String) -> String? {
    do {
      return try GuardedFile(mark(of: path)).read().map { String(decoding: $0, as: UTF8.self) }
    } catch {
      // A mark that cannot be read is a mark, if there is one.
      var info = stat()
      return lstat(mark(of: path).path, &info) == 0 ? "a page of it could not be read" : nil
    }
  }

  // MARK: - Beginning anew

  /// Only while nobody syncs into the file: it would go on writing into the one that was put aside. The mark stays until
  /// all is done, and the log goes first: an old log beside a new file would be taken into it.
  private static func beginAnew(_ path: String, _ reason: String, _ timeZone: String) throws -> Opened {
    let folder = URL(filePath: path).deletingLastPathComponent()
    guard let lock = try FileLock.acquire(SyncLock.file(in: folder)) else {
      throw StoreError.damagedInUse(file: path)
    }
    defer { lock.release() }
    suspect(path, reason: reason)
    let aside = freeName(beside: path)
    for suffix in suffixes where FileManager.default.fileExists(atPath: path + suffix) {
      try FileManager.default.moveItem(atPath: path + suffix, toPath: aside + suffix)
    }
    let writer = try openAsItIs(path, timeZone)
    try FileManager.default.removeItem(at: mark(of: path))
    let notice = """
      The ledger was damaged (\(reason)). It was put aside as \(aside), and everything is fetched from Stripe anew. \
      Nothing of the desk is lost.
      """
    return Opened(writer: writer, notice: notice)
  }

  private static let suffixes = ["-wal", "-shm", ""]

  private static func freeName(beside path: String) -> String {
    var number = 1
    while suffixes.contains(where: { FileManager.default.fileExists(atPath: "\(path).damaged-\(number)\($0)") }) {
      number += 1
    }
    return "\(path).damaged-\(number)"
  }
}
