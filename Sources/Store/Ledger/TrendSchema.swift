import CellixCore
import GRDB

/// Sums behind the trends of refunds and of the balance, and behind the programs of the card networks.
enum TrendSchema {
  static func migrate(_ db: Database) throws {
    for statement in tables + fill { try db.execute(sql: statement) }
    var days = DayCache(try Settings.calendar(in: db))
    for pair in [RollupPair.refundAges, .movements] { try pair.rebuildDays(&days, in: db) }
  }

  /// `basis` says whose day it is: the refund's own, or that of its charge; `hours` is the step of `RefundAge`.
  /// `available` in `movementDue` is when the money may be paid out. `day` in `cardPaymentDay` and what the networks'
  /// months are made of is UTC's.
  private static let tables = [
    "ALTER TABLE refund ADD COLUMN chargeCreated INTEGER",
    """
    CREATE TABLE refundAgeBucket (
      currency TEXT NOT NULL, bucket INTEGER NOT NULL, basis TEXT NOT NULL, hours INTEGER NOT NULL,
      count INTEGER NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (currency, bucket, basis, hours)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE refundAgeDay (
      currency TEXT NOT NULL, day INTEGER NOT NULL, basis TEXT NOT NULL, hours INTEGER NOT NULL,
      count INTEGER NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (currency, day, basis, hours)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE movementBucket (
      currency TEXT NOT NULL, bucket INTEGER NOT NULL, category TEXT NOT NULL, count INTEGER NOT NULL,
      amount INTEGER NOT NULL, fee INTEGER NOT NULL, net INTEGER NOT NULL, PRIMARY KEY (currency, bucket, category)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE movementDay (
      currency TEXT NOT NULL, day INTEGER NOT NULL, category TEXT NOT NULL, count INTEGER NOT NULL,
      amount INTEGER NOT NULL, fee INTEGER NOT NULL, net INTEGER NOT NULL, PRIMARY KEY (currency, day, category)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE movementDue (
      currency TEXT NOT NULL, available INTEGER NOT NULL, net INTEGER NOT NULL, PRIMARY KEY (currency, available)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE cardPaymentDay (
      network TEXT NOT NULL, day INTEGER NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (network, day)
    ) STRICT, WITHOUT ROWID
    """,
    "DROP INDEX payoutByTime",
    "CREATE INDEX payoutByCurrency ON balanceTransaction (currency, created, id) WHERE type = 'payout'",
    "CREATE INDEX refundByAmount ON refund (currency, amount, id)",
    "CREATE INDEX refundReturned ON refund (currency, created) WHERE \(returned)",
    "CREATE INDEX chargebackByTime ON dispute (created, cardBrand) WHERE \(chargeback)",
  ]

  /// Refunds that came back, as the condition of their index.
  static let returned = "status IN ('failed', 'canceled')"

  /// Disputes that moved money, as the condition of their index: inquiries and prevented ones did not.
  static let chargeback = """
    status NOT IN ('warning_needs_response', 'warning_under_review', 'warning_closed', 'prevented') \
    AND ifnull(caseType, 'chargeback') NOT IN ('inquiry', 'block', 'resolution')
    """

  /// Out of the rows of a ledger that was there before; what is older than a horizon was let go with its sums.
  private static let fill = [
    "UPDATE refund SET chargeCreated = (SELECT created FROM charge WHERE charge.id = refund.chargeID)",
    """
    INSERT INTO cardPaymentDay (network, day, count) \(cardRows)
    """,
    "INSERT INTO refundAgeBucket (currency, bucket, basis, hours, count, amount) \(ageRows)",
    "INSERT INTO movementBucket (currency, bucket, category, count, amount, fee, net) \(movementRows)",
    "INSERT INTO movementDue (currency, available, net) \(dueRows)",
  ]

  // MARK: - The sums out of the rows

  static let cardRows = """
    SELECT cardBrand, created / 86400 AS day, count(*) FROM charge
    WHERE status = 'succeeded' AND hasCard AND cardBrand IS NOT NULL AND \(isCounted(.charges))
    GROUP BY cardBrand, day
    """

  static let ageRows = ["refund", "charge"].map { basis in
    """
    SELECT currency, \(RollupSlot.of(basis == "refund" ? "created" : "chargeCreated")) AS bucket, '\(basis)',
    \(RefundAge.hours("created - chargeCreated")) AS hours, count(*), sum(amount) FROM refund
    WHERE chargeCreated IS NOT NULL AND ifnull(status, '') NOT IN ('failed', 'canceled') AND \(isCounted(.refunds))
    GROUP BY currency, bucket, hours
    """
  }.joined(separator: " UNION ALL ")

  static let movementRows = """
    SELECT currency, \(RollupSlot.ofCreated) AS bucket, reportingCategory, count(*), sum(amount), sum(fee), sum(net)
    FROM balanceTransaction WHERE type NOT LIKE 'issuing%' AND \(isCounted(.balanceTransactions))
    GROUP BY currency, bucket, reportingCategory
    """

  static let dueRows = """
    SELECT currency, availableOn, sum(net) FROM balanceTransaction
    WHERE type NOT LIKE 'issuing%' AND type NOT LIKE 'payout%' AND \(isCounted(.balanceTransactions))
    GROUP BY currency, availableOn
    """

  private static func isCounted(_ resource: Resource) -> String {
    """
    created >= ifnull((SELECT horizon FROM resourceState WHERE resource = '\(resource.rawValue)'), \(Int.min))
    """
  }
}
