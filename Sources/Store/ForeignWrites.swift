import CellixCore
import GRDB

/// Sees writes to one file by any connection, through a connection of its own: `data_version` changes on it with every
/// commit of another (https://sqlite.org/pragma.html#pragma_data_version).
actor ForeignWrites {
  private let connection: DatabaseQueue
  private let watch: StoreWatch
  private var version: Int?

  init(_ path: String, _ watch: StoreWatch) throws {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    connection = try DatabaseQueue(path: path, configuration: configuration)
    self.watch = watch
  }

  /// Brings what this process knows of the counters up to date, on the calling thread: it takes microseconds, less than
  /// the way to another and back, and nobody else uses the connection.
  func look() throws {
    let known = version
    let found = try connection.unsafeRead { db in
      let version = try Int.fetchOne(db.cachedStatement(sql: "PRAGMA data_version"))
      return (version, version == known ? [:] : try ChangeCounters.read(in: db))
    }
    version = found.0
    watch.note(found.1)
  }
}
