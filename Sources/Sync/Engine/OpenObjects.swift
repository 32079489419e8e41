import CellixCore
import Foundation
import Store
import StripeAPI

/// Reads open refunds and disputes again, each by its id: a refund may fail long after it was made without any of the
/// eight webhook events, and a feed that was not read for a while is not the only thing that can go wrong.
struct OpenObjects: Sendable {
  let run: RunContext

  func rereadRefunds() async throws {
    let ids = try await run.store.openRefundIDs(limit: SyncEngine.Configuration.openObjectLimit)
    try await reread(ids) { id in .refunds([try await run.client.refund(id: id)]) }
  }

  func rereadDisputes() async throws {
    let ids = try await run.store.openDisputeIDs(limit: SyncEngine.Configuration.openObjectLimit)
    try await reread(ids) { id in
      let dispute = try await run.client.dispute(id: id)
      try ModeCheck(run.mode, .disputes).check([dispute.isLive])
      return .disputes([dispute])
    }
  }

  private func reread(_ ids: [String], _ fetch: (String) async throws -> SaveBatch.Objects) async throws {
    var batches: [SaveBatch] = []
    for id in ids {
      try Task.checkCancellation()
      let asked = run.now()
      do {
        batches.append(SaveBatch(objects: try await fetch(id), source: .fetch, asOf: asked))
      } catch StripeError.notFound, StripeError.unreadableAnswer {
        continue  // what is known of it stays
      }
    }
    if !batches.isEmpty { _ = try await run.store.save(batches) }
  }
}
