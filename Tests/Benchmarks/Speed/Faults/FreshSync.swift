import CellixCore
import Store
import StripeAPI
import Sync

/// What a store holds that nothing ever went wrong with.
enum FreshSync {
  /// Where two stores of one account differ with reason: the oldest events depend on the hour of the first sync, and the
  /// history of disputes on what was seen.
  static let ofOwn: Set<String> = ["event", "resourceState", "history"]

  struct Incomplete: Error {}

  static func contents(of account: ConnectedAccount, _ client: StripeClient) async throws -> StoreContents {
    let store = try Store.inMemory(timeZone: account.timeZone, mode: account.mode)
    let engine = SyncEngine(
      client: client, store: store, account: account, configuration: SyncEngine.Configuration(historyMonths: 36))
    guard try await engine.syncOnce().isComplete else { throw Incomplete() }
    return try await store.contents()
  }
}
