package import Foundation

/// How fast Stripe is asked just now, over all lists of one account.
package struct RequestPace: Sendable, Hashable {
  /// Seconds that `perSecond` looks back.
  package static let window = 10

  /// Requests of the last `window` seconds, by second.
  package var perSecond: Double
  /// Requests per second that this program allows itself now: a little below the limit, and less after a 429.
  package var allowed: Double
  /// Slowed down by a 429, in all or on one endpoint, and not yet back at what is usual.
  package var isSlowed: Bool
  /// Stripe's own limit, in requests per second, which the account's other software shares.
  package var limit: Double
  /// Since the program was started.
  package var requests: Int
  /// Answers with status 429 since the program was started.
  package var refusals: Int
  package var lastRefusal: Date?

  package init(
    perSecond: Double, allowed: Double, limit: Double, isSlowed: Bool = false, requests: Int = 0, refusals: Int = 0,
    lastRefusal: Date? = nil
  ) {
    self.perSecond = perSecond
    self.allowed = allowed
    self.limit = limit
    self.isSlowed = isSlowed
    self.requests = requests
    self.refusals = refusals
    self.lastRefusal = lastRefusal
  }
}
