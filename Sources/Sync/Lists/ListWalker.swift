import CellixCore
import Foundation
import Store
import StripeAPI

/// Walks a list's windows from their newest end to their oldest, each page saved together with the position behind it:
/// an interrupted walk goes on there, and fetches at most one page twice.
struct ListWalker: Sendable {
  let run: RunContext

  /// - Parameter walks: the list's windows, as they are stored.
  func walk(_ resource: Resource, _ walks: [Walk]) async throws {
    run.record.running(resource, fraction: ListWalker.fraction(walks))
    var current = walks
    for index in current.indices where !current[index].isDone {
      while !current[index].isDone {
        try Task.checkCancellation()
        let step = try await step(current[index])
        current[index] = step.position
        run.record.saved(
          resource, rows: step.rows, written: step.written, unreadable: step.unreadable,
          fraction: ListWalker.fraction(current))
      }
    }
    let upper = current.map(\.upper).max()
    try await run.store.recordCheck(resource, at: run.now(), completeUpTo: upper, problem: nil)
    run.record.done(resource)
  }

  private struct Step {
    var position: Walk
    var rows: Int
    var written: Int
    var unreadable: Int
  }

  private func step(_ walk: Walk) async throws -> Step {
    // Both ends of a window belong to it, and Stripe's `created[lt]` excludes its own.
    let query = ListQuery(
      startingAfter: walk.startingAfter, createdFrom: walk.lower, createdBefore: walk.upper.addingTimeInterval(1))
    let asked = run.now()
    guard let page = try await run.client.page(of: walk.resource, query, mode: run.mode) else {
      return Step(position: walk.ended, rows: 0, written: 0, unreadable: 0)
    }
    let position = walk.after(page)
    let report = try await run.store.save(
      SaveBatch(
        objects: page.objects, unreadable: page.unreadable, source: .backfill, asOf: asked, position: position))
    return Step(
      position: position, rows: page.count, written: report.new + report.changed, unreadable: page.unreadable.count)
  }

  private static func fraction(_ walks: [Walk]) -> Double {
    guard !walks.isEmpty else { return 0 }
    return walks.reduce(0) { $0 + $1.fraction } / Double(walks.count)
  }
}

extension Walk {
  fileprivate var ended: Walk {
    var walk = self
    walk.isDone = true
    return walk
  }

  /// A page that names no place to go on from ends the window too: asking again would give the same page for ever.
  fileprivate func after(_ page: FetchedPage) -> Walk {
    var walk = self
    walk.reached = page.oldest ?? reached
    let hasMoved = page.lastID != nil && page.lastID != startingAfter
    walk.startingAfter = page.lastID ?? startingAfter
    walk.isDone = !page.hasMore || !hasMoved
    return walk
  }
}
