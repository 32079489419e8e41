extension Simulator {
  /// One thing that can happen in the account.
  package enum Occurrence: Sendable, Equatable {
    case chargeSucceeded
    case chargeFailed
    /// Radar refuses before the bank is asked.
    case chargeBlocked
    case partialRefund
    case fullRefund
    /// Waits for balance; no money moves yet.
    case refundPending
    /// An older refund comes back.
    case refundFailed
    case disputeCreated
    case inquiryCreated
    /// Evidence is submitted by a colleague, or an inquiry escalates.
    case disputeUpdated
    case disputeClosed(won: Bool)
    case payoutPaid

    /// The words of `POST /_simulator/happen`: the case's name, "disputeWon", "disputeLost", or one of the webhook
    /// types.
    package init?(name: String) {
      guard let match = Self.names[name] else { return nil }
      self = match
    }

    package static var allNames: [String] { names.keys.sorted() }

    private static let names: [String: Occurrence] = [
      "chargeSucceeded": .chargeSucceeded, "charge.succeeded": .chargeSucceeded,
      "payment_intent.succeeded": .chargeSucceeded,
      "chargeFailed": .chargeFailed, "charge.failed": .chargeFailed, "payment_intent.payment_failed": .chargeFailed,
      "chargeBlocked": .chargeBlocked, "partialRefund": .partialRefund, "charge.refunded": .partialRefund,
      "fullRefund": .fullRefund, "refundPending": .refundPending,
      "refundFailed": .refundFailed, "refund.failed": .refundFailed,
      "disputeCreated": .disputeCreated, "charge.dispute.created": .disputeCreated, "inquiryCreated": .inquiryCreated,
      "disputeUpdated": .disputeUpdated, "charge.dispute.updated": .disputeUpdated,
      "disputeWon": .disputeClosed(won: true), "disputeLost": .disputeClosed(won: false),
      "charge.dispute.closed": .disputeClosed(won: true), "payoutPaid": .payoutPaid,
    ]

    /// The event that stands for it.
    var eventType: EventType {
      switch self {
      case .chargeSucceeded: .chargeSucceeded
      case .chargeFailed, .chargeBlocked: .chargeFailed
      case .partialRefund, .fullRefund: .chargeRefunded
      case .refundPending: .refundCreated
      case .refundFailed: .refundFailed
      case .disputeCreated, .inquiryCreated: .disputeCreated
      case .disputeUpdated: .disputeUpdated
      case .disputeClosed: .disputeClosed
      case .payoutPaid: .payoutPaid
      }
    }
  }
}
