import Foundation
import GRDB

/// Opens the ledger. One that is damaged is put aside and begun anew: all that it held can be fetched again.
enum LedgerFile {
  struct Opened {
    var writer: any DatabaseWriter
    var notice: String?
  }

  /// Files up to this size are looked through at each start; longer ones would keep the user waiting, and their damage
  /// shows when the damaged page is read.
  private static let quickCheckLimit = 32 << 20

  static func open(_ path: String) throws -> Opened {
    do {
      let writer = try DatabaseFile(path: path, migrator: LedgerSchema.migrator).open()
      guard let reason = try damage(of: writer, path) else { return Opened(writer: writer) }
      try writer.close()
      return try beginAnew(path, reason)
    } catch let error as DatabaseError where error.isDamage {
      return try beginAnew(path, error.message ?? "it is no database")
    }
  }

  private static func damage(of writer: any DatabaseWriter, _ path: String) throws -> String? {
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    guard size <= quickCheckLimit else { return nil }
    let finding = try writer.read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
    return finding == "ok" ? nil : finding
  }

  private static func beginAnew(_ path: String, _ reason: String) throws -> Opened {
    var number = 1
    while FileManager.default.fileExists(atPath: "\(path).damaged-\(number)") { number += 1 }
    let aside = "\(path).damaged-\(number)"
    try FileManager.default.moveItem(atPath: path, toPath: aside)
    for suffix in ["-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
      try FileManager.default.moveItem(atPath: path + suffix, toPath: aside + suffix)
    }
    let writer = try DatabaseFile(path: path, migrator: LedgerSchema.migrator).open()
    let notice = """
      The ledger was damaged (\(reason)). It was put aside as \(aside), and everything is fetched from Stripe anew. \
      Nothing of the desk is lost.
      """
    return Opened(writer: writer, notice: notice)
  }
}
