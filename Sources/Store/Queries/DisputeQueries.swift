import CellixCore
import Foundation
import GRDB

/// Reads of the dispute queue, all by index or from sums.
enum DisputeQueries {
  /// Statuses in which a chargeback's money is held back and not yet decided upon.
  private static let undecided = "('needs_response', 'under_review', 'appeal_needs_response', 'appeal_under_review')"
  /// Days that the share of won disputes looks back.
  private static let decidedWindow = 90

  // MARK: - The queue

  static func page(_ query: DisputeQuery, now: Date, in db: Database) throws -> ListPage<DisputeRow> {
    try list(query).page(query, now: now, in: db, read: row)
  }

  /// How many the filter leaves, counted onwards from the query's start.
  static func count(_ query: DisputeQuery, now: Date, in db: Database) throws -> ListCount {
    try list(query).count(query, now: now, in: db)
  }

  private static func list(_ query: DisputeQuery) -> KeysetList {
    KeysetList(
      source: "dispute LEFT JOIN charge ON charge.id = dispute.chargeID", table: "dispute",
      columns: "\(Dispute.table.list), charge.cardLast4, charge.billingName, charge.billingEmail, charge.cardBrand",
      key: query.sort.column.key("dispute."), isDescending: query.sort.isDescending,
      scope: query.group == .all ? [] : [SQLCondition("dispute.queueGroup = ?", [query.group.rawValue])],
      filterColumns: filterColumns)
  }

  private static let filterColumns = FilterColumns(
    fields: [
      "amount": .amount("dispute.amount", currency: "dispute.currency"),
      // Larger keys belong to disputes that wait for no answer.
      "due": .time("CASE WHEN dispute.sortKey < \(Int(Int32.max) * 100) THEN dispute.sortKey END"),
      "reason": .text(["dispute.reason"]), "status": .text(["dispute.status"]), "kind": .text(["dispute.caseType"]),
      "code": .text(["dispute.networkReasonCode"]), "card": .text(["dispute.cardBrand"]),
      "customer": .text(["dispute.customer"]), "currency": .text(["dispute.currency"]),
      "opened": .time("dispute.created"), "id": .text(["dispute.id"]), "charge": .text(["dispute.chargeID"]),
      "evidence": .text([
        "CASE WHEN dispute.submissionCount > 0 THEN 'submitted' WHEN dispute.hasEvidence THEN 'staged' ELSE 'none' END"
      ]),
    ], words: "dispute.words")

  /// What is asked of the merchant, disputes and inquiries alike. Those whose deadline lies ahead come first, and begin
  /// in the middle of their group: there may be any number of late ones before them.
  static func mostUrgent(limit: Int, now: Date, in db: Database) throws -> UrgentDisputes {
    let ahead = ListPosition(firstToMeet(now), id: "")
    var rows: [DisputeRow] = []
    for group in [DisputeGroup.needsResponse, .inquiries] {
      func read(_ start: ListStart) throws -> [DisputeRow] {
        try page(DisputeQuery(group: group, start: start, limit: limit), now: now, in: db).rows
      }
      let open = try read(.from(ahead))
      rows += open
      if open.count(where: { $0.deadline != nil }) < limit { rows += try read(.before(ahead)) }
    }
    // A group holds more: inquiries under review, and what can no more be answered.
    let total = try due(now: now, in: db).values.reduce(0) { $0 + $1.count }
    return UrgentDisputes(of: rows, total: total, limit: limit, now: now)
  }

  /// What is open of the query's group and filter, for a queue over several accounts: the most urgent ones of it.
  static func open(_ query: DisputeQuery, now: Date, in db: Database) throws -> OpenDisputes {
    let ahead = ListPosition(firstToMeet(now), id: "")
    // One more than is wanted shows that there are more.
    let limit = OpenDisputes.most + 1
    var rows: [DisputeRow] = []
    for group in open(query.group) {
      func read(_ start: ListStart) throws -> [DisputeRow] {
        var stretch = DisputeQuery(group: group, filter: query.filter, start: start, limit: limit)
        var rows: [DisputeRow] = []
        while rows.count < limit {
          let page = try page(stretch, now: now, in: db)
          rows += page.rows
          guard let next = page.next else { break }
          stretch.start = next
        }
        return rows
      }
      let open = try read(.from(ahead))
      rows += open
      if open.count(where: { $0.deadline != nil }) < limit { rows += try read(.before(ahead)) }
    }
    let mark = try Standing.syncState(in: db).watermarks[.disputes]
    return OpenDisputes(of: rows, mark: mark ?? SyncState.Watermark(), now: now)
  }

  /// The groups of open disputes in a group.
  private static func open(_ group: DisputeGroup) -> [DisputeGroup] {
    switch group {
    case .needsResponse, .inquiries, .underReview: [group]
    case .closed: []
    case .all: [.needsResponse, .inquiries, .underReview]
    }
  }

  /// The first deadline that is not past, in unix seconds.
  private static func firstToMeet(_ now: Date) -> Int { Int(now.timeIntervalSince1970.rounded(.up)) }

