import CellixCore
import Foundation
import Store

extension Session {
  /// The open disputes of the accounts that the query's filter names, of the mode of the one that is open. The ledgers of
  /// the others are read one after the other as they lie there: nobody asks Stripe for them here.
  func mergedQueue(_ query: DisputeQuery) async throws -> MergedQueue {
    let active = try opened()
    let now = Date()
    let all = try AccountRegistry(home: home).accounts()
    var readings: [MergedQueue.Reading] = []
    for account in MergedQueue.accounts(among: all, of: active.account.mode, query.filter) {
      // The next key of the filter asks another question.
      try Task.checkCancellation()
      let isOpen = account.id == active.account.id
      let answer =
        isOpen
        ? .success(try await active.store.openDisputes(query, now: now))
        : await ClosedLedger(account, home: home).openDisputes(query, now: now)
      readings.append(MergedQueue.Reading(account, isOpen: isOpen, answer))
    }
    return MergedQueue(readings, now: now)
  }
}
