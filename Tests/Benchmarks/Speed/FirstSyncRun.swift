import CellixCore
import Foundation
import Store
import StripeAPI
import Sync

/// One first sync into a home of its own, and what it took of this process.
struct FirstSyncRun: Sendable {
  /// Seconds.
  var wall: Double
  /// Seconds of processor time.
  var processor: Double
  /// MiB at its most.
  var memory: Double
  var report: SyncReport
  /// Without the balance, which is no list.
  var rows: [Resource: Int]

  init(against stripe: OtherProcess, limiter: RateLimiter, in folder: ScratchFolder) async throws {
    let home = CellixHome(root: folder.path + "/home", environment: [:])
    try home.prepare()
    let account = try TemporaryHome.account()
    let store = try await Store.open(account, home: home)
    let base = try StripeBase(stripe.base)
    let (use, clock) = (OwnUse(), ContinuousClock())
    let start = clock.now
    report = try await Transport.withHTTP { transport in
      let client = StripeClient(
        key: Secret(bytes: stripe.apiKey.utf8), base: base, transport: transport, limiter: limiter)
      let engine = SyncEngine(
        client: client, store: store, account: account, configuration: SyncEngine.Configuration(historyMonths: 36))
      return try await use.watching { try await engine.syncOnce() }
    }
    wall = start.duration(to: clock.now) / .seconds(1)
    (processor, memory) = (use.processor, use.memory)
    rows = try await store.syncState().watermarks.mapValues(\.rows).filter { $0.key != .balance }
    try store.close()
  }
}
