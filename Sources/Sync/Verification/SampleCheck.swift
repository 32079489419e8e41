import CellixCore
import Foundation
import Store
import StripeAPI

/// Reads pages of one list from random moments of its history, and holds each object against what is here. A page is a
/// stretch of the list without a gap: what is missing here shows, and so does what Stripe does not have.
struct SampleCheck: Sendable {
  let client: StripeClient
  let store: Store
  let mode: Mode
  /// By Stripe's clock.
  let now: @Sendable () -> Date
  /// 0 up to 1.
  let random: @Sendable () -> Double

  /// One page, and the stretch that it holds completely.
  struct Stretch: Sendable {
    var batch: SaveBatch
    var span: Range<Date>
    var count: Int
  }

  /// - Returns: the pages as Stripe gave them; none where nothing is here yet.
  /// - Throws: `StripeError`, or a store's error.
  func read(_ resource: Resource, pages: Int) async throws -> [Stretch] {
    guard let mark = try await store.syncState().watermarks[resource], let upTo = mark.completeUpTo,
      let oldest = mark.oldestRow, oldest < upTo
    else { return [] }
    var stretches: [Stretch] = []
    for number in 0..<pages {
      // The newest page always: that is where something is missed first.
      let share = number == 0 ? 0 : random()
      let top = upTo.addingTimeInterval(-share * upTo.timeIntervalSince(oldest)).wholeSecond.addingTimeInterval(1)
      let asked = now()
      let query = ListQuery(createdFrom: oldest, createdBefore: top)
      guard let page = try await client.page(of: resource, query, mode: mode) else { break }
      // More of the oldest second may be on the next page.
      let bottom = page.end.hasMore ? (page.oldest ?? top).addingTimeInterval(1) : oldest
      stretches.append(
        Stretch(
          batch: SaveBatch(objects: page.objects, unreadable: page.unreadable, source: .fetch, asOf: asked),
          span: min(bottom, top)..<top, count: page.count))
    }
    return stretches
  }

  /// What of the pages is not here as Stripe gave it.
  func compare(_ stretches: [Stretch]) async throws -> ObjectComparison {
    var findings = ObjectComparison()
    for stretch in stretches { findings.add(try await store.compare(stretch.batch, completeIn: stretch.span)) }
    return findings
  }
}

extension Date {
  fileprivate var wholeSecond: Date { Date(timeIntervalSince1970: timeIntervalSince1970.rounded(.down)) }
}
