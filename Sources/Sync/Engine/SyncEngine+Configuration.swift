package import Foundation

extension SyncEngine {
  /// Spans and paces of a sync.
  package struct Configuration: Sendable {
    /// How far back the first sync reaches.
    package var historyMonths: Int
    /// Each look at the feed reaches this much further back than the last one ended: events may show up late, and
    /// times at Stripe have a resolution of one second.
    package var overlap: Duration
    /// How often the feed is looked at while somebody looks at the screen.
    package var attendedInterval: Duration
    /// Bounds of the pace when nobody looks; in between it follows the account's own size.
    package var unattendedInterval: ClosedRange<Duration>
    /// How often open refunds are read again: one may fail later without any of the eight webhook events.
    package var openRefundInterval: Duration
    package var openDisputeInterval: Duration
    /// How often the balance and its transactions are read although no event spoke of money.
    package var balanceInterval: Duration
    /// How often the lists are looked through for new objects where the key may not read the feed.
    package var listInterval: Duration
    /// How often a list that Stripe refused is tried again.
    package var refusedInterval: Duration
    package var now: @Sendable () -> Date
    package var sleep: @Sendable (Duration) async throws -> Void

    package init(
      historyMonths: Int = 13, overlap: Duration = .seconds(300), attendedInterval: Duration = .seconds(10),
      unattendedInterval: ClosedRange<Duration> = .seconds(60)...(.seconds(600)),
      openRefundInterval: Duration = .seconds(600), openDisputeInterval: Duration = .seconds(1800),
      balanceInterval: Duration = .seconds(300), listInterval: Duration = .seconds(60),
      refusedInterval: Duration = .seconds(900),
      now: @escaping @Sendable () -> Date = { Date() },
      sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
      self.historyMonths = historyMonths
      self.overlap = overlap
      self.attendedInterval = attendedInterval
      self.unattendedInterval = unattendedInterval
      self.openRefundInterval = openRefundInterval
      self.openDisputeInterval = openDisputeInterval
      self.balanceInterval = balanceInterval
      self.listInterval = listInterval
      self.refusedInterval = refusedInterval
      self.now = now
      self.sleep = sleep
    }

    /// Stripe's feed reaches 30 days back; an hour less, so that the far end is not cut off while it is read.
    static let feedReach: TimeInterval = 30 * 86_400 - 3600

    /// Objects that are read again in one round, each by a request of its own.
    static let openObjectLimit = 50
  }
}
