import CellixCore
import Foundation
import Store
import StripeAPI

/// Looks at Stripe's event feed and applies what is not known yet. Events are compared by id over an overlapping
/// window, so that two of one second, or one that shows up late, are not lost.
struct EventFeed: Sendable {
  let run: RunContext
  /// Lists of which it tells what is new.
  static let lists: [Resource] = [.disputes, .refunds, .charges, .paymentIntents]

  /// Whoever calls notes how far it came, once what the events have left in doubt was read.
  ///
  /// - Parameter watermark: all events created before it were applied.
  func follow(since watermark: Date) async throws -> Outcome {
    run.record.running(.events)
    let began = run.now()
    let applier = EventApplier(run: run)
    var movesMoney = false
    var query = EventQuery(types: EventTypes.all, createdFrom: watermark.addingTimeInterval(-run.overlap))
    while true {
      try Task.checkCancellation()
      let page = try await run.client.events(query)
      let moved = try await apply(page, applier)
      movesMoney = movesMoney || moved
      guard let next = try page.continuation(after: query.page.startingAfter) else { break }
      query.page.startingAfter = next
    }
    run.record.done(.events)
    return Outcome(movesMoney: movesMoney, upTo: began)
  }

  struct Outcome: Sendable {
    var movesMoney: Bool
    /// All events created before it are here.
    var upTo: Date
  }

  private func apply(_ page: Page<Event>, _ applier: EventApplier) async throws -> Bool {
    let events = page.objects
    let check = ModeCheck(run.mode, .events)
    try check.check(events) { $0.isLive }
    try check.check(events) { $0.objectIsLive }
    let known = try await run.store.knownEventIDs(events.map(\.id))
    let news = events.filter { !known.contains($0.id) }
    let unreadable = page.unreadable
    let movesMoney = try await applier.apply(news, source: .feed, unreadable: unreadable)
    run.record.applied(events: news.count)
    run.record.saved(.events, rows: news.count, written: news.count, unreadable: unreadable.count, fraction: nil)
    return movesMoney
  }
}
