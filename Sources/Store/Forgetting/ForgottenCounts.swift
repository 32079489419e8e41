/// Of how many objects the personal data were taken away, or would be.
package struct ForgottenCounts: Sendable, Hashable {
  package var charges = 0
  package var paymentIntents = 0
  /// Disputes with evidence in them.
  package var disputes = 0
  /// Bodies of webhooks.
  package var deliveries = 0
  /// Objects that were set aside raw.
  package var unreadable = 0

  package init() {}

  init(_ traces: Forgetting.Traces) {
    (charges, paymentIntents, disputes) = (traces.charges.count, traces.paymentIntents.count, traces.disputes.count)
  }

  package var isEmpty: Bool { self == ForgottenCounts() }
}
