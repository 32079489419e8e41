package import CellixCore
import Foundation
package import Logging
package import Store
package import StripeAPI

/// Makes the store equal to Stripe and keeps it so. It owns the knowledge whether a sync is running, and nothing else:
/// all that must survive is in the store.
package actor SyncEngine {
  let client: StripeClient
  let store: Store
  let account: ConnectedAccount
  let configuration: Configuration
  let logger: Logger

  private let progressListeners = Broadcast<SyncProgress>()
  let healthListeners = Broadcast<Health>(.unknown)

  private var current: (scope: SyncRun.Scope, task: Task<SyncReport, any Error>)?
  /// `nil` before the first run.
  private var memory: RunMemory?
  private var walksAgain = false
  /// Requests that were not counted in the store yet, and when that was done last.
  private var uncounted = 0
  private var lastCounting: Duration?
  /// What the retention is about to let go; `nil` between two passes.
  var retirement: RetentionPass?
  /// When the last pass came to its end.
  var lastRetirement: Date?

  /// What the loop of `run` waits for; `nil` while it does not run.
  var bell: AsyncStream<Void>.Continuation?
  /// When somebody last gave a sign of looking at the screen. `nil` until then: a server without a screen must not ask
  /// at a person's pace.
  var lookedAt: Duration?
  /// Somebody pressed the key since the last look.
  var isAskedToLook = false
  var inboxHasFilled = false
  /// As they were after the last look; `nil` when they are not known.
  var paceFacts: PaceFacts?

  package init(
    client: StripeClient, store: Store, account: ConnectedAccount, configuration: Configuration = Configuration(),
    logger: Logger = StripeClient.quiet
  ) {
    self.client = client
    self.store = store
    self.account = account
    self.configuration = configuration
    self.logger = logger
  }

  /// Each listener gets the newest progress, the first time at once when a sync has begun.
  package nonisolated var progress: AsyncStream<SyncProgress> { progressListeners.listen() }

  package nonisolated var health: AsyncStream<Health> { healthListeners.listen() }

  /// Brings the store up to date once: the walks that are not done, then what is new. Whoever calls while one runs
  /// shares it.
  ///
  /// - Throws: `StripeError` when nothing can be asked (key, network), `SyncError`, a store's error, or
  ///   `CancellationError`. What was saved until then stays, and the next call goes on from there.
  package func syncOnce() async throws -> SyncReport {
    // A shared run may end because another caller was cancelled: then this one begins its own. One that only applies
    // deliveries is waited for and not shared.
    while let current {
      do {
        let report = try await current.task.value
        if current.scope != .inbox { return report }
      } catch is CancellationError {
        try Task.checkCancellation()
      }
    }
    return try await begin(.everything)
  }

  /// All lists are walked again from their newest end with the next sync, whatever is known of them.
  package func walkAgain() { walksAgain = true }

  /// Starts a run and keeps it where others find it. Only when none is running.
  func begin(_ scope: SyncRun.Scope) async throws -> SyncReport {
    let task = Task(executorPreference: .ofThisTask) { try await self.perform(scope) }
    current = (scope, task)
    return try await withTaskCancellationHandler {
      try await task.value
    } onCancel: {
      task.cancel()
    }
  }

  var isRunning: Bool { current != nil }

  private func perform(_ scope: SyncRun.Scope) async throws -> SyncReport {
    defer { current = nil }
    let record = try await makeRecord(scope)
    let context = RunContext(
      client: client.reportingWaits { record.waiting($0) }, store: store,
      saves: SaveGroup(store: store, client: client),
      mode: account.mode, record: record,
      configuration: configuration, logger: logger)
    let recalled = if let memory { memory } else { RunMemory(recalling: try await store.syncState()) }
    var run = SyncRun(context: context, memory: recalled, scope: scope, walksAgain: walksAgain)
    let before = client.traffic.requests
    do {
      try await run.perform()
      (memory, walksAgain) = (run.memory, run.walksAgain)
      await countReads(since: before, scope)
      record.finish(at: configuration.now(), refused: run.memory.refused.mapValues(\.reason))
      tellHealth(after: record.report)
      return record.report
    } catch {
      (memory, walksAgain) = (run.memory, run.walksAgain)
      await countReads(since: before, scope)
      record.end(at: configuration.now())
      tellHealth(after: error)
      throw error
    }
  }

  /// Runs at the loop's pace are written down once a minute.
  func countReads(since before: Int, _ scope: SyncRun.Scope = .everything) async {
    uncounted += client.traffic.requests - before
    if scope == .changes, let lastCounting, configuration.uptime() - lastCounting < SyncEngine.countingPause { return }
    await writeReads()
  }

  /// Of a cancelled run too, so in a task of its own. What a program that is killed had not written goes uncounted;
  /// Stripe's own page has the truth.
  func writeReads() async {
    let count = uncounted
    (uncounted, lastCounting) = (0, configuration.uptime())
    let writing = Task(executorPreference: .ofThisTask) { [store, configuration] in
      try await store.countReads(count, at: configuration.now())
    }
    if case .failure(let error) = await writing.result {
      uncounted += count
      logger.debug("Reads not counted", metadata: ["error": "\(type(of: error))"])
    }
  }

  private static let countingPause: Duration = .seconds(60)

  /// Deliveries are applied without a word: there is nothing to wait for.
  private func makeRecord(_ scope: SyncRun.Scope) async throws -> RunRecord {
    let state = try await store.syncState()
    return RunRecord(
      kind: state.firstSyncDone ? .update : .first, isAsked: scope == .everything, started: configuration.now(),
      resources: WalkPlan.order,
      listeners: scope == .inbox ? Broadcast() : progressListeners, traffic: { [client] in client.traffic },
      contact: { [client, healthListeners] in healthListeners.send(SyncEngine.live($0, client)) })
  }

  // MARK: - Health

  private func tellHealth(after report: SyncReport) {
    if let reason = report.stopped.min(by: { $0.key.rawValue < $1.key.rawValue })?.value {
      tellHealth(.offline(since: offlineSince, reason: reason))
    } else if let contact = client.traffic.lastAnswer {
      tellHealth(SyncEngine.live(contact, client))
    }
  }

  private static func live(_ contact: Date, _ client: StripeClient) -> Health {
    .live(lastContact: contact, clockAhead: Int(-client.clockOffset))
  }

  private func tellHealth(after error: any Error) {
    switch error {
    case is CancellationError: break
    case let error as StripeError where error.isKeyRefused:
      tellHealth(.keyRefused(since: configuration.now(), reason: error.errorDescription ?? ""))
    case let error as any LocalizedError where SyncEngine.isWrongMode(error):
      tellHealth(.keyRefused(since: configuration.now(), reason: error.errorDescription ?? ""))
    case let error as StripeError:
      tellHealth(.offline(since: offlineSince, reason: error.errorDescription ?? ""))
    case let error as any LocalizedError:
      tellHealth(.offline(since: offlineSince, reason: error.errorDescription ?? ""))
    default: tellHealth(.offline(since: offlineSince, reason: "The sync stopped."))
    }
  }

  /// The key belongs to the other mode: asking again changes nothing.
  static func isWrongMode(_ error: any Error) -> Bool {
    switch error {
    case SyncError.modeMismatch, StoreError.wrongMode: true
    default: false
    }
  }

  /// The beginning of the trouble, not its latest sign.
  private var offlineSince: Date {
    if case .offline(let since, _) = healthListeners.last { return since }
    return configuration.now()
  }

  private func tellHealth(_ health: Health) { healthListeners.send(health) }
}
