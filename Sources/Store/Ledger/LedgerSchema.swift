import CellixCore
import GRDB

/// Tables of `ledger.sqlite`: what can be fetched again. Amounts are minor units, times unix seconds; only `asOf` is in
/// milliseconds, because two readings can fall into one second. Objects of the long lists are not kept raw: their
/// columns are what the program uses, and Stripe has the rest.
enum LedgerSchema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 objects") { db in
      for statement in [charge, paymentIntent, refund, dispute, balanceTransaction, event, balance, unreadable] {
        try db.execute(sql: statement)
      }
    }
    migrator.registerMigration("2 sums and standing") { db in
      for statement in [rollups, standing, toReread] { try db.execute(sql: statement) }
      for resource in Resource.allCases {
        try db.execute(sql: "INSERT INTO resourceState (resource) VALUES (?)", arguments: [resource.rawValue])
      }
    }
    migrator.registerMigration("3 reads") { db in try db.execute(sql: readCount) }
    migrator.registerMigration("4 decisions") { db in try db.execute(sql: decisions) }
    migrator.registerMigration("5 queue") { db in
      for statement in DisputeQueueSchema.statements { try db.execute(sql: statement) }
    }
    migrator.registerMigration("6 retention") { db in
      for statement in DisputeQueueSchema.afterRetirement { try db.execute(sql: statement) }
    }
    migrator.registerMigration("7 activity") { db in try db.execute(sql: ArrivalTable.schema) }
    migrator.registerMigration("8 trends", migrate: TrendSchema.migrate)
    migrator.registerMigration("9 refund ages", migrate: RefundAgePeriods.migrate)
    migrator.registerMigration("10 amounts by currency") { db in
      for statement in DisputeQueueSchema.amountsByCurrency { try db.execute(sql: statement) }
    }
    return migrator
  }

  /// `day` counts from 1970 in UTC.
  private static let readCount = """
    CREATE TABLE readCount (day INTEGER NOT NULL PRIMARY KEY, reads INTEGER NOT NULL) STRICT;
    """

  /// Disputes won and lost, by the day (UTC, from 1970) of the decision, or of the opening where that was not seen.
  /// Triggers keep it: the row of a dispute and the time of its decision are written one after the other.
  private static let decisions = """
    CREATE TABLE decisionDay (
      status TEXT NOT NULL, day INTEGER NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (status, day)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO decisionDay (status, day, count)
      SELECT status, ifnull(decidedAt, created) / 86400 AS day, count(*) FROM dispute
      WHERE status IN ('won', 'lost') GROUP BY status, day;
    CREATE TRIGGER decisionOfNewDispute AFTER INSERT ON dispute WHEN new.status IN ('won', 'lost') BEGIN
      INSERT INTO decisionDay (status, day, count) VALUES (new.status, ifnull(new.decidedAt, new.created) / 86400, 1)
        ON CONFLICT (status, day) DO UPDATE SET count = count + 1;
    END;
    CREATE TRIGGER decisionOfChangedDispute AFTER UPDATE OF status, created, decidedAt ON dispute BEGIN
      UPDATE decisionDay SET count = count - 1
        WHERE status = old.status AND day = ifnull(old.decidedAt, old.created) / 86400;
      INSERT INTO decisionDay (status, day, count)
        SELECT new.status, ifnull(new.decidedAt, new.created) / 86400, 1 WHERE new.status IN ('won', 'lost')
        ON CONFLICT (status, day) DO UPDATE SET count = count + 1;
    END;
    CREATE TRIGGER decisionOfDeletedDispute AFTER DELETE ON dispute BEGIN
      UPDATE decisionDay SET count = count - 1
        WHERE status = old.status AND day = ifnull(old.decidedAt, old.created) / 86400;
    END;
    """

  private static let charge = """
    CREATE TABLE charge (
      id TEXT NOT NULL PRIMARY KEY, created INTEGER NOT NULL, amount INTEGER NOT NULL, currency TEXT NOT NULL,
      amountCaptured INTEGER NOT NULL, amountRefunded INTEGER NOT NULL, status TEXT NOT NULL,
      captured INTEGER NOT NULL, refunded INTEGER NOT NULL, disputed INTEGER NOT NULL, isLive INTEGER,
      customerID TEXT, paymentIntentID TEXT, balanceTransactionID TEXT, description TEXT, failureCode TEXT,
      failureMessage TEXT, hasOutcome INTEGER NOT NULL, outcomeType TEXT, networkStatus TEXT, outcomeReason TEXT,
      riskLevel TEXT, riskScore INTEGER, billingName TEXT, billingEmail TEXT, hasCard INTEGER NOT NULL,
      cardBrand TEXT, cardLast4 TEXT, cardCountry TEXT, cardFingerprint TEXT, threeDSecureResult TEXT, cvcCheck TEXT,
      postalCodeCheck TEXT, statementDescriptor TEXT, metadata TEXT,
      asOf INTEGER NOT NULL, isFetched INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX chargeByTime ON charge (created, id);
    CREATE INDEX chargeByCustomer ON charge (customerID) WHERE customerID IS NOT NULL;
    CREATE INDEX chargeByIntent ON charge (paymentIntentID) WHERE paymentIntentID IS NOT NULL;
    CREATE INDEX chargeByCard ON charge (cardFingerprint) WHERE cardFingerprint IS NOT NULL;
    """

  private static let paymentIntent = """
    CREATE TABLE paymentIntent (
      id TEXT NOT NULL PRIMARY KEY, created INTEGER NOT NULL, amount INTEGER NOT NULL, currency TEXT NOT NULL,
      amountReceived INTEGER NOT NULL, status TEXT NOT NULL, isLive INTEGER, customerID TEXT, latestChargeID TEXT,
      canceledAt INTEGER, lastErrorCode TEXT,
      asOf INTEGER NOT NULL, isFetched INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX paymentIntentByTime ON paymentIntent (created, id);
    """

  private static let refund = """
    CREATE TABLE refund (
      id TEXT NOT NULL PRIMARY KEY, created INTEGER NOT NULL, amount INTEGER NOT NULL, currency TEXT NOT NULL,
      status TEXT, reason TEXT, chargeID TEXT, paymentIntentID TEXT, balanceTransactionID TEXT, failureReason TEXT,
      isOpen INTEGER NOT NULL,
      asOf INTEGER NOT NULL, isFetched INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX refundByTime ON refund (created, id);
    CREATE INDEX refundByCharge ON refund (chargeID) WHERE chargeID IS NOT NULL;
    CREATE INDEX refundOpen ON refund (asOf, id) WHERE isOpen = 1;
    """

  /// `decidedAt` is known only where the decision itself was seen: in an event, or between two readings.
  private static let dispute = """
    CREATE TABLE dispute (
      id TEXT NOT NULL PRIMARY KEY, created INTEGER NOT NULL, amount INTEGER NOT NULL, currency TEXT NOT NULL,
      status TEXT NOT NULL, reason TEXT NOT NULL, chargeID TEXT, paymentIntentID TEXT, isLive INTEGER,
      isChargeRefundable INTEGER, hasCard INTEGER NOT NULL, cardBrand TEXT, caseType TEXT, networkReasonCode TEXT,
      dueBy INTEGER, hasEvidence INTEGER NOT NULL, pastDue INTEGER NOT NULL, submissionCount INTEGER NOT NULL,
      evidence TEXT, queueGroup TEXT, sortKey INTEGER NOT NULL, isOpen INTEGER NOT NULL,
      asOf INTEGER NOT NULL, isFetched INTEGER NOT NULL, decidedAt INTEGER
    ) STRICT;
    CREATE INDEX disputeByTime ON dispute (created, id);
    CREATE INDEX disputeQueue ON dispute (sortKey, id);
    CREATE INDEX disputeGroupQueue ON dispute (queueGroup, sortKey, id);
    CREATE INDEX disputeOpen ON dispute (asOf, id) WHERE isOpen = 1;
    CREATE INDEX disputeDecided ON dispute (status, ifnull(decidedAt, created));
    CREATE INDEX disputeByCharge ON dispute (chargeID);
    """

  private static let balanceTransaction = """
    CREATE TABLE balanceTransaction (
      id TEXT NOT NULL PRIMARY KEY, created INTEGER NOT NULL, amount INTEGER NOT NULL, currency TEXT NOT NULL,
      fee INTEGER NOT NULL, net INTEGER NOT NULL, type TEXT NOT NULL, reportingCategory TEXT NOT NULL,
      status TEXT NOT NULL, availableOn INTEGER NOT NULL, sourceID TEXT, description TEXT,
      asOf INTEGER NOT NULL, isFetched INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX balanceTransactionByTime ON balanceTransaction (created, id);
    CREATE INDEX balanceTransactionBySource ON balanceTransaction (sourceID) WHERE sourceID IS NOT NULL;
    CREATE INDEX payoutByTime ON balanceTransaction (created, id) WHERE type = 'payout';
    CREATE INDEX payoutReturned ON balanceTransaction (sourceID) WHERE type IN ('payout_cancel', 'payout_failure');
    """

  private static let event = """
    CREATE TABLE event (
      id TEXT NOT NULL PRIMARY KEY, created INTEGER NOT NULL, type TEXT NOT NULL, objectID TEXT, apiVersion TEXT,
      amount INTEGER, currency TEXT, note TEXT, source TEXT NOT NULL
    ) STRICT;
    CREATE INDEX eventByTime ON event (created, id);
    CREATE INDEX eventByType ON event (type, created);
    CREATE INDEX eventByObject ON event (objectID) WHERE objectID IS NOT NULL;
    """

  /// Readings of the balance; `confirmedAt` moves on while nothing changes.
  private static let balance = """
    CREATE TABLE balanceReading (
      id INTEGER PRIMARY KEY, at INTEGER NOT NULL, confirmedAt INTEGER NOT NULL, hasInstant INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE balanceAmount (
      readingID INTEGER NOT NULL REFERENCES balanceReading (id) ON DELETE CASCADE, kind TEXT NOT NULL,
      currency TEXT NOT NULL, amount INTEGER NOT NULL,
      PRIMARY KEY (readingID, kind, currency)
    ) STRICT, WITHOUT ROWID;
    """

  /// `identity` is the object's id, or a digest of what came when there is none.
  private static let unreadable = """
    CREATE TABLE unreadable (
      resource TEXT NOT NULL, identity TEXT NOT NULL, raw TEXT NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL,
      PRIMARY KEY (resource, identity)
    ) STRICT, WITHOUT ROWID;
    """

  /// `deadline` in `disputeSum` is 0 for disputes that wait for no answer.
  private static let rollups = """
    CREATE TABLE paymentBucket (
      currency TEXT NOT NULL, bucket INTEGER NOT NULL, succeeded INTEGER NOT NULL, captured INTEGER NOT NULL,
      failed INTEGER NOT NULL, failedAmount INTEGER NOT NULL, PRIMARY KEY (currency, bucket)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE paymentDay (
      currency TEXT NOT NULL, day INTEGER NOT NULL, succeeded INTEGER NOT NULL, captured INTEGER NOT NULL,
      failed INTEGER NOT NULL, failedAmount INTEGER NOT NULL, PRIMARY KEY (currency, day)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE refundBucket (
      currency TEXT NOT NULL, bucket INTEGER NOT NULL, reason TEXT NOT NULL, count INTEGER NOT NULL,
      amount INTEGER NOT NULL, PRIMARY KEY (currency, bucket, reason)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE refundDay (
      currency TEXT NOT NULL, day INTEGER NOT NULL, reason TEXT NOT NULL, count INTEGER NOT NULL,
      amount INTEGER NOT NULL, PRIMARY KEY (currency, day, reason)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE disputeSum (
      status TEXT NOT NULL, currency TEXT NOT NULL, deadline INTEGER NOT NULL, count INTEGER NOT NULL,
      amount INTEGER NOT NULL, PRIMARY KEY (status, currency, deadline)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE currencyTotal (
      currency TEXT NOT NULL PRIMARY KEY, payments INTEGER NOT NULL, refunds INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """

  /// `since` is the time of what is in doubt: only what is read at or after it is an answer.
  private static let toReread = """
    CREATE TABLE toReread (
      resource TEXT NOT NULL, id TEXT NOT NULL, since INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (resource, id)
    ) STRICT;
    CREATE INDEX toRereadNext ON toReread (attempts, since, resource, id);
    """

  /// Objects created before `horizon` may be gone from their table; `rows` goes on counting the `retiredRows` of them.
  private static let standing = """
    CREATE TABLE resourceState (
      resource TEXT NOT NULL PRIMARY KEY, rows INTEGER NOT NULL DEFAULT 0, completeUpTo INTEGER, oldest INTEGER,
      lastCheck INTEGER, problem TEXT, isRefused INTEGER NOT NULL DEFAULT 0, walkedOnce INTEGER NOT NULL DEFAULT 0,
      horizon INTEGER, retiredRows INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE walk (
      id INTEGER PRIMARY KEY AUTOINCREMENT, resource TEXT NOT NULL, lower INTEGER NOT NULL, upper INTEGER NOT NULL,
      startingAfter TEXT, reached INTEGER, isDone INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX walkByTime ON walk (resource, upper);
    CREATE TABLE feedStanding (
      type TEXT NOT NULL PRIMARY KEY, isFailing INTEGER NOT NULL, at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE setting (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE changeCounter (kind TEXT NOT NULL PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    """
}
