import CellixCore

/// What keeps an old row here, as a condition in SQL. A case is a dispute or a refund: it holds its charge, the charge's
/// intent, refunds and movements of money while it is open, and for as long as it is young enough itself.
enum Needs {
  /// Stands in the conditions for the time from which on a case is young; unix seconds.
  static let since = ":since"

  /// - Returns: `nil` for lists that are kept whole.
  static func condition(of list: Resource) -> String? {
    switch list {
    case .charges: "\(cases(of: "charge.id")) OR \(isTold("charge.id")) OR \(isMarked)"
    case .paymentIntents:
      """
      \(cases(of: "paymentIntent.latestChargeID")) OR EXISTS (
        SELECT 1 FROM charge WHERE charge.paymentIntentID = paymentIntent.id AND (\(cases(of: "charge.id"))))
      """
    case .refunds: "refund.isOpen = 1 OR \(cases(of: "refund.chargeID"))"
    case .balanceTransactions:
      """
      \(cases(of: "balanceTransaction.sourceID"))
      OR EXISTS (SELECT 1 FROM dispute AS own WHERE own.id = balanceTransaction.sourceID AND \(isYoung("own")))
      OR EXISTS (
        SELECT 1 FROM refund AS own WHERE own.id = balanceTransaction.sourceID
        AND (own.isOpen = 1 OR \(cases(of: "own.chargeID"))))
      """
    // The newest one of a type says when such an event was last seen.
    case .events:
      "NOT EXISTS (SELECT 1 FROM event AS newer WHERE newer.type = event.type AND newer.created > event.created)"
    case .disputes, .balance: nil
    }
  }

  private static func cases(of charge: String) -> String {
    """
    EXISTS (SELECT 1 FROM dispute AS aCase WHERE aCase.chargeID = \(charge) AND \(isYoung("aCase")))
    OR EXISTS (
      SELECT 1 FROM refund AS aCase WHERE aCase.chargeID = \(charge)
      AND (aCase.isOpen = 1 OR aCase.created >= \(since)))
    """
  }

  private static func isYoung(_ dispute: String) -> String {
    "(\(dispute).isOpen = 1 OR ifnull(\(dispute).decidedAt, \(dispute).created) >= \(since))"
  }

  /// Events that are still shown tell of it, with a note that goes when its customer is forgotten.
  private static func isTold(_ id: String) -> String {
    "EXISTS (SELECT 1 FROM event WHERE event.objectID = \(id) AND event.created >= \(since))"
  }

  /// The mark of a customer who was forgotten keeps what comes of the dispute later from being stored with their data.
  private static let isMarked = """
    (charge.customerID = '\(Tombstones.mark)' AND EXISTS (SELECT 1 FROM dispute WHERE dispute.chargeID = charge.id))
    """
}
