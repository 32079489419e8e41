import CellixCore
import GRDB

/// How many deliveries came to what, kept by triggers: the inbox itself grows for as long as deliveries come.
enum InboxSums {
  /// `waiting` stands for those without an outcome.
  static let schema = """
    CREATE TABLE inboxSum (outcome TEXT NOT NULL PRIMARY KEY, count INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    INSERT INTO inboxSum (outcome, count) SELECT ifnull(outcome, 'waiting') AS word, count(*) FROM inbox GROUP BY word;
    CREATE TRIGGER sumOfNewDelivery AFTER INSERT ON inbox BEGIN
      INSERT INTO inboxSum (outcome, count) VALUES (ifnull(new.outcome, 'waiting'), 1)
        ON CONFLICT (outcome) DO UPDATE SET count = count + 1;
    END;
    CREATE TRIGGER sumOfSettledDelivery AFTER UPDATE OF outcome ON inbox WHEN old.outcome IS NOT new.outcome BEGIN
      UPDATE inboxSum SET count = count - 1 WHERE outcome = ifnull(old.outcome, 'waiting');
      INSERT INTO inboxSum (outcome, count) VALUES (ifnull(new.outcome, 'waiting'), 1)
        ON CONFLICT (outcome) DO UPDATE SET count = count + 1;
    END;
    DROP INDEX inboxOutcome;
    CREATE INDEX inboxNotUnderstood ON inbox (id) WHERE outcome = 'notUnderstood';
    """

  static func counts(in db: Database) throws -> InboxCounts {
    let rows = try Row.fetchAll(db.cachedStatement(sql: "SELECT outcome, count FROM inboxSum"))
    return rows.reduce(into: InboxCounts()) { counts, row in
      let outcome: String = row[0]
      switch outcome {
      case "waiting": counts.waiting = row[1]
      case "applied": counts.applied = row[1]
      case "notUnderstood": counts.notUnderstood = row[1]
      default: counts.duplicates += row[1]
      }
    }
  }
}
