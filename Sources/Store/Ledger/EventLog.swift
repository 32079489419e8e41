import CellixCore
import Foundation
import GRDB

/// The events that were applied, with what the feed shows of them.
enum EventLog {
  /// - Returns: `false` when it was applied before.
  static func add(_ event: Event, _ source: ChangeSource, in db: Database) throws -> Bool {
    let subject = event.summary
    try db.cachedStatement(
      sql: """
        INSERT INTO event (id, created, type, objectID, apiVersion, amount, currency, note, source)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
        """
    ).execute(arguments: [
      event.id, event.created.unixSeconds, event.type, event.objectID, event.apiVersion, subject.amount?.amount,
      subject.amount?.currency.code, subject.note, source.rawValue,
    ])
    return db.changesCount > 0
  }

  /// How an event had come.
  struct Arrival: Sendable {
    /// Unix seconds.
    var created: Int
    var source: ChangeSource
  }

  /// A webhook's word that it came counts more than the feed's, in whatever order the two arrive.
  ///
  /// - Returns: how it had come before; `nil` when it is not here, or was delivered already.
  static func markDelivered(_ id: String, in db: Database) throws -> Arrival? {
    let select = try db.cachedStatement(sql: "SELECT created, source FROM event WHERE id = ?")
    guard let row = try Row.fetchOne(select, arguments: [id]) else { return nil }
    let before = Arrival(created: row[0], source: ChangeSource(rawValue: row[1]) ?? .feed)
    guard before.source != .webhook else { return nil }
    try db.cachedStatement(sql: "UPDATE event SET source = ? WHERE id = ?")
      .execute(arguments: [ChangeSource.webhook.rawValue, id])
    return before
  }

  /// Those of the ids that are here.
  static func known(_ ids: [String], in db: Database) throws -> Set<String> {
    let select = try db.cachedStatement(sql: "SELECT id FROM event WHERE id = ?")
    return try Set(ids.compactMap { try String.fetchOne(select, arguments: [$0]) })
  }

  static func row(_ row: Row) -> ActivityRow {
    let amount: Int? = row["amount"]
    let currency: String? = row["currency"]
    return ActivityRow(
      id: row["id"], type: row["type"], created: Date(unixSeconds: row["created"]), objectID: row["objectID"],
      amount: amount.flatMap { amount in currency.map { Money(amount: amount, currency: Currency($0)) } },
      note: row["note"], way: EventWay(ChangeSource(rawValue: row["source"]) ?? .feed))
  }
}

extension Event {
  /// The amount and the word that tell most about it in one line.
  fileprivate var summary: (amount: Money?, note: String?) {
    switch object {
    case .charge(let charge):
      let isRefund = type == "charge.refunded"
      let amount = Money(
        amount: isRefund ? charge.amountRefunded : charge.amount.amount, currency: charge.amount.currency)
      return (amount, charge.failureCode ?? charge.description)
    case .paymentIntent(let intent): return (intent.amount, intent.lastErrorCode)
    case .refund(let refund): return (refund.amount, refund.reason ?? refund.status?.rawValue)
    case .dispute(let dispute):
      let isNew = type == "charge.dispute.created"
      return (dispute.amount, isNew ? dispute.reason.rawValue : dispute.status.rawValue)
    case .other: return (nil, nil)
    }
  }
}
