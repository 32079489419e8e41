package import CellixCore
package import Foundation
import GRDB

extension Store {
  /// How complete each list is.
  package func syncState() async throws -> SyncState { try await glanceAtLedger(Standing.syncState) }

  /// How complete each list is, and which windows of it are walked, newest first.
  package func walkStanding() async throws -> (state: SyncState, walks: [Resource: [Walk]]) {
    try await glanceAtLedger { (try Standing.syncState(in: $0), try Walks.all(in: $0)) }
  }

  /// What the pace of looks at the feed follows.
  ///
  /// - Parameter mostOpen: open objects of a kind are counted up to this number.
  package func paceFacts(now: Date, mostOpen: Int) async throws -> PaceFacts {
    let lastDelivery = try await deliveries().values.max()
    return try await glanceAtLedger { db in
      PaceFacts(
        monthlyPayments: try ReadCounts.allowance(now: now, in: db).transactions, lastDelivery: lastDelivery,
        openRefunds: try Standing.countOpen("refund", atMost: mostOpen, in: db),
        openDisputes: try Standing.countOpen("dispute", atMost: mostOpen, in: db))
    }
  }

  /// The newest object of a list that is here.
  package func newest(_ resource: Resource) async throws -> (id: String, created: Date)? {
    guard let table = Standing.table(of: resource) else { return nil }
    return try await readLedger { db in
      let row = try Row.fetchOne(
        db.cachedStatement(sql: "SELECT id, created FROM \(table) ORDER BY created DESC, id DESC LIMIT 1"))
      return row.map { (id: $0[0], created: Date(unixSeconds: $0[1])) }
    }
  }

  /// Refunds that may still change without a webhook saying so, the one whose reading is oldest first: taking turns,
  /// each is looked at.
  ///
  /// - Parameter readBefore: those read later are left out.
  package func openRefundIDs(limit: Int, readBefore: Date = .distantFuture) async throws -> [String] {
    try await readLedger { db in
      try String.fetchAll(
        db.cachedStatement(sql: "SELECT id FROM refund WHERE isOpen = 1 AND asOf < ? ORDER BY asOf, id LIMIT ?"),
        arguments: [readBefore.unixMilliseconds, limit])
    }
  }

  /// Disputes that are not closed, the one whose reading is oldest first.
  package func openDisputeIDs(limit: Int, readBefore: Date = .distantFuture) async throws -> [String] {
    try await readLedger { db in
      try String.fetchAll(
        db.cachedStatement(sql: "SELECT id FROM dispute WHERE isOpen = 1 AND asOf < ? ORDER BY asOf, id LIMIT ?"),
        arguments: [readBefore.unixMilliseconds, limit])
    }
  }

  /// Those of the ids that were applied already.
  package func knownEventIDs(_ ids: [String]) async throws -> Set<String> {
    guard !ids.isEmpty else { return [] }
    return try await glanceAtLedger { try EventLog.known(ids, in: $0) }
  }

  /// When the newest event of each of the eight types was created.
  package func lastEvents() async throws -> [WebhookEvent: Date] { try await readLedger(Standing.lastEvents) }

  /// All that is known of the eight types: seen in the feed, in trouble, delivered to our own receiver.
  package func webhookStandings() async throws -> [WebhookEvent: WebhookEventStanding] {
    let delivered = try await deliveries()
    let (seen, failing) = try await readLedger { (try Standing.lastEvents(in: $0), try Standing.failing(in: $0)) }
    return WebhookEvent.allCases.reduce(into: [:]) { standings, event in
      standings[event] = WebhookEventStanding(
        seen: seen[event], isPendingOrFailing: failing.contains(event), delivered: delivered[event])
    }
  }

  /// How the webhook does, as far as the two files know: not who listens where, and with which secret.
  package func webhookHealth() async throws -> WebhookHealth {
    let standings = try await webhookStandings()
    let (asked, refusals) = try await readLedger {
      (try Standing.failingAsOf(in: $0), try Settings.signatureRefusals(in: $0))
    }
    return WebhookHealth(
      standings: standings, standingsAt: asked, inbox: try await inboxCounts(), refusals: refusals)
  }

  /// What the questions about a key have shown; `nil` when it was never asked about.
  package func keyCheck(fingerprint: String) async throws -> KeyCheck? {
    let kept = try await readLedger(Settings.keyCheck)
    return kept?.fingerprint == fingerprint ? kept : nil
  }

  /// Replaces what was known of this key or of an earlier one.
  package func recordKeyCheck(_ check: KeyCheck) async throws {
    try await writeLedger { db, changes in
      try Settings.setKeyCheck(check, in: db)
      changes.insert(.watermarks)
    }
  }

  /// Adds deliveries whose signature was not right.
  package func recordSignatureRefusals(_ new: SignatureRefusals) async throws {
    try await writeLedger { db, changes in
      let known = try Settings.signatureRefusals(in: db)
      try Settings.setSignatureRefusals(
        SignatureRefusals(count: (known?.count ?? 0) + new.count, last: max(known?.last ?? new.last, new.last)), in: db)
      changes.insert(.watermarks)
    }
  }

  /// The feed was followed up to a moment: the lists that it tells of are complete up to there, except those of which
  /// something is still to be read again.
  ///
  /// - Parameter problem: words for so many objects that wait.
  /// - Returns: how many wait of each list; lists of which none does are left out.
  package func recordFollowed(
    _ lists: [Resource], upTo: Date, at: Date, problem: @escaping @Sendable (Int) -> String
  ) async throws -> [Resource: Int] {
    try await writeLedger { db, changes in
      let waiting = try RereadList.counts(in: db).filter { lists.contains($0.key) }
      for list in lists {
        let count = waiting[list]
        try Standing.recordCheck(
          list, at: at, completeUpTo: count == nil ? upTo : nil, problem: count.map(problem), in: db)
      }
      changes.insert(.watermarks)
      return waiting
    }
  }

  /// Counts requests that were sent to Stripe.
  package func countReads(_ count: Int, at date: Date) async throws {
    guard count > 0 else { return }
    try await writeLedger { db, _ in try ReadCounts.add(count, at: date, in: db) }
  }

  package func readAllowance(now: Date) async throws -> ReadAllowance {
    try await readLedger { try ReadCounts.allowance(now: now, in: $0) }
  }
}
