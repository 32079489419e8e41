import CellixCore
import Foundation
import Store
import StripeAPI

/// Applies the deliveries that the webhook receiver put by. They are applied like the feed's events; one that came by
/// both ways counts once.
struct EventInbox: Sendable {
  let run: RunContext

  /// Deliveries handled together.
  private static let portion = 100

  /// - Returns: whether money moved.
  func drain() async throws -> Bool {
    var movesMoney = false
    while true {
      try Task.checkCancellation()
      let items = try await run.store.inbox(limit: EventInbox.portion)
      guard !items.isEmpty else { return movesMoney }
      let moved = try await apply(items)
      movesMoney = movesMoney || moved
      guard items.count == EventInbox.portion else { return movesMoney }
    }
  }

  private func apply(_ items: [InboxItem]) async throws -> Bool {
    let readings = items.map { Reading($0, mode: run.mode) }
    let known = try await run.store.knownEventIDs(readings.compactMap { $0.event?.id })
    var seen = known
    var news: [Event] = []
    for reading in readings {
      guard let event = reading.event, seen.insert(event.id).inserted else { continue }
      news.append(event)
    }
    let movesMoney = try await EventApplier(run: run).apply(news, source: .webhook)
    try await run.store.eventsWereDelivered(known)
    var fresh = Set(news.map(\.id))
    // In one commit: each one waits for the disk, and so would the deliveries that come in meanwhile.
    let outcomes = readings.map { reading in
      (id: reading.item.id, outcome: reading.outcome { fresh.remove($0) != nil })
    }
    try await run.store.settleInbox(outcomes, at: run.now())
    run.record.applied(deliveries: news.count)
    return movesMoney
  }

  /// A delivery with what could be read from it.
  private struct Reading {
    let item: InboxItem
    let event: Event?
    let problem: String?

    init(_ item: InboxItem, mode: Mode) {
      self.item = item
      do {
        let event = try JSONDecoder().decode(Event.self, from: Data(item.raw))
        let fits = [event.isLive, event.objectIsLive].allSatisfy(ModeCheck(mode, .events).fits)
        self.event = fits ? event : nil
        problem = fits ? nil : "it belongs to the other mode"
      } catch {
        event = nil
        problem = "its shape is not that of an event"
      }
    }

    /// - Parameter isFirst: whether this id was applied just now, asked once per delivery.
    func outcome(_ isFirst: (String) -> Bool) -> InboxOutcome {
      guard let event else { return .notUnderstood(reason: problem ?? "") }
      return isFirst(event.id) ? .applied : .duplicate
    }
  }
}
