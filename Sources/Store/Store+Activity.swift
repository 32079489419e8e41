package import CellixCore
package import Foundation
import GRDB

extension Store {
  /// Newest first.
  ///
  /// - Parameter now: what `time:` in the filter is measured from.
  package func activity(_ query: ActivityQuery, now: Date) async throws -> ListPage<ActivityRow> {
    try await readLedger { try ActivityQueries.page(query, now: now, in: $0) }
  }

  /// How many events the query's filter leaves, in pieces: each looks at a bounded number of them.
  package func countActivity(_ query: ActivityQuery, now: Date) async throws -> ListCount {
    try await readLedger { try ActivityQueries.count(query, now: now, in: $0) }
  }

  /// - Returns: `nil` when the event feed was never read.
  package func eventArrivals(now: Date) async throws -> EventArrivals? {
    try await readLedger { db in
      let arrivals = try ActivityQueries.arrivals(now: now, in: db)
      // A delivery may come before the feed was read: then there is something to count.
      guard try arrivals.total > 0 || Standing.isWalked(.events, in: db) else { return nil }
      return arrivals
    }
  }

  package func event(id: String) async throws -> EventDetail? {
    guard var detail = try await readLedger({ try ActivityQueries.event(id, in: $0) }) else { return nil }
    detail.delivery = try await readDesk { try Inbox.delivery(of: id, in: $0) }
    return detail
  }

  /// Notes of events that had come another way that a webhook brought them too.
  package func eventsWereDelivered(_ ids: some Collection<String> & Sendable) async throws {
    guard !ids.isEmpty else { return }
    try await writeLedger { db, changes in
      var difference = RollupDifference()
      let horizon = try Horizons.all(in: db)[.events] ?? Int.min
      for id in ids {
        guard let before = try EventLog.markDelivered(id, in: db) else { continue }
        if before.created >= horizon { difference.move(before) }
        changes.insert(.events)
      }
      try difference.write(to: db, calendar: try Settings.calendar(in: db))
    }
  }
}
