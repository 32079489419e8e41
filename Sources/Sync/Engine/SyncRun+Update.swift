import CellixCore
import Foundation
import Store
import StripeAPI

/// What is new since the last run.
extension SyncRun {
  mutating func update() async throws {
    var movesMoney = try await drainInbox()
    let known = try await standing()
    let feed = try await followFeed(known)
    try await rereadWhatIsInDoubt()
    try await askAgainWhatWasRefused(known)
    if let feed {
      movesMoney = feed.movesMoney || movesMoney
      let followed = [.events] + covered(known)
      if !record.report.isQuiet || isDue(memory.settled, every: \.listInterval) {
        try await settleLists(followed, upTo: feed.upTo)
        memory.settled = context.now()
      }
      for resource in followed { record.done(resource) }
    }
    // The balance first: the transactions are then complete beyond its moment, and it can be held against them.
    if movesMoney { try await readBalance() }
    if movesMoney || isDue(memory.balanceTransactions, every: \.balanceInterval) {
      try await catchUpWithTransactions(known)
    }
    try await rereadOpenObjects()
  }

  /// No event tells of each of them.
  private mutating func catchUpWithTransactions(_ known: Standing) async throws {
    guard let watermark = watermark(of: .balanceTransactions, known) else { return }
    let isDone = try await list(.balanceTransactions) {
      try await ListCatchUp(run: $0).catchUp(.balanceTransactions, since: watermark)
    }
    if isDone { memory.balanceTransactions = context.now() }
  }

  /// - Returns: whether money moved.
  mutating func drainInbox() async throws -> Bool {
    var movesMoney = false
    try await list(.events, isOwnAnswer: false) { movesMoney = try await EventInbox(run: $0).drain() }
    return movesMoney
  }

  /// - Returns: `nil` when it was not followed to its end.
  private mutating func followFeed(_ known: Standing) async throws -> EventFeed.Outcome? {
    var outcome: EventFeed.Outcome?
    if let watermark = watermark(of: .events, known) {
      for resource in covered(known) { record.running(resource) }
      try await list(.events) { outcome = try await EventFeed(run: $0).follow(since: watermark) }
    }
    guard memory.refused[.events] != nil, isDue(memory.lists, every: \.listInterval) else { return outcome }
    // No feed for this key: the lists themselves tell what was created. Changes to older objects come late.
    for resource in EventFeed.lists {
      guard let watermark = watermark(of: resource, known) else { continue }
      try await list(resource) { try await ListCatchUp(run: $0).catchUp(resource, since: watermark) }
    }
    memory.lists = context.now()
    return outcome
  }

  /// A list whose objects were refused while it was followed: its own new objects prove that it is open again.
  private mutating func askAgainWhatWasRefused(_ known: Standing) async throws {
    for resource in EventFeed.lists where memory.refused[resource] != nil {
      guard let watermark = watermark(of: resource, known) else { continue }
      try await list(resource) { try await ListCatchUp(run: $0).catchUp(resource, since: watermark) }
    }
  }

  /// - Returns: `nil` when the list may not be asked, or was not walked to its end: then the walk goes first.
  private func watermark(of resource: Resource, _ known: Standing) -> Date? {
    guard mayAsk(resource), known.isWalked(resource) else { return nil }
    return known.state.watermarks[resource]?.completeUpTo
  }

  /// Lists that are complete as soon as the feed was followed.
  private func covered(_ known: Standing) -> [Resource] {
    EventFeed.lists.filter { resource in
      record.report.refused[resource] == nil && record.report.stopped[resource] == nil
        && memory.refused[resource] == nil && known.isWalked(resource)
    }
  }

  private mutating func rereadOpenObjects() async throws {
    if memory.refused[.refunds] == nil, isDue(memory.openRefunds, every: \.openRefundInterval) {
      let ids = try await store.openRefundIDs(limit: openLimit, readBefore: started)
      if try await reread(ids.map { Reread(.refunds, $0) }, .refunds) { memory.openRefunds = context.now() }
    }
    if memory.refused[.disputes] == nil, isDue(memory.openDisputes, every: \.openDisputeInterval) {
      let ids = try await store.openDisputeIDs(limit: openLimit, readBefore: started)
      if try await reread(ids.map { Reread(.disputes, $0) }, .disputes) { memory.openDisputes = context.now() }
    }
  }

  private var mostTurns: Int {
    scope == .everything ? SyncEngine.Configuration.openObjectLimit : SyncEngine.Configuration.openObjectTurns
  }

  private var openLimit: Int {
    mostTurns + memory.goneObjects.count + memory.failedRereads.count
  }

  /// - Returns: whether all had their turn.
  private mutating func reread(_ open: [Reread], _ resource: Resource) async throws -> Bool {
    let turns = open.filter { reread in
      !memory.goneObjects.contains(reread) && isDue(memory.failedRereads[reread], every: \.refusedInterval)
    }
    var outcome = OpenObjects.Outcome()
    let mostTurns = mostTurns
    let isDone = try await list(resource, isOwnAnswer: false) { run in
      outcome = try await OpenObjects(run: run).read(Array(turns.prefix(mostTurns)))
    }
    memory.goneObjects.formUnion(outcome.gone)
    for reread in outcome.failed { memory.failedRereads[reread] = context.now() }
    return isDone
  }
}
