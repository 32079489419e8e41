package import Foundation

/// What a client has sent and heard so far. Reads are a budget at Stripe, so they are counted and shown.
package struct Traffic: Sendable, Hashable {
  /// Requests sent, repeated ones included.
  package var requests = 0
  /// Those that were sent because an earlier attempt failed.
  package var retries = 0
  /// When Stripe answered last, with whatever status.
  package var lastAnswer: Date?
  /// From sending that request to its whole answer, the wait for a turn not included.
  package var lastLatency: Duration?
  /// Seconds that Stripe's clock is ahead of this machine's, rounded down; 0 when they agree within two seconds, as
  /// well as the header `Date` can tell.
  package var clockOffset: TimeInterval = 0

  package init() {}
}
