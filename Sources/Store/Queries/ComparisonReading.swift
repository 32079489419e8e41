import CellixCore
import Foundation
import GRDB

/// Holds objects from Stripe against the rows of the ledger. What is older than the list's horizon is left out: it may
/// have been let go.
enum ComparisonReading {
  /// - Parameter span: of the list, as unix seconds; rows in it that are not in the batch are extra.
  static func compare(_ batch: SaveBatch, _ span: Range<Int>, in db: Database) throws -> ObjectComparison {
    var comparison = ObjectComparison()
    let asOf = batch.asOf.unixMilliseconds
    let horizon = try Horizons.all(in: db)[batch.resource] ?? Int.min
    let ids: [String] =
      switch batch.objects {
      case .charges(let objects): try compare(objects, asOf, horizon, &comparison, in: db)
      case .paymentIntents(let objects): try compare(objects, asOf, horizon, &comparison, in: db)
      case .refunds(let objects): try compare(objects.map { try $0.dated(in: db) }, asOf, horizon, &comparison, in: db)
      case .disputes(let objects): try compare(objects, asOf, horizon, &comparison, in: db)
      case .balanceTransactions(let objects): try compare(objects, asOf, horizon, &comparison, in: db)
      case .events(let events): try compare(events, horizon, &comparison, in: db)
      }
    guard let table = Standing.table(of: batch.resource) else { return comparison }
    let known = Set(ids + batch.unreadable.compactMap(\.id))
    let here = try String.fetchAll(
      db, sql: "SELECT id FROM \(table) WHERE created >= ? AND created < ?",
      arguments: [max(span.lowerBound, horizon), span.upperBound])
    comparison.extra = Set(here).subtracting(known)
    return comparison
  }

  private static func compare<T: LedgerObject>(
    _ objects: [T], _ asOf: Int, _ horizon: Int, _ comparison: inout ObjectComparison, in db: Database
  ) throws -> [String] {
    let select = try db.cachedStatement(sql: T.table.select)
    for object in objects where object.created.unixSeconds >= horizon {
      guard let row = try Row.fetchOne(select, arguments: [object.id]) else {
        comparison.missing.insert(object.id)
        continue
      }
      let values = object.values
      let seen: Int = row[values.count]
      if Array(row.databaseValues.prefix(values.count)) == values || seen > asOf {
        comparison.same += 1
      } else {
        comparison.differing.insert(object.id)
      }
    }
    return objects.map(\.id)
  }

  /// An event never changes.
  private static func compare(
    _ events: [Event], _ horizon: Int, _ comparison: inout ObjectComparison, in db: Database
  ) throws -> [String] {
    let wanted = events.filter { $0.created.unixSeconds >= horizon }.map(\.id)
    let known = try EventLog.known(wanted, in: db)
    comparison.same += known.count
    comparison.missing.formUnion(Set(wanted).subtracting(known))
    return events.map(\.id)
  }
}
