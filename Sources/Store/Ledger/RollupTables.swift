import CellixCore
import Foundation
import GRDB

/// The tables of sums: by quarter of an hour, by local day, and by currency in all.
enum RollupTables {
  /// - Parameter net: minor units.
  static func add(_ net: Int, to slot: DueSlot, in db: Database) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO movementDue (currency, available, net) VALUES (?, ?, ?)
        ON CONFLICT (currency, available) DO UPDATE SET net = net + excluded.net
        """
    ).execute(arguments: [slot.currency, slot.available, net])
  }

  static func add(_ count: Int, to slot: CardPaymentSlot, in db: Database) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO cardPaymentDay (network, day, count) VALUES (?, ?, ?)
        ON CONFLICT (network, day) DO UPDATE SET count = count + excluded.count
        """
    ).execute(arguments: [slot.network, slot.day, count])
  }

  /// Leaves no empty sums behind: deadlines pass, and the table stays as long as the queue has different ones.
  static func add(_ sums: RollupDifference.Sum, to slot: DisputeSlot, in db: Database) throws {
    let key: StatementArguments = [slot.status, slot.currency, slot.deadline]
    try db.cachedStatement(
      sql: """
        INSERT INTO disputeSum (status, currency, deadline, count, amount) VALUES (?, ?, ?, ?, ?) \
        ON CONFLICT (status, currency, deadline) DO UPDATE SET \
        count = count + excluded.count, amount = amount + excluded.amount
        """
    ).execute(arguments: key + [sums.count, sums.amount])
    try db.cachedStatement(
      sql: "DELETE FROM disputeSum WHERE status = ? AND currency = ? AND deadline = ? AND count = 0"
    ).execute(arguments: key)
  }

  static func addTotal(currency: String, payments: Int, refunds: Int, in db: Database) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO currencyTotal (currency, payments, refunds) VALUES (?, ?, ?) ON CONFLICT (currency) DO UPDATE SET \
        payments = payments + excluded.payments, refunds = refunds + excluded.refunds
        """
    ).execute(arguments: [currency, payments, refunds])
  }

  /// Makes the days anew from the quarters; objects are not touched.
  static func rebuildDays(in db: Database, calendar: ReportingCalendar) throws {
    var days = DayCache(calendar)
    for pair in RollupPair.all { try pair.rebuildDays(&days, in: db) }
  }
}
