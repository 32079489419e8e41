import CellixCore
import Foundation
import GRDB

/// Opens one SQLite file of ours: 0600, write-ahead log, five seconds of patience with other processes.
struct DatabaseFile {
  let path: String
  let migrator: DatabaseMigrator

  func open() throws -> any DatabaseWriter {
    try makePrivate()
    let pool = try DatabasePool(path: path, configuration: DatabaseFile.configuration)
    do {
      try DatabaseFile.migrate(pool, migrator, path: path)
    } catch {
      // The reason it failed matters, not whether it closes well.
      try? pool.close()
      throw error
    }
    return pool
  }

  static func inMemory(_ migrator: DatabaseMigrator) throws -> any DatabaseWriter {
    let queue = try DatabaseQueue(configuration: configuration)
    try migrate(queue, migrator, path: ":memory:")
    return queue
  }

  static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    // More at a time than there are processors would only make each of them later, and cost memory.
    configuration.maximumReaderCount = min(max(2, ProcessInfo.processInfo.activeProcessorCount), 4)
    configuration.prepareDatabase { $0.add(function: SearchFunction.folded) }
    return configuration
  }

  private static func migrate(_ writer: any DatabaseWriter, _ migrator: DatabaseMigrator, path: String) throws {
    if try writer.writeWithoutTransaction({ try migrator.hasBeenSuperseded($0) }) {
      throw StoreError.newerSchema(file: path)
    }
    try migrator.migrate(writer)
  }

  /// SQLite gives the log and the shared memory the rights of the file itself.
  private func makePrivate() throws(HomeError) {
    let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      if errno == ELOOP { throw .symbolicLink(path: path) }
      throw .system(path: path, code: errno)
    }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw .system(path: path, code: errno) }
    try info.checkPrivate(path)
  }
}
