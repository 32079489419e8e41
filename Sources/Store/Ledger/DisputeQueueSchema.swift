import CellixCore

/// What the queue needs of a dispute beside Stripe's own fields: the customer and the words that are searched, both out of
/// its charge too, kept by triggers; and an index for each column that it can be sorted by, within a group and over all.
enum DisputeQueueSchema {
  static var statements: [String] {
    columns + triggers + ["UPDATE dispute SET \(said)"]
      + DisputeColumn.allCases.flatMap { indexes($0, key: $0 == .amount ? "faceValue" : $0.key()) }
  }

  /// Amounts in order within their currency, where they were once in order of their numbers alone.
  static var amountsByCurrency: [String] {
    ["DROP INDEX disputeGroupByAmount", "DROP INDEX disputeByAmount", "ALTER TABLE dispute DROP COLUMN faceValue"]
      + indexes(.amount, key: DisputeColumn.amount.key())
  }

  /// A dispute whose charge was let go keeps what it says of its customer when it changes.
  static let afterRetirement = [
    "DROP TRIGGER wordsOfChangedDispute",
    """
    CREATE TRIGGER wordsOfChangedDispute AFTER UPDATE OF \(spoken) ON dispute
    WHEN EXISTS (SELECT 1 FROM charge WHERE charge.id = new.chargeID)
    BEGIN UPDATE dispute SET \(said) WHERE id = new.id; END
    """,
    """
    CREATE TRIGGER wordsOfDisputeAlone AFTER UPDATE OF \(spoken) ON dispute
    WHEN NOT EXISTS (SELECT 1 FROM charge WHERE charge.id = new.chargeID)
    BEGIN UPDATE dispute SET words = folded(\(ownWords) || ' ' || customer) WHERE id = new.id; END
    """,
  ]

  private static let columns = [
    "ALTER TABLE dispute ADD COLUMN customer TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE dispute ADD COLUMN words TEXT NOT NULL DEFAULT ''",
    """
    ALTER TABLE dispute ADD COLUMN faceValue INTEGER
    GENERATED ALWAYS AS (\(FilterColumns.thousandths("amount", "currency"))) VIRTUAL
    """,
  ]

  /// The two files may come in any order: a dispute before its charge, and the charge changes later.
  private static let triggers = [
    "CREATE TRIGGER wordsOfNewDispute AFTER INSERT ON dispute BEGIN UPDATE dispute SET \(said) WHERE id = new.id; END",
    """
    CREATE TRIGGER wordsOfChangedDispute
    AFTER UPDATE OF \(spoken) ON dispute
    BEGIN UPDATE dispute SET \(said) WHERE id = new.id; END
    """,
    """
    CREATE TRIGGER wordsOfNewCharge AFTER INSERT ON charge
    BEGIN UPDATE dispute SET \(said) WHERE chargeID = new.id; END
    """,
    """
    CREATE TRIGGER wordsOfChangedCharge
    AFTER UPDATE OF customerID, billingName, billingEmail, cardLast4, description, metadata ON charge
    BEGIN UPDATE dispute SET \(said) WHERE chargeID = new.id; END
    """,
  ]

  private static let spoken = "status, reason, chargeID, paymentIntentID, cardBrand, caseType, networkReasonCode"

  /// What it says without its charge.
  static let ownWords = joined(
    ["id", "chargeID", "paymentIntentID", "status", "reason", "cardBrand", "caseType", "networkReasonCode"].map {
      "dispute.\($0)"
    })

  private static let said = """
    customer = ifnull((
      SELECT ifnull(nullif(billingEmail, ''), ifnull(billingName, '')) FROM charge WHERE charge.id = dispute.chargeID
    ), ''),
    words = folded(\(ownWords) || ' ' || ifnull((
      SELECT \(joined(["customerID", "billingName", "billingEmail", "cardLast4", "description", "metadata"]))
      FROM charge WHERE charge.id = dispute.chargeID
    ), ''))
    """

  private static func joined(_ columns: [String]) -> String {
    columns.map { "ifnull(\($0), '')" }.joined(separator: " || ' ' || ")
  }

  private static func indexes(_ column: DisputeColumn, key: String) -> [String] {
    let name = column.title
    switch column {
    case .due: return []  // `disputeQueue` and `disputeGroupQueue` are there.
    case .opened: return ["CREATE INDEX disputeGroupBy\(name) ON dispute (queueGroup, \(key), id)"]
    default:
      return [
        "CREATE INDEX disputeGroupBy\(name) ON dispute (queueGroup, \(key), id)",
        "CREATE INDEX disputeBy\(name) ON dispute (\(key), id)",
      ]
    }
  }
}

extension DisputeColumn {
  /// What the column is sorted by, as the index has it; never NULL.
  ///
  /// - Parameter table: `dispute.`, in a statement that reads other tables as well.
  func key(_ table: String = "") -> String {
    switch self {
    case .due: "\(table)sortKey"
    // Text, so that one key has both; minor units of any currency have fewer digits.
    case .amount: "\(table)currency || printf('%015d', \(table)amount)"
    case .kind: "ifnull(\(table)caseType, '')"
    case .reason: "\(table)reason"
    case .code: "ifnull(\(table)networkReasonCode, '')"
    case .card: "ifnull(\(table)cardBrand, '')"
    case .customer: "\(table)customer"
    case .opened: "\(table)created"
    case .status: "\(table)status"
    }
  }
}
