import CellixCore
import Foundation
import Store
import StripeAPI

/// What is new since the last run.
extension SyncRun {
  mutating func update() async throws {
    var movesMoney = try await drainInbox()
    let state = try await store.syncState()
    movesMoney = try await followFeed(state) || movesMoney
    if movesMoney || isDue(memory.balanceTransactions, every: \.balanceInterval) {
      try await catchUpWithTransactions(state)
    }
    if movesMoney { try await readBalance() }
    try await rereadOpenObjects()
  }

  /// No event tells of each of them.
  private mutating func catchUpWithTransactions(_ state: SyncState) async throws {
    guard let watermark = try await watermark(of: .balanceTransactions, state) else { return }
    try await list(.balanceTransactions) {
      try await ListCatchUp(run: $0).catchUp(.balanceTransactions, since: watermark)
    }
    memory.balanceTransactions = context.now()
  }

  /// - Returns: whether money moved.
  mutating func drainInbox() async throws -> Bool {
    var movesMoney = false
    try await list(.events, isOwnAnswer: false) { movesMoney = try await EventInbox(run: $0).drain() }
    return movesMoney
  }

  /// - Returns: whether money moved.
  private mutating func followFeed(_ state: SyncState) async throws -> Bool {
    var movesMoney = false
    if let watermark = try await watermark(of: .events, state) {
      let covered = try await covered()
      try await list(.events) {
        movesMoney = try await EventFeed(run: $0, covered: covered).follow(since: watermark)
      }
    }
    guard memory.refused[.events] != nil, isDue(memory.lists, every: \.listInterval) else { return movesMoney }
    // No feed for this key: the lists themselves tell what was created. Changes to older objects come late.
    for resource in EventFeed.lists {
      guard let watermark = try await watermark(of: resource, state) else { continue }
      try await list(resource) { try await ListCatchUp(run: $0).catchUp(resource, since: watermark) }
    }
    memory.lists = context.now()
    return movesMoney
  }

  /// - Returns: `nil` when the list may not be asked, or was not walked to its end: then the walk goes first.
  private func watermark(of resource: Resource, _ state: SyncState) async throws -> Date? {
    guard mayAsk(resource), try await isWalked(resource) else { return nil }
    return state.watermarks[resource]?.completeUpTo
  }

  private func isWalked(_ resource: Resource) async throws -> Bool {
    try await store.walks(of: resource).allSatisfy(\.isDone)
  }

  /// Lists that are complete as soon as the feed was followed.
  private func covered() async throws -> [Resource] {
    var covered: [Resource] = []
    for resource in EventFeed.lists where record.report.refused[resource] == nil {
      if try await isWalked(resource) { covered.append(resource) }
    }
    return covered + [.events]
  }

  private mutating func rereadOpenObjects() async throws {
    if memory.refused[.refunds] == nil, isDue(memory.openRefunds, every: \.openRefundInterval) {
      try await list(.refunds, isOwnAnswer: false) { try await OpenObjects(run: $0).rereadRefunds() }
      memory.openRefunds = context.now()
    }
    if memory.refused[.disputes] == nil, isDue(memory.openDisputes, every: \.openDisputeInterval) {
      try await list(.disputes, isOwnAnswer: false) { try await OpenObjects(run: $0).rereadDisputes() }
      memory.openDisputes = context.now()
    }
  }
}
