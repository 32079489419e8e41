import CellixCore
import GRDB

/// A connection to one file beside the store's own, for one caller at a time, who reads a few rows on the thread of the
/// call: the way to a thread of the pool and back wakes six others up.
///
/// It also sees writes by any other connection: `data_version` changes on it with every commit of another
/// (https://sqlite.org/pragma.html#pragma_data_version).
actor SideConnection {
  private let connection: DatabaseQueue
  private var version: Int?

  init(_ path: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    connection = try DatabaseQueue(path: path, configuration: configuration)
  }

  /// One state of the file. For what takes a few milliseconds at most: other callers wait.
  func read<T: Sendable>(_ body: (Database) throws -> T) throws -> T { try connection.read(body) }

  /// - Returns: the counters of changes, where anybody has committed since the last look; else nothing.
  func newCounters() throws -> [StoreChange: Int] {
    let known = version
    let (found, counters) = try connection.unsafeRead { db in
      let version = try Int.fetchOne(db.cachedStatement(sql: "PRAGMA data_version"))
      return (version, version == known ? [:] : try ChangeCounters.read(in: db))
    }
    version = found
    return counters
  }
}
