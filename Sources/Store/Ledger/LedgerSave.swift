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
  /// One for each batch.
  private(set) var reports: [SaveReport] = []
  private var report = SaveReport()
  private var walked: Set<Resource> = []
  private(set) var changes: Set<StoreChange> = []
  private var difference = RollupDifference()
  private var observations: [DisputeHistory.Observation] = []
  /// Unix seconds; what is older counts for nothing.
  private var horizons: [Resource: Int] = [:]
  /// Whether anything waits to be read again: spares a look for each row while nothing does.
  private var hasRereads = false
  /// The same for the shelf of what could not be read.
  private var hasUnreadable = false
  /// When the charges came into being that this transaction adds, by id.
  private var newCharges: [String: Date] = [:]
  /// Customers who were forgotten.
  private let tombstones: Tombstones

  init(_ db: Database, desk: any DatabaseWriter, mode: Mode) throws {
    tombstones = try desk.read(Tombstones.init)
    self.db = db
    self.desk = desk
    self.mode = mode
  }

  mutating func save(_ batches: [SaveBatch]) throws {
    horizons = try Horizons.all(in: db)
    hasUnreadable = try !UnreadableShelf.isEmpty(in: db)
    hasRereads = try !RereadList.isEmpty(in: db)
    for batch in batches {
      report = SaveReport()
      try save(batch)
      reports.append(report)
    }
    try dateRefunds()
    for resource in walked { try Walks.settle(resource, in: db) }
    try difference.write(to: db, calendar: try Settings.calendar(in: db))
    try recordHistory()
  }

  private mutating func save(_ batch: SaveBatch) throws {
    let sighting = Sighting(asOf: batch.asOf.unixMilliseconds, isFetched: !batch.source.isSnapshot)
    // Before the objects: what these leave in doubt again is not taken for answered.
    for reread in batch.answers { try answer(reread, at: batch.asOf.unixSeconds) }
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
        hasUnreadable = true
        changes.insert(.watermarks)
      }
    }
    for reread in batch.rereads { try ask(reread, since: batch.asOf.unixSeconds) }
    if let position = batch.position {
      try Walks.move(to: position, in: db)
      walked.insert(position.resource)
      changes.insert(.watermarks)
    }
  }

  // MARK: - Objects

  private mutating func save<T: LedgerObject>(_ objects: [T], _ sighting: Sighting, _ source: ChangeSource) throws {
    for object in objects { try save(object, sighting, source) }
  }

  private mutating func save<T: LedgerObject>(_ came: T, _ sighting: Sighting, _ source: ChangeSource) throws {
    try checkMode(came.isLive, came.id)
    if try isSurpassed(T.table, came.id, sighting) {
      report.unchanged += 1
      return observe(lateSnapshot: came, sighting, source)
    }
    let object = try dated(tombstones.isEmpty ? came : try withoutWhatIsForgotten(came))
    let values = object.values
    let cells = values + [sighting.asOf.databaseValue, (sighting.isFetched ? 1 : 0).databaseValue]
    // In a first sync nearly all are new: they are not looked for first.
    try db.cachedStatement(sql: T.table.insert).execute(counted: cells)
    if db.changesCount > 0 {
      if counts(T.resource, object.created) { difference.count(T.resource) }
      difference.putIn(contribution(of: object))
      if let charge = object as? Charge { newCharges[charge.id] = charge.created }
      report.new += 1
      try noteChange(object, from: nil as T?, sighting, source)
      return try settleDoubt(T.resource, object.id, sighting, since: nil)
    }
    // What is here and what comes must be dated alike, to be compared.
    if T.resource == .refunds { try dateRefunds() }
    let select = try db.cachedStatement(sql: T.table.select)
    guard let row = try Row.fetchOne(select, arguments: [object.id]) else { return }
    var columns = ColumnReader(row)
    let stored = T(reading: &columns)
    let known = Sighting(asOf: row[values.count], isFetched: row[values.count + 1])
    let decision = decide(object, values, sighting, stored: stored, known, row)
    switch decision {
    case .replace:
      try db.cachedStatement(sql: T.table.replace).execute(counted: cells)
      difference.takeOut(contribution(of: stored))
      difference.putIn(contribution(of: object))
      report.changed += 1
      try noteChange(object, from: stored, sighting, source)
    case .confirm:
      try db.cachedStatement(sql: T.table.confirm)
        .execute(arguments: [sighting.asOf, sighting.isFetched ? 1 : 0, object.id])
      report.unchanged += 1
      observe(lateSnapshot: object, sighting, source)
    case .keep:
      report.unchanged += 1
      observe(lateSnapshot: object, sighting, source)
    }
    let since = decision.isDoubtful ? max(known.second, sighting.second) : nil
    try settleDoubt(T.resource, object.id, sighting, since: since)
  }

  /// Most events of a first sync tell of objects that were read since: their snapshots are not compared with them.
  private func isSurpassed(_ table: LedgerTable, _ id: String, _ snapshot: Sighting) throws -> Bool {
    guard !snapshot.isFetched else { return false }
    let select = try db.cachedStatement(sql: table.sighting)
    guard let row = try Row.fetchOne(select, arguments: [id]) else { return false }
    return MergeRule.keeps(Sighting(asOf: row[0], isFetched: row[1]), whatever: snapshot)
  }

  private func dated<T: LedgerObject>(_ object: T) throws -> T {
    guard let refund = object as? Refund else { return object }
    return try refund.dated(in: db) as? T ?? object
  }

  /// Refunds may come before their charge.
  private mutating func dateRefunds() throws {
    guard !newCharges.isEmpty else { return }
    // CROSS: the order of the loops is not the planner's to choose.
    let select = try db.cachedStatement(
      sql: """
        SELECT \(Refund.table.list) FROM json_each(?) CROSS JOIN refund ON refund.chargeID = json_each.value
        WHERE refund.chargeCreated IS NULL
        """)
    let ids = try JSONEncoder().encode(Array(newCharges.keys))
    defer { newCharges = [:] }
    for row in try Row.fetchAll(select, arguments: [String(decoding: ids, as: UTF8.self)]) {
      var columns = ColumnReader(row)
      var refund = Refund(reading: &columns)
      guard let charged = refund.chargeID.flatMap({ newCharges[$0] }) else { continue }
      difference.takeOut(contribution(of: refund))
      refund.chargeCreated = charged
      difference.putIn(contribution(of: refund))
      try db.cachedStatement(sql: "UPDATE refund SET chargeCreated = ? WHERE id = ?")
        .execute(arguments: [charged.unixSeconds, refund.id])
      changes.insert(.refunds)
    }
  }

  /// What comes of a customer who was forgotten is stored without personal data, whatever comes first.
  private func withoutWhatIsForgotten<T: LedgerObject>(_ object: T) throws -> T {
    var stripped: any LedgerObject = object
    switch object {
    case let charge as Charge where tombstones.hold(charge.customerID, charge.billingEmail):
      stripped = charge.forgotten
      try Forgetting.forgetCompanions(ofCharge: charge.id, in: db)
    case let intent as PaymentIntent where tombstones.hold(intent.customerID):
      stripped = intent.forgotten
    case var dispute as Dispute where try Forgetting.isForgotten(dispute, tombstones, in: db):
      dispute.evidence = [:]
      stripped = dispute
    case var transaction as BalanceTransaction where try Forgetting.isForgotten(transaction.sourceID, in: db):
      transaction.description = nil
      stripped = transaction
    default: break
    }
    return stripped as? T ?? object
  }

  private func decide<T: LedgerObject>(
    _ object: T, _ values: [DatabaseValue], _ sighting: Sighting, stored: T, _ known: Sighting, _ row: Row
  ) -> MergeRule.Decision {
    let old = Array(row.databaseValues.prefix(values.count))
    return MergeRule.decide(
      stored: .init(sighting: known, progress: stored.progress, rank: stored.rank) {
        old.map(\.description).joined(separator: "\u{1}")
      },
      arriving: .init(sighting: sighting, progress: object.progress, rank: object.rank) {
        values.map(\.description).joined(separator: "\u{1}")
      },
      isSameContent: old == values)
  }

  private func contribution<T: LedgerObject>(of object: T) -> RollupContribution? {
    !T.hasFinalSums || counts(T.resource, object.created) ? object.contribution : nil
  }

  private func counts(_ resource: Resource, _ created: Date) -> Bool {
    horizons[resource].map { created.unixSeconds >= $0 } ?? true
  }

  private mutating func noteChange<T: LedgerObject>(
    _ object: T, from stored: T?, _ sighting: Sighting, _ source: ChangeSource
  ) throws {
    changes.insert(StoreChange(T.resource))
    try takeOffShelf(object.id, T.resource)
    guard let dispute = object as? Dispute else { return }
    try askForCharge(of: dispute, isKnown: stored != nil, since: sighting.second)
    if source.isSnapshot || (stored as? Dispute)?.status != dispute.status { observe(dispute, sighting, source) }
  }

  // MARK: - Doubts

  /// Writes a doubt down with the rows that brought it; what was read from Stripe itself and leaves none is the answer
  /// to an earlier one.
  ///
  /// - Parameter since: unix seconds of the newest state in doubt; `nil` without doubt.
  private mutating func settleDoubt(_ resource: Resource, _ id: String, _ sighting: Sighting, since: Int?) throws {
    if let since {
      report.doubtful[resource, default: []].insert(id)
      try ask(Reread(resource, id), since: since)
    } else if sighting.isFetched {
      try answer(Reread(resource, id), at: sighting.second)
    }
    if sighting.isFetched { try takeOffShelf(id, resource) }
  }

  /// A case that moves needs its charge, which may have been let go with the old rows.
  private mutating func askForCharge(of dispute: Dispute, isKnown: Bool, since second: Int) throws {
    guard let horizon = horizons[.charges], let id = dispute.chargeID else { return }
    guard isKnown || !dispute.status.isClosed || dispute.created.unixSeconds >= horizon else { return }
    let select = try db.cachedStatement(sql: "SELECT 1 FROM charge WHERE id = ?")
    if try Int.fetchOne(select, arguments: [id]) == nil { try ask(Reread(.charges, id), since: second) }
  }

  /// An object that can be read after all, if only as the one that is here already.
  private mutating func takeOffShelf(_ id: String, _ resource: Resource) throws {
    guard hasUnreadable, try UnreadableShelf.take(id, resource, in: db) else { return }
    changes.insert(.watermarks)
  }

  private mutating func ask(_ reread: Reread, since: Int) throws {
    try RereadList.add(reread, since: since, in: db)
    hasRereads = true
    changes.insert(.watermarks)
  }

  private mutating func answer(_ reread: Reread, at second: Int) throws {
    guard hasRereads, try RereadList.answer(reread, at: second, in: db) else { return }
    changes.insert(.watermarks)
  }

  // MARK: - Events

  private mutating func save(_ came: Event, _ source: ChangeSource) throws {
    try checkMode(came.isLive, came.id)
    var event = came
    if case .charge(let charge) = came.object, tombstones.hold(charge.customerID, charge.billingEmail) {
      event.object = .charge(charge.forgotten)
    }
    guard try EventLog.add(event, source, in: db) else {
      report.unchanged += 1
      if source == .webhook, let before = try EventLog.markDelivered(event.id, in: db) {
        if counts(.events, event.created) { difference.move(before) }
        changes.insert(.events)
      }
      return
    }
    report.new += 1
    if counts(.events, event.created) {
      difference.count(.events)
      difference.arrive(event.created, source)
    }
    changes.insert(.events)
    try takeOffShelf(event.id, .events)
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
    let begins = try writeDesk { desk in
      try DisputeHistory.append(seen, in: desk)
      return try Set(seen.map(\.disputeID)).map { ($0, try DisputeHistory.entries(of: $0, in: desk)) }
    }
    for (id, entries) in begins { try Decisions.record(id, entries, in: db) }
  }

  /// Damage of the desk must not be taken for the ledger's.
  private func writeDesk<T>(_ body: (Database) throws -> T) throws -> T {
    do {
      return try desk.write(body)
    } catch let error as DatabaseError where error.isDamage {
      throw StoreError.deskDamaged(file: desk.path, reason: error.message ?? "a page of it could not be read")
    }
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
