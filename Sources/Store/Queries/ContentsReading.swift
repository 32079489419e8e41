import CellixCore
import Crypto
import Foundation
import GRDB

/// Reads tables through and sums them up in a digest, so that two stores can be compared.
enum ContentsReading {
  private struct Table {
    var name: String
    var columns: String
    var key: String
    /// What counts of it; rows of zeros are as good as no rows.
    var filter = "1"
  }

  private static let tables: [Table] =
    [Charge.table, PaymentIntent.table, Refund.table, Dispute.table, BalanceTransaction.table].map {
      Table(name: $0.name, columns: $0.columns.joined(separator: ", "), key: "id")
    } + [
      Table(name: "event", columns: "id, created, type, objectID, apiVersion, amount, currency, note", key: "id"),
      Table(name: "unreadable", columns: "resource, identity, raw", key: "resource, identity"),
      Table(name: "toReread", columns: "resource, id", key: "resource, id"),
      Table(name: "resourceState", columns: "resource, rows, horizon, retiredRows", key: "resource"),
      Table(name: "disputeSum", columns: "*", key: "status, currency, deadline", filter: counted(["count", "amount"])),
      Table(name: "currencyTotal", columns: "*", key: "currency", filter: counted(["payments", "refunds"])),
      Table(name: "movementDue", columns: "*", key: "currency, available", filter: counted(["net"])),
      Table(name: "cardPaymentDay", columns: "*", key: "network, day", filter: counted(["count"])),
    ]
    + RefundAgePeriods.Period.allCases.map { period in
      Table(
        name: period.table, columns: "*", key: "currency, basis, day, hours", filter: counted(["count", "amount"]))
    }
    + RollupPair.all.flatMap { pair in
      [(pair.bucketTable, "bucket"), (pair.dayTable, "day")].map { name, time in
        Table(
          name: name, columns: "*", key: (["currency", time] + pair.keys).joined(separator: ", "),
          filter: counted(pair.sums))
      }
    }

  private static func counted(_ sums: [String]) -> String {
    "(\(sums.map { "\($0) <> 0" }.joined(separator: " OR ")))"
  }

  private static let newestBalance = """
    SELECT kind, currency, amount FROM balanceAmount
    WHERE readingID = (SELECT max(id) FROM balanceReading) ORDER BY kind, currency
    """

  static func tables(in db: Database) throws -> [String: String] {
    var digests = ["balance": try digest(newestBalance, in: db)]
    for table in tables {
      digests[table.name] = try digest(
        "SELECT \(table.columns) FROM \(table.name) WHERE \(table.filter) ORDER BY \(table.key)", in: db)
    }
    return digests
  }

  static func history(in db: Database) throws -> String {
    var hash = SHA256()
    for id in try String.fetchAll(db, sql: "SELECT DISTINCT disputeID FROM disputeStatus ORDER BY disputeID") {
      let statuses = try DisputeHistory.entries(of: id, in: db).map(\.status.rawValue)
      hash.update(data: Array("\(id) \(statuses.joined(separator: " "))\n".utf8))
    }
    return Digest.text(of: hash.finalize())
  }

  private static func digest(_ query: String, in db: Database) throws -> String {
    var hash = SHA256()
    let rows = try Row.fetchCursor(db, sql: query)
    while let row = try rows.next() {
      let line = row.databaseValues.map(\.description).joined(separator: "\u{1}")
      hash.update(data: Array("\(line)\n".utf8))
    }
    return Digest.text(of: hash.finalize())
  }
}
