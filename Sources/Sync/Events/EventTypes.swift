/// Events of the feed that are asked for. Stripe takes at most 20 names; without any the feed of an account with
/// subscriptions would be mostly invoices.
enum EventTypes {
  static let all = [
    "charge.succeeded", "charge.failed", "charge.pending", "charge.captured", "charge.updated", "charge.expired",
    "charge.refunded", "charge.refund.updated",
    "charge.dispute.created", "charge.dispute.updated", "charge.dispute.closed", "charge.dispute.funds_withdrawn",
    "charge.dispute.funds_reinstated",
    "refund.created", "refund.updated", "refund.failed",
    "payment_intent.created", "payment_intent.succeeded", "payment_intent.payment_failed", "payment_intent.canceled",
  ]

  /// After these the balance is another one.
  static func movesMoney(_ type: String) -> Bool {
    switch type {
    case "charge.succeeded", "charge.captured", "charge.refunded", "charge.refund.updated", "charge.dispute.created",
      "charge.dispute.closed", "charge.dispute.funds_withdrawn", "charge.dispute.funds_reinstated", "refund.created",
      "refund.updated", "refund.failed", "payout.paid", "payout.failed", "payout.canceled", "balance.available":
      true
    default: false
    }
  }
}
