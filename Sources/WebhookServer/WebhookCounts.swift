/// What came in since the receiver started.
package struct WebhookCounts: Sendable, Hashable {
  /// Kept and answered with 200.
  package var accepted = 0
  /// The signature was not right.
  package var refused = 0
  package var tooLarge = 0
  /// Genuine, but it could not be kept: Stripe was asked to come again.
  package var notKept = 0

  package init() {}
}
