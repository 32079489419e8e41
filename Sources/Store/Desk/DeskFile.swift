import Foundation
import GRDB

/// Opens the desk, whose every commit reaches the disk before it returns.
enum DeskFile {
  static func open(_ path: String) throws -> any DatabaseWriter {
    do {
      let desk = try DatabaseFile(path: path, migrator: DeskSchema.migrator).open()
      try makeDurable(desk)
      return desk
    } catch let error as DatabaseError where error.isDamage {
      throw StoreError.deskDamaged(file: path, reason: error.message ?? "not a database")
    }
  }

  static func inMemory() throws -> any DatabaseWriter {
    let desk = try DatabaseFile.inMemory(DeskSchema.migrator)
    try makeDurable(desk)
    return desk
  }

  /// SQLite's number for `synchronous=FULL`.
  private static let full = 2

  /// After opening, since GRDB sets `NORMAL` on its own when it turns on the write-ahead log.
  private static func makeDurable(_ desk: any DatabaseWriter) throws {
    try desk.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA synchronous = FULL")
      guard try synchronous(db) == full else { throw StoreError.failed(reason: "synchronous=FULL does not hold") }
    }
  }

  static func synchronous(_ db: Database) throws -> Int? { try Int.fetchOne(db, sql: "PRAGMA synchronous") }
}

extension DatabaseError {
  /// The file is no database, or a broken one.
  var isDamage: Bool { resultCode == .SQLITE_NOTADB || resultCode == .SQLITE_CORRUPT }
}
