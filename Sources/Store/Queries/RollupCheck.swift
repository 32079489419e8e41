import CellixCore
import Foundation
import GRDB

/// Recomputes every sum and compares: quarters of an hour from the rows, as far as these have to be here, and days and
/// totals from the quarters.
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
    let horizons = try Horizons.all(in: db)
    let payments = try sums(of: .payments, in: db)
    let refunds = try sums(of: .refunds, in: db)
    let ages = try sums(of: .refundAges, in: db)
    let movements = try sums(of: .movements, in: db)
    let charged = horizons[.charges] ?? Int.min
    let refunded = horizons[.refunds] ?? Int.min
    compare("paymentBucket", try sums(paymentRows, [charged], keys: 2, in: db), since(charged, payments))
    compare("refundBucket", try sums(refundRows, [refunded], keys: 3, in: db), since(refunded, refunds))
    let moved = horizons[.balanceTransactions] ?? Int.min
    // Charges of refunds that are here may be older than any horizon.
    if refunded == Int.min { compare("refundAgeBucket", try sums(TrendSchema.ageRows, keys: 4, in: db), ages) }
    compare("movementBucket", try sums(TrendSchema.movementRows, keys: 3, in: db), since(moved, movements))
    if moved == Int.min {
      compare("movementDue", try sums(TrendSchema.dueRows, keys: 2, in: db), try sums(keptDue, keys: 2, in: db))
    }
    if charged == Int.min {
      compare("cardPaymentDay", try sums(TrendSchema.cardRows, keys: 2, in: db), try sums(keptCards, keys: 2, in: db))
    }
    var days = DayCache(try Settings.calendar(in: db))
    for (pair, buckets) in zip(RollupPair.all, [payments, refunds, ages, movements]) {
      let kept = try sums(
        "SELECT currency, day, \(pair.columns) FROM \(pair.dayTable)", keys: 2 + pair.keys.count, in: db)
      compare(pair.dayTable, byDay(buckets, &days), kept)
    }
    for period in RefundAgePeriods.Period.allCases {
      let kept = "SELECT currency, basis, day, hours, count, amount FROM \(period.table)"
      compare(period.table, try sums(period.rows, keys: 4, in: db), try sums(kept, keys: 4, in: db))
    }
    compare("currencyTotal", totals(payments, refunds), try sums(keptTotals, keys: 1, in: db))
    compare("disputeSum", try sums(disputeRows, keys: 3, in: db), try sums(keptDisputes, keys: 3, in: db))
    let seen = horizons[.events] ?? Int.min
    compare(
      "eventBucket", try sums(eventRows, [seen], keys: 2, in: db), try sums(keptEvents, [seen], keys: 2, in: db))
    compare("decisionDay", try sums(decisionRows, keys: 2, in: db), try sums(keptDecisions, keys: 2, in: db))
    compare("resourceState", try rowCounts(in: db), try sums(keptRows, keys: 1, in: db))
    return findings
  }

  /// Key columns joined by a blank → sums; rows of zeros are as good as no rows.
  private static func sums(
    _ sql: String, _ arguments: StatementArguments = [], keys: Int, in db: Database
  ) throws -> [String: [Int]] {
    var result: [String: [Int]] = [:]
    let rows = try Row.fetchCursor(db, sql: sql, arguments: arguments)
    while let row = try rows.next() {
      let key = (0..<keys).map { "\((row[$0] as DatabaseValue).storage.value ?? "")" }.joined(separator: " ")
      let values = (keys..<row.count).map { row[$0] as Int }
      if values.contains(where: { $0 != 0 }) { result[key] = values }
    }
    return result
  }

  /// Sums of the quarters that begin at the horizon or after it.
  private static func since(_ horizon: Int, _ buckets: [String: [Int]]) -> [String: [Int]] {
    buckets.filter { key, _ in
      let parts = key.split(separator: " ", omittingEmptySubsequences: false)
      return parts.count > 1 && (Int(parts[1]) ?? Int.min) >= horizon
    }
  }

  /// By currency: payments that succeeded, and refunds.
  private static func totals(_ payments: [String: [Int]], _ refunds: [String: [Int]]) -> [String: [Int]] {
    var totals: [String: [Int]] = [:]
    for (place, buckets) in [payments, refunds].enumerated() {
      for (key, sums) in buckets {
        let currency = String(key.prefix { $0 != " " })
        totals[currency, default: [0, 0]][place] += sums.first ?? 0
      }
    }
    return totals.filter { $0.value.contains { $0 != 0 } }
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
    let horizons = try Horizons.all(in: db)
    return try Resource.allCases.reduce(into: [:]) { counts, resource in
      guard let table = Standing.table(of: resource) else { return }
      let count =
        try Int.fetchOne(
          db, sql: "SELECT count(*) FROM \(table) WHERE created >= ?", arguments: [horizons[resource] ?? Int.min]) ?? 0
      if count > 0 { counts[resource.rawValue] = [count] }
    }
  }

  private static let paymentRows = """
    SELECT currency, \(RollupSlot.ofCreated) AS bucket, sum(status = 'succeeded'), sum(iif(status = 'succeeded', amountCaptured, 0)),
    sum(status = 'failed'), sum(iif(status = 'failed', amount, 0))
    FROM charge WHERE status IN ('succeeded', 'failed') AND created >= ? GROUP BY currency, bucket
    """
  private static let refundRows = """
    SELECT currency, \(RollupSlot.ofCreated) AS bucket, ifnull(reason, ''), count(*), sum(amount) FROM refund
    WHERE ifnull(status, '') NOT IN ('failed', 'canceled') AND created >= ? GROUP BY currency, bucket, ifnull(reason, '')
    """
  /// Sort keys of those that wait for no answer lie above half of the range, deadlines far below.
  private static let disputeRows = """
    SELECT status, currency, iif(sortKey < \(Int.max / 2), sortKey, \(DisputeSlot.noDeadline)) AS deadline, count(*),
    sum(amount) FROM dispute GROUP BY status, currency, deadline
    """
  private static let decisionRows = """
    SELECT status, ifnull(decidedAt, created) / 86400 AS day, count(*) FROM dispute WHERE status IN ('won', 'lost')
    GROUP BY status, day
    """
  private static let eventRows = """
    SELECT \(RollupSlot.ofCreated) AS bucket, source, count(*) FROM event WHERE created >= ? GROUP BY bucket, source
    """
  private static let keptEvents = "SELECT bucket, source, count FROM eventBucket WHERE bucket >= ?"
  private static let keptDecisions = "SELECT status, day, count FROM decisionDay"
  private static let keptDisputes = "SELECT status, currency, deadline, count, amount FROM disputeSum"
  private static let keptTotals = "SELECT currency, payments, refunds FROM currencyTotal"
  private static let keptRows = "SELECT resource, rows - retiredRows FROM resourceState"

  private static let keptDue = "SELECT currency, available, net FROM movementDue"
  private static let keptCards = "SELECT network, day, count FROM cardPaymentDay"

  /// Quarters of an hour.
  private static func sums(of pair: RollupPair, in db: Database) throws -> [String: [Int]] {
    try sums(
      "SELECT currency, bucket, \(pair.columns) FROM \(pair.bucketTable)", keys: 2 + pair.keys.count, in: db)
  }
}
