import CellixCore
import Foundation
import Store
import StripeAPI

/// Makes the ledger follow a set of events, in any order and as often as they come. Snapshots are applied under the
/// store's rules (an older one never undoes a newer state); disputes and refunds are read again from Stripe, and so is
/// whatever the store finds doubtful. Rows and events are saved together: an event counts as known only when all it
/// asked for is here.
struct EventApplier: Sendable {
  let run: RunContext

  /// - Parameter unreadable: what came with them and is set aside.
  /// - Returns: whether money moved.
  func apply(
    _ events: [Event], source: ChangeSource, unreadable: [UnreadableObject] = []
  ) async throws -> Bool {
    guard !events.isEmpty || !unreadable.isEmpty else { return false }
    let work = EventWork(events)
    let fetched = try await fetch(work)
    let ordered = events.sorted { ($0.created, $0.id) < ($1.created, $1.id) }
    // Snapshots first: the history then says how the change came to be known, and the fetched object has the last word.
    let snapshots = SaveBatch(
      objects: .events(ordered), unreadable: unreadable, source: source, asOf: run.now())
    let report = try await run.store.save([snapshots] + fetched)
    try await settleDoubts(report, except: work)
    return work.movesMoney
  }

  private func fetch(_ work: EventWork) async throws -> [SaveBatch] {
    var batches: [SaveBatch] = []
    for id in work.disputes.sorted() {
      batches += try await batch { .disputes([try checked(try await run.client.dispute(id: id))]) }
    }
    for id in work.refunds.sorted() {
      batches += try await batch { .refunds([try await run.client.refund(id: id)]) }
    }
    for id in work.charges.sorted() {
      batches += try await batch { .charges([try checked(try await run.client.charge(id: id))]) }
    }
    for id in work.chargesOfRefunds.sorted() {
      batches += try await batch { .refunds(try await run.client.refunds(charge: id).compactMap(\.object)) }
    }
    return batches
  }

  /// Two states of about one second cannot be told apart by their times: Stripe is asked.
  ///
  /// - Parameter work: what was read just now, after the events were known, and so leaves no doubt.
  private func settleDoubts(_ report: SaveReport, except work: EventWork) async throws {
    var batches: [SaveBatch] = []
    for (resource, ids) in report.doubtful {
      for id in ids.sorted() where !work.rereads(resource, id) { batches += try await reread(resource, id) }
    }
    if !batches.isEmpty { _ = try await run.store.save(batches) }
  }

  private func reread(_ resource: Resource, _ id: String) async throws -> [SaveBatch] {
    switch resource {
    case .charges: try await batch { .charges([try checked(try await run.client.charge(id: id))]) }
    case .paymentIntents: try await batch { .paymentIntents([try checked(try await run.client.paymentIntent(id: id))]) }
    case .refunds: try await batch { .refunds([try await run.client.refund(id: id)]) }
    case .disputes: try await batch { .disputes([try checked(try await run.client.dispute(id: id))]) }
    case .balance, .balanceTransactions, .events: []
    }
  }

  /// An object that is gone, or closed to the key, leaves its snapshot as all there is to know.
  private func batch(_ objects: () async throws -> SaveBatch.Objects) async throws -> [SaveBatch] {
    let asked = run.now()
    do {
      return [SaveBatch(objects: try await objects(), source: .fetch, asOf: asked)]
    } catch StripeError.notFound, StripeError.permissionMissing, StripeError.unreadableAnswer {
      return []
    }
  }

  private func checked(_ dispute: Dispute) throws -> Dispute {
    try ModeCheck(run.mode, .disputes).check([dispute.isLive])
    return dispute
  }

  private func checked(_ charge: Charge) throws -> Charge {
    try ModeCheck(run.mode, .charges).check([charge.isLive])
    return charge
  }

  private func checked(_ intent: PaymentIntent) throws -> PaymentIntent {
    try ModeCheck(run.mode, .paymentIntents).check([intent.isLive])
    return intent
  }
}
