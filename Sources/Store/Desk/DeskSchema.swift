import GRDB

/// Tables of `desk.sqlite`: what nobody can give again. It survives a ledger that is fetched anew. Times are unix
/// seconds.
enum DeskSchema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 inbox and history") { db in
      for statement in [inbox, delivery, history, counters] { try db.execute(sql: statement) }
    }
    migrator.registerMigration("2 tombstones") { db in try db.execute(sql: tombstones) }
    migrator.registerMigration("3 retention") { db in try db.execute(sql: retention) }
    migrator.registerMigration("4 sums of the inbox") { db in try db.execute(sql: InboxSums.schema) }
    return migrator
  }

  /// `identity` is the event's id, or a digest of the body when it has none. It stays when the body is forgotten, so that
  /// the same delivery is still known.
  private static let inbox = """
    CREATE TABLE inbox (
      id INTEGER PRIMARY KEY AUTOINCREMENT, identity TEXT NOT NULL UNIQUE, eventID TEXT, type TEXT, created INTEGER,
      receivedAt INTEGER NOT NULL, raw BLOB, forgottenAt INTEGER, outcome TEXT, reason TEXT, settledAt INTEGER,
      CHECK ((raw IS NULL) = (forgottenAt IS NOT NULL))
    ) STRICT;
    CREATE INDEX inboxWaiting ON inbox (id) WHERE outcome IS NULL;
    CREATE INDEX inboxOutcome ON inbox (outcome);
    """

  /// When each type was last delivered here with a good signature, repetitions included.
  private static let delivery = """
    CREATE TABLE delivery (type TEXT NOT NULL PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    """

  /// Every status a dispute was seen in, append-only: the triggers refuse the rest.
  private static let history = """
    CREATE TABLE disputeStatus (
      id INTEGER PRIMARY KEY AUTOINCREMENT, disputeID TEXT NOT NULL, status TEXT NOT NULL, at INTEGER NOT NULL,
      source TEXT NOT NULL, UNIQUE (disputeID, at, status)
    ) STRICT;
    CREATE TRIGGER disputeStatusNoUpdate BEFORE UPDATE ON disputeStatus
      BEGIN SELECT RAISE(ABORT, 'the history of disputes is append-only'); END;
    CREATE TRIGGER disputeStatusNoDelete BEFORE DELETE ON disputeStatus
      BEGIN SELECT RAISE(ABORT, 'the history of disputes is append-only'); END;
    """

  /// Customers who were forgotten, as digests.
  private static let tombstones = """
    CREATE TABLE tombstone (digest TEXT NOT NULL PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE tombstoneSalt (id INTEGER PRIMARY KEY CHECK (id = 1), salt BLOB NOT NULL) STRICT;
    INSERT INTO tombstoneSalt (id, salt) VALUES (1, randomblob(16));
    """

  /// `digest` stands for a body that was cleared for its age. `forgottenAt` says when a body went, for whatever reason.
  private static let retention = """
    ALTER TABLE inbox ADD COLUMN digest TEXT;
    CREATE INDEX inboxBodies ON inbox (settledAt) WHERE raw IS NOT NULL AND outcome <> 'notUnderstood';
    """

  private static let counters = """
    CREATE TABLE changeCounter (kind TEXT NOT NULL PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    """
}
