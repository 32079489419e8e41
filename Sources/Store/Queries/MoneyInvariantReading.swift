import CellixCore
import Foundation
import GRDB

/// Holds the readings of the balance against the balance transactions.
enum MoneyInvariantReading {
  /// Seconds by which a reading and a transaction may be told apart wrongly.
  private static let slack = 2

  /// - Returns: `nil` before the transactions of the whole time between the readings are here, and with one reading only.
  static func invariants(in db: Database) throws -> [MoneyInvariant]? {
    // Of what is older than the horizon only a part is here.
    let horizon = try Horizons.all(in: db)[.balanceTransactions] ?? Int.min
    guard let coverage = try Coverage(stored: .balanceTransactions, in: db),
      let first = try Row.fetchOne(
        db, sql: "SELECT id, confirmedAt FROM balanceReading WHERE at >= ? ORDER BY id LIMIT 1",
        arguments: [max(coverage.oldest, horizon)]),
      let last = try Row.fetchOne(db, sql: "SELECT id, confirmedAt FROM balanceReading ORDER BY id DESC LIMIT 1")
    else { return nil }
    let (firstID, from): (Int64, Int) = (first[0], first[1])
    let (lastID, to): (Int64, Int) = (last[0], last[1])
    guard firstID != lastID, to <= coverage.upTo + slack else { return nil }
    let before = try totals(firstID, in: db)
    let after = try totals(lastID, in: db)
    return try Set(before.keys).union(after.keys).sorted().map { code in
      let (moved, uncertain, all) = try sums(code, from, to, since: horizon, in: db)
      return MoneyInvariant(
        currency: Currency(code), from: Date(unixSeconds: from), to: Date(unixSeconds: to),
        change: (after[code] ?? 0) - (before[code] ?? 0), moved: moved, uncertain: uncertain,
        opening: (after[code] ?? 0) - all)
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

  /// Money of cards that the account has issued is in another balance.
  private static func sums(
    _ currency: String, _ from: Int, _ to: Int, since horizon: Int, in db: Database
  ) throws -> (moved: Int, uncertain: Int, all: Int) {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT ifnull(sum(iif(created > :from AND created <= :to, net, 0)), 0),
          ifnull(sum(iif(abs(created - :from) <= :slack OR abs(created - :to) <= :slack, abs(net), 0)), 0),
          ifnull(sum(iif(created <= :to, net, 0)), 0)
        FROM balanceTransaction WHERE currency = :currency AND type NOT LIKE 'issuing%'
          AND created >= :horizon
        """, arguments: ["from": from, "to": to, "slack": slack, "currency": currency, "horizon": horizon])
    guard let row else { return (0, 0, 0) }
    return (row[0], row[1], row[2])
  }
}
