import Store

/// Saves what several walkers bring: what comes while one transaction runs goes into the next one together, since a
/// commit costs much the same for one page as for ten.
actor SaveGroup {
  private let store: Store
  private var waiting: [(batch: SaveBatch, done: CheckedContinuation<SaveReport, any Error>)] = []
  private var isSaving = false

  /// Pages in one transaction at most; others wait for it, the webhook receiver among them.
  private static let most = 20

  init(store: Store) { self.store = store }

  /// - Returns: once it is committed.
  func save(_ batch: SaveBatch) async throws -> SaveReport {
    try await withCheckedThrowingContinuation { done in
      waiting.append((batch, done))
      guard !isSaving else { return }
      isSaving = true
      Task { await saveAll() }
    }
  }

  private func saveAll() async {
    while !waiting.isEmpty {
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
}
