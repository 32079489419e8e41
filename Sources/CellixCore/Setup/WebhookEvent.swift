package import Foundation

/// The eight events that the webhook endpoint is subscribed to.
package enum WebhookEvent: String, Sendable, Hashable, Codable, CaseIterable {
  case chargeSucceeded = "charge.succeeded"
  case chargeFailed = "charge.failed"
  case chargeRefunded = "charge.refunded"
  case disputeCreated = "charge.dispute.created"
  case disputeUpdated = "charge.dispute.updated"
  case disputeClosed = "charge.dispute.closed"
  case paymentIntentSucceeded = "payment_intent.succeeded"
  case paymentIntentFailed = "payment_intent.payment_failed"

  package var meaning: String {
    switch self {
    case .chargeSucceeded: "new charge"
    case .chargeFailed: "failed attempt"
    case .chargeRefunded: "refund"
    case .disputeCreated: "new dispute"
    case .disputeUpdated: "status change"
    case .disputeClosed: "resolution"
    case .paymentIntentSucceeded: "payment made"
    case .paymentIntentFailed: "payment failed"
    }
  }

  /// What is missed, or comes late, when the endpoint is not subscribed to it.
  package var consequence: String {
    switch self {
    case .chargeSucceeded: "New payments would appear only with the next check of the event feed."
    case .chargeFailed: "Failed attempts would appear only with the next check of the event feed."
    case .chargeRefunded: "Refunds would appear only with the next check of the event feed."
    case .disputeCreated: "A new dispute would reach the queue late; its deadline already runs."
    case .disputeUpdated: "A changed deadline or status would reach the queue late."
    case .disputeClosed: "A decision would be seen late."
    case .paymentIntentSucceeded: "Completed payments would be counted late in the success rate."
    case .paymentIntentFailed: "Failed payments would be counted late in the success rate."
    }
  }
}

/// What is known of one event of the checklist, best proof last.
package struct WebhookEventStanding: Sendable, Hashable {
  /// When the newest event of this type in the account's own feed was created. Says that the type happens here, not
  /// that any endpoint wants it.
  package var seen: Date?
  /// Stripe reports outstanding or failed deliveries of this type: some endpoint is subscribed and in trouble.
  package var isPendingOrFailing: Bool
  /// When our own receiver last took a delivery of this type whose signature was right.
  package var delivered: Date?

  package init(seen: Date? = nil, isPendingOrFailing: Bool = false, delivered: Date? = nil) {
    self.seen = seen
    self.isPendingOrFailing = isPendingOrFailing
    self.delivered = delivered
  }
}

/// Where Stripe sends events to.
package enum WebhookEndpoint {
  package static let standardURL = "https://app.cellix.ai/api/webhooks/stripe"
}
