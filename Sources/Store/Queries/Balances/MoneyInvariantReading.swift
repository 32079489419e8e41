import CellixCore
import Foundation
import GRDB

/// Holds the readings of the balance against the balance transactions.
enum MoneyInvariantReading {
  /// Seconds by which a reading and a transaction may be told apart wrongly.
  private static let slack = 2

  /// - Returns: `nil` before the transactions of the whole time between the readings are here, and with one reading only.
  static func invariants(in db: Database) throws -> [MoneyInvariant]? {
    // Near a reading rows are looked at one by one, and of those older than the horizon only a part is here.
    let horizon = try Horizons.all(in: db)[.balanceTransactions] ?? Int.min
    guard let coverage = try Coverage(stored: .balanceTransactions, in: db),
      let first = try Row.fetchOne(
        db, sql: "SELECT id, confirmedAt FROM balanceReading WHERE at >= ? ORDER BY id LIMIT 1",
        arguments: [max(coverage.oldest, horizon)]),
      // A reading says nothing yet while the transactions before it are on their way: the one before it does.
      let last = try Row.fetchOne(
        db,
        sql: """
          SELECT id, CASE WHEN confirmedAt <= ?1 THEN confirmedAt ELSE at END FROM balanceReading
          WHERE at <= ?1 ORDER BY id DESC LIMIT 1
          """, arguments: [coverage.upTo + slack])
    else { return nil }
    let (firstID, from): (Int64, Int) = (first[0], first[1])
    let (lastID, to): (Int64, Int) = (last[0], last[1])
    guard firstID < lastID else { return nil }
    let before = try totals(firstID, in: db)
    let after = try totals(lastID, in: db)
    return try Set(before.keys).union(after.keys).sorted().map { code in
      let movements = try Movements(Currency(code), in: db)
      let since = try movements.after(to, in: db)
      return MoneyInvariant(
        currency: Currency(code), from: Date(unixSeconds: from), to: Date(unixSeconds: to),
        change: (after[code] ?? 0) - (before[code] ?? 0), moved: try movements.after(from, in: db) - since,
        uncertain: try uncertain(code, [from, to], in: db),
        opening: (after[code] ?? 0) - (try movements.all(in: db) - since))
    }
  }

  /// Available and pending together, by currency.
  private static func totals(_ reading: Int64, in db: Database) throws -> [String: Int] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT currency, sum(amount) FROM balanceAmount WHERE readingID = ? AND kind IN ('available', 'pending')
        GROUP BY currency
        """, arguments: [reading]
    ).reduce(into: [:]) { $0[$1[0]] = $1[1] }
  }

  /// Sum of the amounts, without their signs, of transactions so near a reading that it may or may not hold them.
  private static func uncertain(_ currency: String, _ readings: [Int], in db: Database) throws -> Int {
    try readings.reduce(0) { sum, reading in
      let near = try Int.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT ifnull(sum(abs(net)), 0) FROM balanceTransaction
            WHERE created >= ? AND created <= ? AND currency = ? AND type NOT LIKE 'issuing%'
            """), arguments: [reading - slack, reading + slack, currency])
      return sum + (near ?? 0)
    }
  }
}