  private static func row(_ row: Row) -> DisputeRow {
    var columns = ColumnReader(row)
    let dispute = Dispute(reading: &columns)
    var charge = ColumnReader(row, from: Dispute.table.columns.count)
    let last4 = charge.optionalText()
    let name = charge.optionalText()
    let email = charge.optionalText()
    return DisputeRow(
      id: dispute.id, amount: dispute.amount, status: dispute.status, reason: dispute.reason,
      caseType: dispute.card?.caseType, networkReasonCode: dispute.card?.networkReasonCode,
      brand: dispute.card?.brand ?? charge.optionalText(), last4: last4, customerName: name, customerEmail: email,
      deadline: dispute.answerDue.map { Deadline($0) }, created: dispute.created,
      hasEvidence: dispute.evidenceDetails.hasEvidence, submissionCount: dispute.evidenceDetails.submissionCount,
      chargeID: dispute.chargeID, position: KeysetList.position(row))
  }

  static func counts(in db: Database) throws -> [DisputeGroup: Int] {
    let rows = try Row.fetchAll(
      db.cachedStatement(sql: "SELECT status, sum(count) FROM disputeSum GROUP BY status"))
    var counts = Dictionary(DisputeGroup.allCases.map { ($0, 0) }) { first, _ in first }
    for row in rows {
      let count: Int = row[1]
      if let group = Dispute.Status(rawValue: row[0]).group { counts[group, default: 0] += count }
      counts[.all, default: 0] += count
    }
    return counts
  }

  // MARK: - At a glance

  static func overview(now: Date, in db: Database) throws -> DisputeOverview {
    DisputeOverview(
      counts: try counts(in: db), due: try due(now: now, in: db), won: try decided("won", now: now, in: db),
      lost: try decided("lost", now: now, in: db), atStake: try atStake(in: db))
  }

  /// Money in chargebacks that are not decided, largest number of cases first.
  static func atStake(in db: Database) throws -> [Money] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT currency, sum(amount) FROM disputeSum WHERE status IN \(undecided)
          GROUP BY currency ORDER BY sum(count) DESC, currency
          """)
    ).map { Money(amount: $0[1], currency: Currency($0[0])) }
  }

  /// Answerable ones, inquiries included, in bands of urgency. All that are late come as one: each year of an account
  /// leaves deadlines behind that nobody met.
  private static func due(now: Date, in db: Database) throws -> [DisputeOverview.DueBand: DisputeOverview.Band] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT max(deadline, ?) AS due, currency, sum(count), sum(amount) FROM disputeSum WHERE deadline <> ?
          GROUP BY due, currency
          """),
      arguments: [firstToMeet(now) - 1, DisputeSlot.noDeadline])
    var sums: [DisputeOverview.DueBand: [Currency: (count: Int, amount: Int)]] = [:]
    for row in rows {
      let band = Deadline(Date(unixSeconds: row[0])).urgency(now: now).band
      let currency = Currency(row[1])
      let sum = sums[band, default: [:]][currency] ?? (0, 0)
      sums[band, default: [:]][currency] = (sum.count + (row[2] as Int), sum.amount + (row[3] as Int))
    }
    return DisputeOverview.DueBand.allCases.reduce(into: [:]) { bands, band in
      let ranked = (sums[band] ?? [:]).sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
      bands[band] = DisputeOverview.Band(
        count: ranked.reduce(0) { $0 + $1.value.count },
        amounts: ranked.map { Money(amount: $0.value.amount, currency: $0.key) })
    }
  }

  /// By the time of the decision; where that was not seen, by the time the dispute was opened, which never counts one
  /// that was decided earlier. The day in which the window begins is counted row by row, the days after it from sums.
  private static func decided(_ status: String, now: Date, in db: Database) throws -> Int {
    let begin = now.unixSeconds - decidedWindow * 86_400
    let day = begin / 86_400
    let whole = try Int.fetchOne(
      db.cachedStatement(sql: "SELECT sum(count) FROM decisionDay WHERE status = ? AND day > ?"),
      arguments: [status, day])
    let begun = try Int.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT count(*) FROM dispute
          WHERE status = ? AND ifnull(decidedAt, created) >= ? AND ifnull(decidedAt, created) < ?
          """),
      arguments: [status, begin, (day + 1) * 86_400])
    return (whole ?? 0) + (begun ?? 0)
  }

  // MARK: - One dispute

  static func dispute(_ id: String, in db: Database) throws -> (Dispute, Charge?)? {
    guard
      let row = try Row.fetchOne(db.cachedStatement(sql: Dispute.table.select), arguments: [id])
    else { return nil }
    var columns = ColumnReader(row)
    let dispute = Dispute(reading: &columns)
    return (dispute, try dispute.chargeID.flatMap { try charge($0, in: db) })
  }

  private static func charge(_ id: String, in db: Database) throws -> Charge? {
    try Row.fetchOne(db.cachedStatement(sql: Charge.table.select), arguments: [id]).map { row in
      var columns = ColumnReader(row)
      return Charge(reading: &columns)
    }
  }
}

extension Deadline.Urgency {
  fileprivate var band: DisputeOverview.DueBand {
    switch self {
    case .late: .late
    case .urgent: .within48Hours
    case .soon: .withinAWeek
    case .ok: .later
    }
  }
}
