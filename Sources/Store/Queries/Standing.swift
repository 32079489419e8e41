import CellixCore
import Foundation
import GRDB

/// How complete the ledger is, and what is known of the webhook's events.
enum Standing {
  /// Lists that a first sync walks to their end.
  private static let lists: [Resource] = [.disputes, .refunds, .charges, .paymentIntents, .balanceTransactions]

  /// `nil` for the balance, which is one reading and no list.
  static func table(of resource: Resource) -> String? {
    switch resource {
    case .charges: Charge.table.name
    case .paymentIntents: PaymentIntent.table.name
    case .refunds: Refund.table.name
    case .disputes: Dispute.table.name
    case .balanceTransactions: BalanceTransaction.table.name
    case .events: "event"
    case .balance: nil
    }
  }

  static func syncState(in db: Database) throws -> SyncState {
    let unreadable = try Row.fetchAll(db, sql: "SELECT resource, count(*) FROM unreadable GROUP BY resource")
      .reduce(into: [String: Int]()) { $0[$1[0]] = $1[1] }
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT resource, rows, completeUpTo, oldest, lastCheck, horizon, problem, walkedOnce, isRefused
        FROM resourceState
        """)
    let gaps = try gaps(in: db)
    var state = SyncState(watermarks: [:], firstSyncDone: true)
    for row in rows {
      var columns = ColumnReader(row)
      let name = columns.text()
      guard let resource = Resource(rawValue: name) else { continue }
      let count = columns.number()
      var mark = SyncState.Watermark(
        completeUpTo: columns.optionalDate(), oldest: columns.optionalDate(), lastCheck: columns.optionalDate(),
        gaps: gaps[resource] ?? [], rows: count, keptSince: columns.optionalDate(), unreadable: unreadable[name] ?? 0,
        problem: columns.optionalText())
      let isWalked = columns.flag()
      mark.isRefused = columns.flag()
      state.watermarks[resource] = mark
      let isSettled = isWalked || mark.isRefused
      if lists.contains(resource) && !isSettled { state.firstSyncDone = false }
    }
    return state
  }

  static func recordCheck(
    _ resource: Resource, at: Date, completeUpTo: Date?, problem: String?, isRefused: Bool = false, in db: Database
  ) throws {
    try db.cachedStatement(
      sql: """
        UPDATE resourceState SET lastCheck = max(ifnull(lastCheck, 0), ?), problem = ?, isRefused = ?,
        completeUpTo = CASE WHEN ? IS NULL THEN completeUpTo ELSE max(ifnull(completeUpTo, 0), ?) END
        WHERE resource = ?
        """
    ).execute(arguments: [
      at.unixSeconds, problem, isRefused ? 1 : 0, completeUpTo?.unixSeconds, completeUpTo?.unixSeconds,
      resource.rawValue,
    ])
  }

  /// - Parameter table: one whose rows know whether they are open.
  static func countOpen(_ table: String, atMost limit: Int, in db: Database) throws -> Int {
    try Int.fetchOne(
      db.cachedStatement(sql: "SELECT count(*) FROM (SELECT 1 FROM \(table) WHERE isOpen = 1 LIMIT ?)"),
      arguments: [limit]) ?? 0
  }

  /// What is left of the windows that were not walked to their end.
  private static func gaps(in db: Database) throws -> [Resource: [ClosedRange<Date>]] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT resource, lower, ifnull(reached, upper) FROM walk WHERE isDone = 0 ORDER BY resource, upper DESC"
    )
    var gaps: [Resource: [ClosedRange<Date>]] = [:]
    for row in rows {
      let name: String = row[0]
      guard let resource = Resource(rawValue: name) else { continue }
      let (lower, upper): (Int, Int) = (row[1], row[2])
      // Made shorter while a page was on its way, a window may have been walked beyond its end.
      guard lower <= upper else { continue }
      var gap = Date(unixSeconds: lower)...Date(unixSeconds: upper)
      if let newer = gaps[resource]?.last, newer.lowerBound.unixSeconds <= upper + 1 {
        gaps[resource]?.removeLast()
        gap = gap.lowerBound...newer.upperBound
      }
      gaps[resource, default: []].append(gap)
    }
    return gaps
  }

  static func lastEvents(in db: Database) throws -> [WebhookEvent: Date] {
    let select = try db.cachedStatement(sql: "SELECT max(created) FROM event WHERE type = ?")
    return try WebhookEvent.allCases.reduce(into: [:]) { last, event in
      let created = try Int.fetchOne(select, arguments: [event.rawValue])
      if let created { last[event] = Date(unixSeconds: created) }
    }
  }

  static func failing(in db: Database) throws -> Set<WebhookEvent> {
    let types = try String.fetchAll(db, sql: "SELECT type FROM feedStanding WHERE isFailing = 1")
    return Set(types.compactMap(WebhookEvent.init(rawValue:)))
  }

  /// When Stripe was asked last which deliveries are outstanding.
  static func failingAsOf(in db: Database) throws -> Date? {
    try Int.fetchOne(db, sql: "SELECT max(at) FROM feedStanding").map(Date.init(unixSeconds:))
  }

  /// Whether the list was walked to its end at least once.
  static func isWalked(_ resource: Resource, in db: Database) throws -> Bool {
    try Int.fetchOne(
      db, sql: "SELECT walkedOnce FROM resourceState WHERE resource = ?", arguments: [resource.rawValue]) == 1
  }

  /// All currencies with payments or refunds, most payments first.
  static func currencies(in db: Database) throws -> [Currency] {
    try String.fetchAll(
      db,
      sql: """
        SELECT currency FROM currencyTotal WHERE payments > 0 OR refunds > 0
        ORDER BY payments DESC, refunds DESC, currency
        """
    ).map(Currency.init)
  }
}
