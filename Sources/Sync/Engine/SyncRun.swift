import CellixCore
import Foundation
import Logging
import Store
import StripeAPI

/// One run: the walks that are not done, then what is new. Lists are independent of each other: a refusal or a fault of
/// one leaves the others to go on; only what concerns them all (the key, the network, the mode) ends the run.
struct SyncRun: Sendable {
  let context: RunContext
  var memory: RunMemory
  let scope: Scope
  /// What was read since is not read again in the same run.
  let started: Date

  enum Scope: Sendable, Hashable {
    /// A person asked for it: everything is asked, whenever it was asked last.
    case everything
    /// The pace asked for it.
    case changes
    /// Deliveries came in: they alone are applied, which asks Stripe next to nothing.
    case inbox
  }

  /// What the store says of the lists and of the windows that are walked.
  struct Standing: Sendable {
    var state: SyncState
    /// Newest first.
    var walks: [Resource: [Walk]]

    func isWalked(_ resource: Resource) -> Bool { walks[resource, default: []].allSatisfy(\.isDone) }
  }

  /// Read once for all lists; `nil` when a walk has begun or gone on since.
  private var known: Standing?

  /// A person wants all lists walked again; `false` once that has begun.
  private(set) var walksAgain: Bool

  init(context: RunContext, memory: RunMemory, scope: Scope, walksAgain: Bool) {
    self.walksAgain = walksAgain
    self.context = context
    self.memory = memory
    self.scope = scope
    started = context.now()
  }

  var record: RunRecord { context.record }
  var store: Store { context.store }
  private var isAsked: Bool { scope == .everything }

  mutating func perform() async throws {
    guard scope != .inbox else {
      let movesMoney = try await drainInbox()
      try await rereadWhatIsInDoubt()
      // A busy account sends deliveries by the second: its balance follows at a pace of its own.
      if movesMoney, isDue(memory.balance, every: \.attendedInterval) { try await readBalance() }
      return
    }
    // The first answer tells what time it is at Stripe, before any time is written down.
    if context.client.traffic.lastAnswer == nil { try await readBalance() }
    try await beginWalksAnew()
    try await walkLists()
    try await update()
  }

  /// All lists, where a person asked for it or the feed cannot tell any more what was missed.
  private mutating func beginWalksAnew() async throws {
    if !walksAgain {
      guard wasAwayTooLong(try await standing()) else { return }
      record.note(
        "Cellix was away for more than 30 days, longer than Stripe's event feed reaches: all lists are read again.")
    }
    try await begin(WalkPlan.lists.flatMap(newPlan(try await standing()).windows))
    walksAgain = false
  }

  /// Stripe's feed forgets after 30 days. A walk that was interrupted is judged by its upper end, so that it goes on while
  /// the feed still reaches there.
  private func wasAwayTooLong(_ known: Standing) -> Bool {
    let followed =
      known.isWalked(.events)
      ? known.state.watermarks[.events]?.completeUpTo : known.walks[.events, default: []].map(\.upper).max()
    guard let followed else { return false }
    return context.now().timeIntervalSince(followed) > SyncEngine.Configuration.feedReach
  }

  mutating func standing() async throws -> Standing {
    if let known { return known }
    let (state, walks) = try await store.walkStanding()
    let standing = Standing(state: state, walks: walks)
    known = standing
    return standing
  }

  /// What is urgent and small comes first. In live mode the limit of each endpoint is a quarter of the account's: the other
  /// lists take nothing from the disputes, and begin with them. In test mode all share one limit, and the disputes have it
  /// to themselves until they are here.
  private mutating func walkLists() async throws {
    try await beginMissingWalks()
    let sharesOneLimit = context.mode == .test
    if sharesOneLimit { try await walk([.disputes]) }
    if isBalanceDue { try await readBalance() }
    try await walk(WalkPlan.lists.filter { $0 != .disputes || !sharesOneLimit })
  }

