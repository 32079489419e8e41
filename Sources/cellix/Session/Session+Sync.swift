import CellixCore
import Foundation
import Store
import Sync
import TUI

// Syncing without a screen.
extension Session {
  struct SyncWish: Sendable {
    /// End when everything is here, instead of keeping it so.
    var isOnce: Bool
    /// Walk all lists again.
    var isFull: Bool
    /// `nil` for the usual.
    var historyMonths: Int?
    /// `nil` for what the settings say.
    var keepMonths: Int?
  }

  /// - Returns: `nil` when it was kept up until it was stopped.
  func sync(_ wish: SyncWish) async throws -> SyncReport? {
    var configuration = try usualConfiguration()
    if let months = wish.historyMonths { configuration.historyMonths = months }
    if let months = wish.keepMonths {
      configuration.retention = try Retention(months: months, webhookDays: configuration.retention.webhookDays)
    }
    return try await withEngine(configuration) { engine in
      if wish.isFull { await engine.walkAgain() }
      if wish.isOnce {
        var report = try await engine.syncOnce()
        report.retired = try await engine.letGo()
        return report
      }
      await engine.run()
      return nil
    }
  }

  /// - Parameter pages: of each list that are read again.
  func verify(pages: Int) async throws -> VerificationReport {
    try await withEngine(try usualConfiguration()) { try await $0.verify(pages: pages) }
  }

  /// Lends the sync of the account that was used last, unless another process has it.
  private func withEngine<Answer: Sendable>(
    _ configuration: SyncEngine.Configuration, _ body: @Sendable (SyncEngine) async throws -> Answer
  ) async throws -> Answer {
    let (account, credentials) = try await current()
    return try await Store.withOpen(account, home: home) { store in
      for notice in store.notices { Output.note(notice) }
      logNotices(of: store)
      guard let lock = try SyncLock.acquire(for: account, home: home) else {
        throw Failure(
          .inUse, "Another Cellix keeps this account in step already.",
          suggestion: "Leave it to that one, or end it first.")
      }
      defer { lock.release() }
      let engine = try await engine(account, credentials, store, configuration)
      let relay = Task(executorPreference: .ofThisTask) { [progress] in
        for await value in engine.progress { progress.send(value) }
      }
      defer { relay.cancel() }
      return try await body(engine)
    }
  }
}
