import CellixCore
import Foundation
import GRDB

/// Recomputes every sum from the rows and compares.
enum RollupCheck {
  /// - Returns: one sentence for each table that differs.
  static func findings(in db: Database) throws -> [String] {
    var findings: [String] = []
    func compare(_ table: String, _ expected: [String: [Int]], _ found: [String: [Int]]) {
      let differing = Set(expected.keys).union(found.keys).filter { expected[$0] != found[$0] }.sorted()
      guard let first = differing.first else { return }
      let wanted = expected[first].map { "\($0)" } ?? "nothing"
      let held = found[first].map { "\($0)" } ?? "nothing"
      findings.append("\(table) differs in \(differing.count) places; at \(first) it holds \(held), not \(wanted)")
    }
    let payments = try sums(paymentRows, keys: 2, in: db)
    let refunds = try sums(refundRows, keys: 3, in: db)
    compare("paymentBucket", payments, try sums(bucket("payment", RollupTables.paymentSums), keys: 2, in: db))
    compare("refundBucket", refunds, try sums(bucket("refund", RollupTables.refundSums, "reason"), keys: 3, in: db))
    var days = DayCache(try Settings.calendar(in: db))
    compare("paymentDay", byDay(payments, &days), try sums(day("payment", RollupTables.paymentSums), keys: 2, in: db))
    compare(
      "refundDay", byDay(refunds, &days), try sums(day("refund", RollupTables.refundSums, "reason"), keys: 3, in: db))
    compare("currencyTotal", try sums(totals, keys: 1, in: db), try sums(keptTotals, keys: 1, in: db))
    compare("resourceState", try rowCounts(in: db), try sums(keptRows, keys: 1, in: db))
    return findings
  }

  /// Key columns joined by a blank → sums; rows of zeros are as good as no rows.
  private static func sums(_ sql: String, keys: Int, in db: Database) throws -> [String: [Int]] {
    var result: [String: [Int]] = [:]
    let rows = try Row.fetchCursor(db, sql: sql)
    while let row = try rows.next() {
      let key = (0..<keys).map { "\((row[$0] as DatabaseValue).storage.value ?? "")" }.joined(separator: " ")
      let values = (keys..<row.count).map { row[$0] as Int }
      if values.contains(where: { $0 != 0 }) { result[key] = values }
    }
    return result
  }

  private static func byDay(_ buckets: [String: [Int]], _ days: inout DayCache) -> [String: [Int]] {
    var result: [String: [Int]] = [:]
    for (key, values) in buckets {
      var parts = key.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      guard parts.count > 1, let bucket = Int(parts[1]) else { continue }
      parts[1] = String(days.day(of: bucket))
      let day = parts.joined(separator: " ")
      result[day] = result[day].map { zip($0, values).map(+) } ?? values
    }
    return result.filter { $0.value.contains { $0 != 0 } }
  }

  private static func rowCounts(in db: Database) throws -> [String: [Int]] {
    try Resource.allCases.reduce(into: [:]) { counts, resource in
      guard let table = Standing.table(of: resource) else { return }
      let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
      if count > 0 { counts[resource.rawValue] = [count] }
    }
  }

  /// Rounds down for times before 1970 as well.
  private static let slot =
    "created - ((created % \(RollupSlot.seconds)) + \(RollupSlot.seconds)) % \(RollupSlot.seconds)"

  private static let paymentRows = """
    SELECT currency, \(slot) AS bucket, sum(status = 'succeeded'), sum(iif(status = 'succeeded', amountCaptured, 0)),
    sum(status = 'failed'), sum(iif(status = 'failed', amount, 0))
    FROM charge WHERE status IN ('succeeded', 'failed') GROUP BY currency, bucket
    """
  private static let refundRows = """
    SELECT currency, \(slot) AS bucket, ifnull(reason, ''), count(*), sum(amount) FROM refund
    WHERE ifnull(status, '') NOT IN ('failed', 'canceled') GROUP BY currency, bucket, ifnull(reason, '')
    """
  private static let totals = """
    SELECT currency, sum(payments), sum(refunds) FROM (
      SELECT currency, 1 AS payments, 0 AS refunds FROM charge WHERE status = 'succeeded'
      UNION ALL
      SELECT currency, 0, 1 FROM refund WHERE ifnull(status, '') NOT IN ('failed', 'canceled')
    ) GROUP BY currency
    """
  private static let keptTotals = "SELECT currency, payments, refunds FROM currencyTotal"
  private static let keptRows = "SELECT resource, rows FROM resourceState"

  private static func bucket(_ kind: String, _ sums: [String], _ keys: String...) -> String {
    "SELECT \((["currency", "bucket"] + keys + sums).joined(separator: ", ")) FROM \(kind)Bucket"
  }

  private static func day(_ kind: String, _ sums: [String], _ keys: String...) -> String {
    "SELECT \((["currency", "day"] + keys + sums).joined(separator: ", ")) FROM \(kind)Day"
  }
}
