import CellixCore
import Store
import StripeAPI

/// Saves what several walkers bring: a commit costs much the same for one page as for ten, and each writes the same inner
/// pages of the indexes again. What comes while one transaction runs, and shortly after the last one began, goes into the
/// next one together: at Stripe's limits a twelfth of the processor time of a first sync.
actor SaveGroup {
  private let store: Store
  private let client: StripeClient
  private var waiting: [(batch: SaveBatch, done: CheckedContinuation<SaveReport, any Error>)] = []
  private var isSaving = false
  private var lastBegan: ContinuousClock.Instant?

  /// Pages in one transaction at most; others wait for it, the webhook receiver among them.
  private static let most = 20
  /// From one transaction to the next, of the time that an answer takes: a walker waits little longer for its next page.
  static let share = 0.4
  private static let longest: Duration = .milliseconds(120)

  init(store: Store, client: StripeClient) {
    self.store = store
    self.client = client
  }

  /// - Returns: once it is committed.
  func save(_ batch: SaveBatch) async throws -> SaveReport {
    try await withCheckedThrowingContinuation { done in
      waiting.append((batch, done))
      guard !isSaving else { return }
      isSaving = true
      Task(executorPreference: .ofThisTask) { await self.saveAll() }
    }
  }

  private func saveAll() async {
    while !waiting.isEmpty {
      await gather()
      let group = Array(waiting.prefix(SaveGroup.most))
      waiting.removeFirst(group.count)
      do {
        let reports = try await store.save(group.map(\.batch))
        for (report, saved) in zip(reports, group) { saved.done.resume(returning: report) }
      } catch {
        for failed in group { failed.done.resume(throwing: error) }
      }
    }
    isSaving = false
  }

  private func gather() async {
    if let lastBegan, waiting.count < SaveGroup.most, let latency = client.traffic.lastLatency {
      // Nobody cancels this task: a wait that ended early would only save early.
      let next = lastBegan + min(latency * SaveGroup.share, SaveGroup.longest)
      try? await pause(until: next)
    }
    lastBegan = .now
  }
}
