import CellixCore
import GRDB

/// How many events came by which way, by the quarter of an hour of their creation.
enum ArrivalTable {
  /// Filled from the events that are here.
  static let schema = """
    CREATE TABLE eventBucket (
      bucket INTEGER NOT NULL, source TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (bucket, source)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO eventBucket (bucket, source, count)
      SELECT \(RollupSlot.ofCreated) AS bucket, source, count(*) FROM event GROUP BY bucket, source;
    """

  static func add(_ count: Int, to slot: ArrivalSlot, in db: Database) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO eventBucket (bucket, source, count) VALUES (?, ?, ?)
        ON CONFLICT (bucket, source) DO UPDATE SET count = count + excluded.count
        """
    ).execute(arguments: [slot.bucket, slot.source.rawValue, count])
  }
}

/// Events of one quarter of an hour that came by one way.
struct ArrivalSlot: Hashable, Sendable {
  /// Unix seconds of its start.
  var bucket: Int
  var source: ChangeSource
}
