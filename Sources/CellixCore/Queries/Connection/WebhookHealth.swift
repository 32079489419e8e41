package import Foundation

/// How the webhook does, as far as it can be told from here.
package struct WebhookHealth: Sendable, Hashable {
  package var standings: [WebhookEvent: WebhookEventStanding]
  /// When Stripe was asked last which deliveries are outstanding; `nil` when it never was.
  package var standingsAt: Date?
  package var inbox: InboxCounts
  /// `nil` when there were none.
  package var refusals: SignatureRefusals?
  /// Without it no delivery can be verified.
  package var hasSigningSecret: Bool
  /// Where this process listens; `nil` when it does not. Another process may.
  package var receiver: String?

  package init(
    standings: [WebhookEvent: WebhookEventStanding] = [:], standingsAt: Date? = nil, inbox: InboxCounts = InboxCounts(),
    refusals: SignatureRefusals? = nil, hasSigningSecret: Bool = false, receiver: String? = nil
  ) {
    self.standings = standings
    self.standingsAt = standingsAt
    self.inbox = inbox
    self.refusals = refusals
    self.hasSigningSecret = hasSigningSecret
    self.receiver = receiver
  }

  package var lastDelivery: Date? { standings.values.compactMap(\.delivered).max() }

  package enum Verdict: Sendable, Hashable {
    /// Deliveries cannot be verified here.
    case noSecret
    /// Deliveries come, and the signing secret here is not the endpoint's.
    case refused(SignatureRefusals)
    /// Stripe has deliveries of these types that some endpoint of the account did not take.
    case failing([WebhookEvent])
    /// Nothing was ever delivered here: news comes by polling.
    case silent
    case delivered(Date)
  }

  /// The worst of what is known.
  package var verdict: Verdict {
    guard hasSigningSecret else { return .noSecret }
    if let refusals, lastDelivery.map({ $0 < refusals.last }) ?? true { return .refused(refusals) }
    let failing = WebhookEvent.allCases.filter { standings[$0]?.isPendingOrFailing == true }
    if !failing.isEmpty { return .failing(failing) }
    return lastDelivery.map { .delivered($0) } ?? .silent
  }
}
