/// The way on which an event came here. A webhook counts more than the others, in whatever order they were: what came by
/// polling or backfill alone was delivered by nobody.
package enum EventWay: String, Sendable, Hashable, CaseIterable {
  /// Delivered to a receiver of ours, with a good signature.
  case webhook
  /// Found in Stripe's event feed.
  case polling
  /// It was there before Cellix looked: the feed was read back as far as it reaches.
  case backfill

  package init(_ source: ChangeSource) {
    switch source {
    case .webhook: self = .webhook
    case .backfill: self = .backfill
    case .feed, .fetch, .submission: self = .polling
    }
  }

  /// As the ledger has it.
  package var source: ChangeSource {
    switch self {
    case .webhook: .webhook
    case .polling: .feed
    case .backfill: .backfill
    }
  }
}
