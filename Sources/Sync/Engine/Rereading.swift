import CellixCore
import Foundation
import Store
import StripeAPI

/// Reads objects again that a snapshot left in doubt or did not tell enough of. What is to be read is in the store, put
/// there together with the events that asked for it: a run that ends in between loses none of it, and one object whose
/// reading keeps failing holds up no other.
struct Rereading: Sendable {
  let run: RunContext

  /// So many failures in a row look like a fault of the endpoint and not of the objects: the rest waits.
  static let mostFailures = 3

  /// - Returns: those that could not be read. They stay in the store, behind those that were tried less.
  /// - Throws: what concerns the whole list or all lists: permission, key, network, mode.
  func read(_ rereads: [Reread]) async throws -> [Reread] {
    var failed: [Reread] = []
    try await Rereading.sideBySide(rereads) { reread in
      try await settle(reread)
    } each: { reread, isSettled in
      if !isSettled { failed.append(reread) }
      return isSettled
    }
    return failed
  }

  /// Requests that are under way at once.
  private static let breadth = 8

  /// Reads several at once, and begins no more when too many failed in a row.
  ///
  /// - Parameter each: gets the outcomes as they come, and tells whether one was good.
  static func sideBySide<Outcome: Sendable>(
    _ rereads: [Reread], _ read: @escaping @Sendable (Reread) async throws -> Outcome,
    each: (Reread, Outcome) -> Bool
  ) async throws {
    var inARow = 0
    var rest = rereads[...]
    try await withThrowingTaskGroup(of: (Reread, Outcome).self) { group in
      var underWay = 0
      repeat {
        while underWay < breadth, inARow < mostFailures, let next = rest.popFirst() {
          group.addTask { (next, try await read(next)) }
          underWay += 1
        }
        guard let (reread, outcome) = try await group.next() else { break }
        underWay -= 1
        inARow = each(reread, outcome) ? 0 : inARow + 1
      } while true
    }
  }

  /// - Returns: whether nothing is left to do.
  private func settle(_ reread: Reread) async throws -> Bool {
    do {
      let batch = try await batch(for: reread)
      let report = try await run.saves.save(batch)
      run.record.saved(
        reread.resource, rows: 0, written: report.new + report.changed, unreadable: batch.unreadable.count,
        fraction: nil)
      return true
    } catch let error as StripeError {
      if error.isGone {
        // What is known of it stays.
        try await run.store.rereadsSettled([reread])
        return true
      }
      if case .permissionMissing = error { throw error }
      if FaultWords.concernsAll(error) { throw error }
      try await run.store.rereadFailed([reread])
      return false
    }
  }

  func batch(for reread: Reread) async throws -> SaveBatch {
    let asked = run.now()
    let id = reread.id
    let objects: SaveBatch.Objects
    let unreadable: [UnreadableObject]
    switch reread.resource {
    case .disputes:
      let page = Page(try await run.client.dispute(leniently: id))
      try ModeCheck(run.mode, .disputes).check(page.objects) { $0.isLive }
      (objects, unreadable) = (.disputes(page.objects), page.unreadable)
    case .refunds:
      let page = try await refunds(id)
      (objects, unreadable) = (.refunds(page.objects), page.unreadable)
    case .charges:
      let page = Page(try await run.client.charge(leniently: id))
      try ModeCheck(run.mode, .charges).check(page.objects) { $0.isLive }
      (objects, unreadable) = (.charges(page.objects), page.unreadable)
    case .paymentIntents:
      let page = Page(try await run.client.paymentIntent(leniently: id))
      try ModeCheck(run.mode, .paymentIntents).check(page.objects) { $0.isLive }
      (objects, unreadable) = (.paymentIntents(page.objects), page.unreadable)
    // Never asked for: nothing changes them later.
    case .balance, .balanceTransactions, .events: (objects, unreadable) = (.events([]), [])
    }
    return SaveBatch(objects: objects, unreadable: unreadable, source: .fetch, asOf: asked, answers: [reread])
  }

  /// The id of a charge stands for all its refunds.
  private func refunds(_ id: String) async throws -> Page<Refund> {
    let isRefund = id.hasPrefix("re_") || id.hasPrefix("pyr_")
    guard isRefund else { return try await run.client.refunds(charge: id) }
    return Page(try await run.client.refund(leniently: id))
  }
}

extension StripeError {
  /// Stripe has no such object: deleted test data, mostly. A filter that names one is a bad request.
  fileprivate var isGone: Bool {
    switch self {
    case .notFound: true
    case .badRequest(let fault): fault.code == "resource_missing"
    case .invalidKey, .keyExpired, .ipNotAllowed, .permissionMissing, .rateLimited, .conflict, .server, .unreachable,
      .timedOut, .tlsFailed, .unreadableAnswer:
      false
    }
  }
}
