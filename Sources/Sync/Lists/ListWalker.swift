import CellixCore
import Foundation
import Store
import StripeAPI

/// Walks a list's windows from their newest end to their oldest, several at once, each page saved together with the
/// position behind it: an interrupted walk goes on there, and fetches at most one page of each window twice.
struct ListWalker: Sendable {
  let run: RunContext

  /// Pages of one list that are under way at once: as many as there are turns in the time of one answer and of its being
  /// saved, half as many again, and a few that wait for their turn.
  private var breadth: Int {
    let latency = (run.client.traffic.lastLatency ?? ListWalker.usualLatency) / .seconds(1)
    return min(max(Int((latency * (1 + SaveGroup.share) * ListWalker.turns * 1.5).rounded(.up)) + 2, 4), 32)
  }

  private static let usualLatency: Duration = .milliseconds(300)
  /// A second, on one endpoint.
  private static let turns = 25.0

  /// - Parameter walks: the list's windows, as they are stored.
  func walk(_ resource: Resource, _ walks: [Walk]) async throws {
    let current = try await forgettingWhatStripeForgot(resource, walks)
    let breadth = breadth
    var schedule = WalkSchedule(current, breadth: breadth)
    run.record.running(resource, fraction: schedule.fraction)
    try await withThrowingTaskGroup(of: Step.self) { group in
      var underWay = 0
      repeat {
        while underWay < breadth, let walk = schedule.next() {
          group.addTask { try await step(walk) }
          underWay += 1
        }
        guard let step = try await group.next() else { break }
        underWay -= 1
        schedule.settle(step.position, objects: step.rows)
        run.record.saved(
          resource, rows: step.rows, written: step.written, unreadable: step.unreadable, fraction: schedule.fraction)
      } while true
    }
    try await run.store.recordCheck(resource, at: run.now(), completeUpTo: current.map(\.upper).max(), problem: nil)
    run.record.done(resource)
  }

  /// Stripe's feed forgets events that are older than its reach, the one that a position names among them: what is left
  /// of such a window can never be read, and a window that waits for it would keep the feed from being followed.
  private func forgettingWhatStripeForgot(_ resource: Resource, _ walks: [Walk]) async throws -> [Walk] {
    guard resource == .events else { return walks }
    let horizon = run.now().addingTimeInterval(-SyncEngine.Configuration.feedReach)
    var current = walks
    for index in current.indices where !current[index].isDone && (current[index].reached ?? .distantFuture) < horizon {
      current[index] = current[index].ended
      let batch = SaveBatch(objects: .events([]), source: .backfill, asOf: run.now(), position: current[index])
      _ = try await run.store.save(batch)
    }
    return current
  }

  private struct Step {
    var position: Walk
    var rows: Int
    var written: Int
    var unreadable: Int
  }

  private func step(_ walk: Walk) async throws -> Step {
    try Task.checkCancellation()
    let asked = run.now()
    // Made shorter while its last page was on its way, a window may be at its end without another page.
    if let reached = walk.reached, reached < walk.lower {
      _ = try await run.saves.save(
        SaveBatch(objects: .none(of: walk.resource), source: .backfill, asOf: asked, position: walk.ended))
      return Step(position: walk.ended, rows: 0, written: 0, unreadable: 0)
    }
    guard let (page, cursor) = try await page(walk) else {
      return Step(position: walk.ended, rows: 0, written: 0, unreadable: 0)
    }
    let position = walk.after(page, next: try page.end.continuation(after: cursor))
    let report = try await run.saves.save(
      SaveBatch(
        objects: page.objects, unreadable: page.unreadable, source: .backfill, asOf: asked, position: position))
    // By its time alone a walk cannot leave a second that holds more than a page.
    let hasFallenBack = cursor != walk.startingAfter
    if hasFallenBack, !position.isDone, position.reached == walk.reached, report.new + report.changed == 0 {
      throw StripeError.unreadableAnswer(reason: "the list cannot be gone on with where it was left", requestID: nil)
    }
    return Step(
      position: position, rows: page.count, written: report.new + report.changed, unreadable: page.unreadable.count)
  }

  /// - Returns: the next page and the object that it begins behind.
  private func page(_ walk: Walk) async throws -> (page: FetchedPage, cursor: String?)? {
    do {
      let page = try await run.client.page(of: walk.resource, query(walk, after: walk.startingAfter), mode: run.mode)
      return page.map { ($0, walk.startingAfter) }
    } catch StripeError.badRequest(let fault) where fault.param == "starting_after" && walk.startingAfter != nil {
      // The object that the position names is gone at Stripe; its time still tells where to go on.
      return try await run.client.page(of: walk.resource, query(walk, after: nil), mode: run.mode).map { ($0, nil) }
    }
  }

  /// Both ends of a window belong to it, and Stripe's `created[lt]` excludes its own.
  private func query(_ walk: Walk, after cursor: String?) -> ListQuery {
    let upper = cursor == nil ? walk.reached ?? walk.upper : walk.upper
    return ListQuery(
      startingAfter: cursor, createdFrom: walk.lower, createdBefore: upper.addingTimeInterval(1))
  }
}

extension Walk {
  fileprivate var ended: Walk {
    var walk = self
    walk.isDone = true
    return walk
  }

  /// - Parameter next: where the page behind this one begins; `nil` at the end of the window.
  fileprivate func after(_ page: FetchedPage, next: String?) -> Walk {
    var walk = self
    walk.reached = page.oldest ?? reached
    walk.startingAfter = next ?? page.end.lastID ?? startingAfter
    walk.isDone = next == nil
    return walk
  }
}
