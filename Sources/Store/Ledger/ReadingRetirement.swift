import Foundation
import GRDB

/// Lets readings of the balance go that are older than the retention, but for the first and the last of each UTC day: a
/// history by days stays, and with it the very first reading and the newest. Stripe has no history of them.
struct ReadingRetirement {
  /// Unix seconds: what was read before it may go.
  let limit: Int

  private static let secondsOfDay = 86_400

  /// - Parameter place: number of the reading behind which it goes on.
  /// - Returns: how many are gone, and where the next step goes on; `nil` at the end.
  func step(after place: Int64, in db: Database) throws -> (removed: Int, next: Int64?) {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT id, at,
            (SELECT at FROM balanceReading WHERE id < reading.id ORDER BY id DESC LIMIT 1),
            (SELECT at FROM balanceReading WHERE id > reading.id ORDER BY id LIMIT 1)
          FROM balanceReading AS reading WHERE id > ? ORDER BY id LIMIT \(Retirement.stepRows)
          """), arguments: [place]
    ).map(Reading.init)
    // Numbers are given in the order of time.
    let old = rows.prefix { $0.at < limit }
    let delete = try db.cachedStatement(sql: "DELETE FROM balanceReading WHERE id = ?")
    let going = old.filter(\.isBetweenOthersOfItsDay)
    for reading in going { try delete.execute(arguments: [reading.id]) }
    return (going.count, old.count == Retirement.stepRows ? old.last?.id : nil)
  }

  private struct Reading {
    var id: Int64
    var at: Int
    /// Of the readings beside it.
    var before: Int?
    var after: Int?

    init(_ row: Row) { (id, at, before, after) = (row[0], row[1], row[2], row[3]) }

    var isBetweenOthersOfItsDay: Bool {
      [before, after].allSatisfy { other in
        other.map { $0 / ReadingRetirement.secondsOfDay == at / ReadingRetirement.secondsOfDay } ?? false
      }
    }
  }
}
