import CellixCore
import Foundation
import Store

/// What the store has noted to be read again.
extension SyncRun {
  /// Objects handled between two looks at what waits.
  private static let portion = 100

  mutating func rereadWhatIsInDoubt() async throws {
    var waiting = try await store.rereadCounts()
    for resource in EventFeed.lists where mayAsk(resource) {
      var tried: Set<Reread> = []
      while waiting[resource] != nil && mayAsk(resource) {
        let due = try await due(resource, except: tried)
        guard !due.isEmpty else { break }
        tried.formUnion(due)
        var failed: [Reread] = []
        let isDone = try await list(resource) { failed = try await Rereading(run: $0).read(due) }
        for reread in due { memory.failedRereads[reread] = nil }
        for reread in failed { memory.failedRereads[reread] = context.now() }
        // What was read may leave another object in doubt.
        waiting = try await store.rereadCounts()
        guard isDone, failed.count < Rereading.mostFailures else { break }
      }
    }
  }

  /// One that failed not long ago is left alone for a while: each attempt is several requests.
  private func due(_ resource: Resource, except tried: Set<Reread>) async throws -> [Reread] {
    let limit = SyncRun.portion + tried.count + memory.failedRereads.count
    let waiting = try await store.rereads(resource, limit: limit)
    return Array(
      waiting.filter { reread in
        !tried.contains(reread) && isDue(memory.failedRereads[reread], every: \.refusedInterval)
      }.prefix(SyncRun.portion))
  }

  /// The feed, and the lists that it tells of, are complete up to where it was followed, unless something of them is
  /// still to be read.
  func settleLists(_ lists: [Resource], upTo followed: Date) async throws {
    let waiting = try await store.recordFollowed(lists, upTo: followed, at: context.now(), problem: SyncRun.problem)
    for resource in lists {
      if let count = waiting[resource] { record.note("\(resource.title): \(SyncRun.problem(count))") }
    }
  }

  @Sendable private static func problem(_ count: Int) -> String {
    count == 1
      ? "One changed object could not be read again yet; Cellix tries again."
      : "\(count) changed objects could not be read again yet; Cellix tries again."
  }
}
