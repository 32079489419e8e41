package import CellixCore
package import Foundation

extension SyncEngine {
  /// Spans and paces of a sync.
  package struct Configuration: Sendable {
    /// How far back the first sync reaches.
    package var historyMonths: Int
    /// Each look at the feed reaches this much further back than the last one ended: events may show up late, and
    /// times at Stripe have a resolution of one second.
    package var overlap: Duration
    /// How often the feed is looked at for five minutes after a key was pressed; a third as often on a screen that is only
    /// open.
    package var attendedInterval: Duration
    /// The shortest pauses when nobody looks: without and with deliveries that arrive by themselves. What the account's
    /// size demands may be longer.
    package var unattendedInterval: ClosedRange<Duration>
    /// How often open refunds are read again: one may fail later without any of the eight webhook events.
    package var openRefundInterval: Duration
    package var openDisputeInterval: Duration
    /// How often the balance and its transactions are read although no event spoke of money.
    package var balanceInterval: Duration
    /// How often the lists are looked through for new objects where the key may not read the feed, and how often at least
    /// it is written down how far the feed was followed.
    package var listInterval: Duration
    /// How often a list that Stripe refused is tried again.
    package var refusedInterval: Duration
    package var retention: Retention
    /// How often it is looked for what has become too old.
    package var retentionInterval: Duration
    package var now: @Sendable () -> Date
    /// Time that passed since some moment, by the clock that `sleep` sleeps by. It stands still while the machine sleeps:
    /// after that the network takes a moment to come back, and a look that was due at once would only fail.
    package var uptime: @Sendable () -> Duration
    package var sleep: @Sendable (Duration) async throws -> Void

    package init(
      historyMonths: Int = 13, overlap: Duration = .seconds(300), attendedInterval: Duration = .seconds(10),
      unattendedInterval: ClosedRange<Duration> = .seconds(60)...(.seconds(600)),
      openRefundInterval: Duration = .seconds(600), openDisputeInterval: Duration = .seconds(1800),
      balanceInterval: Duration = .seconds(300), listInterval: Duration = .seconds(60),
      refusedInterval: Duration = .seconds(900),
      retention: Retention = Retention(), retentionInterval: Duration = .seconds(3600),
      now: @escaping @Sendable () -> Date = { Date() },
      uptime: @escaping @Sendable () -> Duration = Configuration.suspendingUptime(),
      sleep: @escaping @Sendable (Duration) async throws -> Void = { try await pause(for: $0) }
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
      self.retention = retention
      self.retentionInterval = retentionInterval
      self.now = now
      self.uptime = uptime
      self.sleep = sleep
    }

    package static func suspendingUptime() -> @Sendable () -> Duration {
      let start = SuspendingClock.now
      return { start.duration(to: SuspendingClock.now) }
    }

    /// Stripe's feed reaches 30 days back; an hour less, so that the far end is not cut off while it is read.
    static let feedReach: TimeInterval = 30 * 86_400 - 3600

    /// Steps of letting go between two looks at what else is due: a second of work at most.
    static let retentionSteps = 50

    /// Open objects of one kind that are read again when a person asks, each by a request of its own.
    static let openObjectLimit = 50
    /// The same for a look that the pace asked for: they take turns, and reads are a budget.
    static let openObjectTurns = 5
  }
}