  private mutating func walk(_ resources: [Resource]) async throws {
    let standing = try await standing()
    let open = resources.filter { mayAsk($0) && !standing.isWalked($0) }
    guard !open.isEmpty else { return }
    known = nil
    let context = context
    try await withThrowingTaskGroup(of: ListOutcome.self) { group in
      for resource in open {
        let walks = standing.walks[resource, default: []]
        group.addTask {
          try await ListOutcome(of: resource, in: context) { try await ListWalker(run: $0).walk(resource, walks) }
        }
      }
      for try await outcome in group { note(outcome) }
    }
  }

  private func newPlan(_ known: Standing) -> WalkPlan {
    WalkPlan(
      historyMonths: context.configuration.historyMonths, upper: context.now(), overlap: context.overlap,
      keptSince: known.state.watermarks.compactMapValues(\.keptSince))
  }

  private mutating func begin(_ walks: [Walk]) async throws {
    known = nil
    try await store.beginWalks(walks)
  }

  /// One upper end for all lists that begin now; and the older part, where the history is to reach further back now.
  private mutating func beginMissingWalks() async throws {
    let standing = try await standing()
    let plan = newPlan(standing)
    var missing: [Walk] = []
    var cutShort: [Resource] = []
    for resource in WalkPlan.lists {
      let known = standing.walks[resource, default: []]
      missing += plan.missing(of: resource, known: known)
      if plan.isCutShort(resource, known: known) { cutShort.append(resource) }
    }
    if !cutShort.isEmpty {
      record.note(
        "The history is not read further back: rows that old were let go here, so that what comes again counts for "
          + "nothing (\(cutShort.map(\.title).joined(separator: ", "))).")
    }
    if !missing.isEmpty { try await begin(missing) }
  }

  /// A list that was refused not long ago is left alone, unless a person asks.
  func mayAsk(_ resource: Resource) -> Bool {
    guard record.report.refused[resource] == nil else { return false }
    return isDue(memory.refused[resource]?.at, every: \.refusedInterval)
  }

  /// Whether something that is not asked every time is asked now. A person's wish is met once per run.
  func isDue(_ last: Date?, every interval: KeyPath<SyncEngine.Configuration, Duration>) -> Bool {
    if isAsked, last.map({ $0 < started }) ?? true { return true }
    return RunMemory.isDue(last, every: context.configuration[keyPath: interval], now: context.now())
  }

  private var isBalanceDue: Bool { isDue(memory.balance, every: \.balanceInterval) }

  mutating func readBalance() async throws {
    record.running(.balance)
    let isDone = try await list(.balance) { run in
      let balance = try await run.client.balance()
      try ModeCheck(run.mode, .balance).check([balance]) { $0.isLive }
      try await run.store.saveBalance(balance, at: run.now())
      try await run.store.recordCheck(.balance, at: run.now(), completeUpTo: run.now(), problem: nil)
      run.record.saved(.balance, rows: 1, written: 1, unreadable: 0, fraction: 1)
      run.record.done(.balance)
    }
    if isDone { memory.balance = context.now() }
  }

  /// Does one list's work and keeps its faults to itself where they are its own.
  ///
  /// - Parameter isOwnAnswer: whether success proves that the key may read the list.
  /// - Returns: whether it was done.
  @discardableResult
  mutating func list(
    _ resource: Resource, isOwnAnswer: Bool = true, _ work: (RunContext) async throws -> Void
  ) async throws -> Bool {
    let outcome = try await ListOutcome(of: resource, in: context, work)
    note(outcome, isOwnAnswer: isOwnAnswer)
    return outcome.result == .done
  }

  private mutating func note(_ outcome: ListOutcome, isOwnAnswer: Bool = true) {
    switch outcome.result {
    case .done: if isOwnAnswer { memory.refused[outcome.resource] = nil }
    case .refused(let reason):
      memory.refused[outcome.resource] = RunMemory.Refusal(at: context.now(), reason: reason)
    case .stopped: break
    }
  }
}
