import CellixCore
import Foundation
import GRDB

/// Reads of the event log.
enum ActivityQueries {
  // MARK: - The feed

  static func page(_ query: ActivityQuery, now: Date, in db: Database) throws -> ListPage<ActivityRow> {
    try list.page(query, now: now, in: db, read: EventLog.row)
  }

  /// How many the filter leaves, counted onwards from the query's start.
  static func count(_ query: ActivityQuery, now: Date, in db: Database) throws -> ListCount {
    try list.count(query, now: now, in: db)
  }

  private static let list = KeysetList(
    source: "event", table: "event", columns: "type, created, objectID, amount, currency, note, source",
    key: "event.created", isDescending: true, filterColumns: filterColumns)

  /// Only the note can hold letters beyond ASCII, and most events have none.
  private static let filterColumns = FilterColumns(
    fields: [
      "type": .text(["event.type"]), "amount": .amount("event.amount", currency: "event.currency"),
      "source": .text([way]), "time": .time("event.created"), "object": .text(["event.objectID"]),
      "currency": .text(["event.currency"]), "note": .text(["event.note"]), "id": .text(["event.id"]),
    ],
    words: """
      (lower(event.id || ' ' || event.type || ' ' || ifnull(event.objectID, '') || ' ' || ifnull(event.currency, '')) \
      || ' ' || ifnull(folded(event.note), ''))
      """)

  /// The source as the screens name it.
  private static let way =
    "CASE event.source "
    + EventWay.allCases.map { "WHEN '\($0.source.rawValue)' THEN '\($0.rawValue)'" }.joined(separator: " ") + " END"

  // MARK: - By which way

  /// Out of sums by the quarter of an hour; the quarter in which the 24 hours begin is counted event by event.
  static func arrivals(now: Date, in db: Database) throws -> EventArrivals {
    let calendar = try Settings.calendar(in: db)
    let begin = now.unixSeconds - 86_400
    let next = RollupSlot.start(of: Date(unixSeconds: begin)) + RollupSlot.seconds
    let begun = try counts(
      "SELECT source, count(*) FROM event WHERE created >= ? AND created < ? GROUP BY source", [begin, next], in: db)
    return EventArrivals(
      today: try sums(since: calendar.start(of: calendar.day(of: now)).unixSeconds, in: db),
      last24Hours: try sums(since: next, in: db).merging(begun, uniquingKeysWith: +), total: try total(in: db))
  }

  private static func sums(since bucket: Int, in db: Database) throws -> [EventWay: Int] {
    try counts(
      "SELECT source, sum(count) FROM eventBucket WHERE bucket >= ? GROUP BY source HAVING sum(count) > 0", [bucket],
      in: db)
  }

  private static func counts(
    _ sql: String, _ arguments: StatementArguments, in db: Database
  ) throws -> [EventWay: Int] {
    try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments).reduce(into: [:]) { counts, row in
      if let source = ChangeSource(rawValue: row[0]) { counts[EventWay(source), default: 0] += row[1] }
    }
  }

  private static func total(in db: Database) throws -> Int {
    try Int.fetchOne(
      db.cachedStatement(sql: "SELECT rows FROM resourceState WHERE resource = ?"),
      arguments: [Resource.events.rawValue]) ?? 0
  }

  // MARK: - One event

  /// - Returns: all but its delivery, which the desk knows.
  static func event(_ id: String, in db: Database) throws -> EventDetail? {
    guard
      let row = try Row.fetchOne(db.cachedStatement(sql: "SELECT * FROM event WHERE id = ?"), arguments: [id])
    else { return nil }
    let event = EventLog.row(row)
    let others = try event.objectID.map { objectID in
      try Row.fetchAll(
        db.cachedStatement(
          sql: "SELECT * FROM event WHERE objectID = ? ORDER BY created DESC, id DESC LIMIT ?"),
        arguments: [objectID, EventDetail.mostOfObject])
    }
    return EventDetail(
      row: event, apiVersion: row["apiVersion"], delivery: nil, ofObject: others?.map(EventLog.row) ?? [event])
  }
}
