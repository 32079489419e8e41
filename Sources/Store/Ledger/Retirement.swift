import CellixCore
import Foundation
import GRDB

/// Lets rows of a list go that are older than the retention, a few hundred in a transaction: whoever writes meanwhile
/// waits for few milliseconds, and one that is cut off anywhere goes on there. First the list's horizon is moved on, which
/// makes the sums before it final; rows that are older then count for nothing, so that taking them away changes no sum.
struct Retirement {
  let list: Resource
  /// Unix seconds: what was created before it may go. What belongs to a case that is open, or that is younger than this
  /// itself, stays.
  let limit: Int

  /// Rows that one transaction looks at.
  static let stepRows = 500

  func step(after place: RetirementStep.Place?, in db: Database) throws -> RetirementStep {
    guard let table = Standing.table(of: list), let needed = Needs.condition(of: list) else { return RetirementStep() }
    let horizon = try Horizons.all(in: db)[list]
    var rows = try horizon.map { try page(of: table, needed, after: place, below: $0, in: db) } ?? []
    var step = RetirementStep()
    if rows.isEmpty {
      guard let new = try raise(horizon, of: table, in: db) else { return step }
      step.isHorizonNew = true
      rows = try page(of: table, needed, after: place, below: new, in: db)
      step.next = RetirementStep.Place(created: new, id: "")
    }
    let delete = try db.cachedStatement(sql: "DELETE FROM \(table) WHERE id = ?")
    for row in rows where !row.isNeeded { try delete.execute(arguments: [row.place.id]) }
    step.removed = rows.count { !$0.isNeeded }
    step.next = rows.last?.place ?? step.next
    return step
  }

  private struct OldRow {
    var place: RetirementStep.Place
    var isNeeded: Bool
  }

  /// Oldest first.
  private func page(
    of table: String, _ needed: String, after place: RetirementStep.Place?, below horizon: Int, in db: Database
  ) throws -> [OldRow] {
    let select = try db.cachedStatement(
      sql: """
        SELECT created, id, ifnull(\(needed), 0) FROM \(table) WHERE (created, id) > (:created, :id) AND created < :horizon
        ORDER BY created, id LIMIT \(Retirement.stepRows)
        """)
    let arguments: StatementArguments = [
      "created": place?.created ?? Int.min, "id": place?.id ?? "", "horizon": horizon,
    ]
    let since: StatementArguments = needed.contains(Needs.since) ? ["since": limit] : []
    return try Row.fetchAll(select, arguments: arguments + since).map { row in
      OldRow(place: RetirementStep.Place(created: row[0], id: row[1]), isNeeded: row[2] as Int == 1)
    }
  }

  // MARK: - The horizon

  /// Moves it on over about as many rows as one step looks at.
  ///
  /// - Returns: the new one; `nil` where it has come as far as it may.
  private func raise(_ horizon: Int?, of table: String, in db: Database) throws -> Int? {
    guard let end = try reach(in: db), end > horizon ?? Int.min else { return nil }
    let start = try horizon ?? oldest(of: table, in: db) ?? end
    let beyond = try Int.fetchOne(
      db.cachedStatement(
        sql: "SELECT created FROM \(table) WHERE created >= ? ORDER BY created LIMIT 1 OFFSET \(Retirement.stepRows)"),
      arguments: [start])
    // At least one quarter of an hour, however many rows it has.
    let next = RollupSlot.start(of: Date(unixSeconds: start)) + RollupSlot.seconds
    let new = beyond.map { min(end, max(RollupSlot.start(of: Date(unixSeconds: $0)), next)) } ?? end
    try Horizons.raise(list, to: Date(unixSeconds: new), in: db)
    return new
  }

  private func oldest(of table: String, in db: Database) throws -> Int? {
    try Int.fetchOne(db.cachedStatement(sql: "SELECT min(created) FROM \(table)"))
  }

  /// What has not been read yet would not be counted any more: no horizon passes a stretch that is still to be walked,
  /// nor the time up to which the list is complete.
  private func reach(in db: Database) throws -> Int? {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT completeUpTo, (SELECT min(lower) FROM walk WHERE walk.resource = resourceState.resource AND isDone = 0)
          FROM resourceState WHERE resource = ? AND walkedOnce = 1
          """), arguments: [list.rawValue])
    guard let row, let upTo: Int = row[0] else { return nil }
    let unwalked: Int? = row[1]
    return RollupSlot.start(of: Date(unixSeconds: min(limit, upTo, unwalked ?? Int.max)))
  }
}
