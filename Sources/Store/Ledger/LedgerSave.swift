import CellixCore
import Foundation
import GRDB

/// One ledger transaction that takes in batches: rows, sums by difference, positions of walks, counters.
struct LedgerSave {
  private let db: Database
  /// Gets the history of disputes. The two files have no transaction in common, so the desk is written before the
  /// ledger commits: a crash in between leaves an observation that is true and will be made again, never a change
  /// whose history is missing.
  private let desk: any DatabaseWriter
  private let mode: Mode
  private(set) var report = SaveReport()
  private(set) var changes: Set<StoreChange> = []
  private var difference = RollupDifference()
  private var observations: [DisputeHistory.Observation] = []

  init(_ db: Database, desk: any DatabaseWriter, mode: Mode) {
    self.db = db
    self.desk = desk
    self.mode = mode
  }

  mutating func save(_ batches: [SaveBatch]) throws {
    for batch in batches { try save(batch) }
    try difference.write(to: db, calendar: try Settings.calendar(in: db))
    try recordHistory()
  }

  private mutating func save(_ batch: SaveBatch) throws {
    let sighting = Sighting(asOf: batch.asOf.unixMilliseconds, isFetched: !batch.source.isSnapshot)
    switch batch.objects {
    case .charges(let objects): try save(objects, sighting, batch.source)
    case .paymentIntents(let objects): try save(objects, sighting, batch.source)
    case .refunds(let objects): try save(objects, sighting, batch.source)
    case .disputes(let objects): try save(objects, sighting, batch.source)
    case .balanceTransactions(let objects): try save(objects, sighting, batch.source)
    case .events(let events): for event in events { try save(event, batch.source) }
    }
    for object in batch.unreadable {
      if try UnreadableShelf.put(object, batch.resource, at: batch.asOf, in: db) {
        changes.insert(.watermarks)
      }
    }
    if let position = batch.position {
      try Walks.move(to: position, in: db)
      changes.insert(.watermarks)
    }
  }

  // MARK: - Objects

  private mutating func save<T: LedgerObject>(_ objects: [T], _ sighting: Sighting, _ source: ChangeSource) throws {
    for object in objects { try save(object, sighting, source) }
  }

  private mutating func save<T: LedgerObject>(_ object: T, _ sighting: Sighting, _ source: ChangeSource) throws {
    try checkMode(object.isLive, object.id)
    let values = object.values
    let select = try db.cachedStatement(sql: T.table.select)
    guard let row = try Row.fetchOne(select, arguments: [object.id]) else {
      try upsert(object, values, sighting)
      difference.count(T.resource)
      difference.putIn(object.contribution)
      report.new += 1
      try noteChange(object, from: nil as T?, sighting, source)
      return
    }
    var columns = ColumnReader(row)
    let stored = T(reading: &columns)
    let decision = decide(object, values, sighting, stored: stored, row)
    switch decision {
    case .replace(let doubtful):
      try upsert(object, values, sighting)
      difference.takeOut(stored.contribution)
      difference.putIn(object.contribution)
      report.changed += 1
      try noteChange(object, from: stored, sighting, source)
      if doubtful { report.doubtful[T.resource, default: []].insert(object.id) }
    case .confirm:
      try db.cachedStatement(sql: T.table.confirm)
        .execute(arguments: [sighting.asOf, sighting.isFetched ? 1 : 0, object.id])
      report.unchanged += 1
      observe(lateSnapshot: object, sighting, source)
    case .keep(let doubtful):
      report.unchanged += 1
      observe(lateSnapshot: object, sighting, source)
      if doubtful { report.doubtful[T.resource, default: []].insert(object.id) }
    }
  }

  private func decide<T: LedgerObject>(
    _ object: T, _ values: [DatabaseValue], _ sighting: Sighting, stored: T, _ row: Row
  ) -> MergeRule.Decision {
    let count = T.table.columns.count
    let old = Array(row.databaseValues.prefix(count))
    let known = Sighting(asOf: row[count], isFetched: row[count + 1])
    return MergeRule.decide(
      stored: .init(sighting: known, progress: stored.progress) { old.map(\.description).joined(separator: "\u{1}") },
      arriving: .init(sighting: sighting, progress: object.progress) {
        values.map(\.description).joined(separator: "\u{1}")
      },
      isSameContent: old == values)
  }

  private func upsert<T: LedgerObject>(_ object: T, _ values: [DatabaseValue], _ sighting: Sighting) throws {
    let statement = try db.cachedStatement(sql: T.table.upsert)
    // Columns and values come from the same type, so that nothing is left to check for each row.
    statement.setUncheckedArguments(
      StatementArguments(values + [sighting.asOf.databaseValue, (sighting.isFetched ? 1 : 0).databaseValue]))
    try statement.execute()
  }

  private mutating func noteChange<T: LedgerObject>(
    _ object: T, from stored: T?, _ sighting: Sighting, _ source: ChangeSource
  ) throws {
    changes.insert(StoreChange(T.resource))
    if try UnreadableShelf.take(object.id, T.resource, in: db) { changes.insert(.watermarks) }
    guard let dispute = object as? Dispute else { return }
    if source.isSnapshot || (stored as? Dispute)?.status != dispute.status { observe(dispute, sighting, source) }
  }

  // MARK: - Events

  private mutating func save(_ event: Event, _ source: ChangeSource) throws {
    try checkMode(event.isLive, event.id)
    guard try EventLog.add(event, source, in: db) else {
      report.unchanged += 1
      return
    }
    report.new += 1
    difference.count(.events)
    changes.insert(.events)
    if try UnreadableShelf.take(event.id, .events, in: db) { changes.insert(.watermarks) }
    let sighting = Sighting(asOf: event.created.unixSeconds * 1000, isFetched: false)
    let origin: ChangeSource = source == .webhook ? .webhook : .feed
    switch event.object {
    case .charge(let charge): try save(charge, sighting, origin)
    case .paymentIntent(let intent): try save(intent, sighting, origin)
    case .refund(let refund): try save(refund, sighting, origin)
    case .dispute(let dispute): try save(dispute, sighting, origin)
    case .other: break
    }
  }

  // MARK: - History

  /// Snapshots are remembered even when they come too late for the row: they tell when a status began.
  private mutating func observe(lateSnapshot object: some LedgerObject, _ sighting: Sighting, _ source: ChangeSource) {
    guard let dispute = object as? Dispute, source.isSnapshot else { return }
    observe(dispute, sighting, source)
  }

  private mutating func observe(_ dispute: Dispute, _ sighting: Sighting, _ source: ChangeSource) {
    changes.insert(.disputes)
    observations.append(.init(disputeID: dispute.id, status: dispute.status, at: sighting.second, source: source))
  }

  private mutating func recordHistory() throws {
    guard !observations.isEmpty else { return }
    let seen = observations
    let begins = try desk.write { desk in
      try DisputeHistory.append(seen, in: desk)
      return try Set(seen.map(\.disputeID)).map { ($0, try DisputeHistory.entries(of: $0, in: desk)) }
    }
    for (id, entries) in begins { try Decisions.record(id, entries, in: db) }
  }

  private func checkMode(_ isLive: Bool?, _ id: String) throws {
    guard let isLive, isLive != (mode == .live) else { return }
    throw StoreError.wrongMode(objectID: id, expected: mode)
  }
}

extension ChangeSource {
  /// The state came out of an event, and not from the object itself.
  var isSnapshot: Bool { self == .feed || self == .webhook }
}
