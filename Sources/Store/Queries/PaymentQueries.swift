import CellixCore
import Foundation
import GRDB

/// Reads of the payments: the list by its index, the days out of sums, and a bounded look at the newest ones.
enum PaymentQueries {
  /// Charges and payment intents that the summary looks at.
  private static let newest = 1_000
  private static let days = 30
  /// Other payments of a customer that are shown, and that are looked through for the newest of them.
  private static let others = 20
  private static let othersReach = 500

  // MARK: - The list

  static func page(_ query: PaymentQuery, now: Date, in db: Database) throws -> ListPage<PaymentRow> {
    try list.page(query, now: now, in: db) { PaymentRow(charge($0)) }
  }

  static func count(_ query: PaymentQuery, now: Date, in db: Database) throws -> ListCount {
    try list.count(query, now: now, in: db)
  }

  private static let list = KeysetList(
    source: "charge", table: "charge", columns: Charge.table.list, key: "charge.created", isDescending: true,
    filterColumns: filterColumns, reach: 1_000)

  private static let filterColumns = FilterColumns(
    fields: [
      "amount": .amount("charge.amount", currency: "charge.currency"), "status": .text(["charge.status"]),
      "created": .time("charge.created"), "customer": .text(["charge.billingEmail", "charge.billingName"]),
      "failure": .text(["charge.failureCode"]), "risk": .text(["charge.riskLevel"]),
      "card": .text(["charge.cardBrand"]),
      "last4": .text(["charge.cardLast4"]), "country": .text(["charge.cardCountry"]),
      "currency": .text(["charge.currency"]), "id": .text(["charge.id"]),
      "disputed": .text(["iif(charge.disputed, 'yes', 'no')"]),
      "refunded": .text([
        "CASE WHEN charge.amountRefunded = 0 THEN 'none' WHEN charge.refunded THEN 'all' ELSE 'part' END"
      ]),
    ],
    words: """
      (lower(charge.id || ' ' || ifnull(charge.paymentIntentID, '') || ' ' || ifnull(charge.customerID, '') || ' ' || \
      charge.status || ' ' || ifnull(charge.failureCode, '') || ' ' || ifnull(charge.cardLast4, '')) || ' ' || \
      ifnull(folded(charge.billingName), '') || ' ' || ifnull(folded(charge.billingEmail), '') || ' ' || \
      ifnull(folded(charge.description), ''))
      """)

  private static func charge(_ row: Row) -> Charge {
    var columns = ColumnReader(row)
    return Charge(reading: &columns)
  }

  // MARK: - At a glance

  /// - Parameter currency: `nil` is the one with the most payments.
  /// - Returns: `nil` without any payment.
  static func summary(_ currency: Currency?, now: Date, in db: Database) throws -> PaymentSummary? {
    let currencies = try Standing.currencies(in: db)
    guard let currency = currency ?? currencies.first else { return nil }
    let calendar = try Settings.calendar(in: db)
    let last = calendar.day(of: now).daysSinceEpoch
    let sums = try sums(of: currency, from: last - days + 1, to: last, in: db)
    let reach = try TrendReach(in: db)
    let all = ((last - days + 1)...last).map { number in
      let day = CivilDay(daysSinceEpoch: number)
      let isKnown = reach.payments.holds(calendar.start(of: day).unixSeconds)
      return PaymentSummary.Day(day: day, sums: isKnown ? sums[number] ?? PaymentSummary.Sums() : nil)
    }
    return PaymentSummary(
      currency: currency, currencies: currencies, days: all, recent: try recent(in: db),
      activity: try activity(currencies, now: now, reach, in: db),
      networks: try NetworkStandings.all(now: now, in: db))
  }

  private static func sums(
    of currency: Currency, from first: Int, to last: Int, in db: Database
  ) throws -> [Int: PaymentSummary.Sums] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT day, succeeded, captured, failed FROM paymentDay WHERE currency = ? AND day BETWEEN ? AND ?"),
      arguments: [currency.code, first, last]
    ).reduce(into: [:]) { $0[$1[0]] = PaymentSummary.Sums(succeeded: $1[1], captured: $1[2], failed: $1[3]) }
  }

  /// This month and the one before. A dispute counts in the month in which it was opened.
  private static func activity(
    _ currencies: [Currency], now: Date, _ reach: TrendReach, in db: Database
  ) throws -> [DisputeActivity] {
    let calendar = try Settings.calendar(in: db)
    let today = calendar.day(of: now)
    let this = today.monthStart
    return try [(this, today.daysSinceEpoch + 1), (today.monthBefore, this.daysSinceEpoch)].map { month, end in
      let begin = calendar.start(of: month).unixSeconds
      let disputes = try NetworkStandings.chargebacks(
        of: nil, since: begin, until: calendar.start(of: CivilDay(daysSinceEpoch: end)).unixSeconds, in: db)
      let payments = try currencies.reduce(0) { sum, currency in
        let count = try Int.fetchOne(
          db.cachedStatement(
            sql: "SELECT sum(succeeded) FROM paymentDay WHERE currency = ? AND day >= ? AND day < ?"),
          arguments: [currency.code, month.daysSinceEpoch, end])
        return sum + (count ?? 0)
      }
      return DisputeActivity(
        month: month, disputes: disputes, payments: reach.payments.holds(begin) ? payments : nil,
        isRunning: month == this)
    }
  }

  /// Counted by SQLite: a thousand rows would be copied out for a handful of figures.
  private static func recent(in db: Database) throws -> PaymentSummary.Recent {
    let charges = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT status, ifnull(outcomeType, '') = 'blocked', failureCode, riskLevel, count(*)
          FROM (
            SELECT status, outcomeType, failureCode, riskLevel FROM charge
            ORDER BY created DESC, id DESC LIMIT \(newest)
          ) GROUP BY 1, 2, 3, 4
          """)
    ).map { ChargeKind(status: $0[0], isBlocked: $0[1], failure: $0[2], risk: $0[3], count: $0[4]) }
    let intents = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT status, count(*) FROM (
            SELECT status FROM paymentIntent ORDER BY created DESC, id DESC LIMIT \(newest)
          ) GROUP BY 1
          """)
    ).reduce(into: [String: Int]()) { $0[$1[0]] = $1[1] }
    let failed = charges.filter { $0.status == "failed" }
    return PaymentSummary.Recent(
      charges: charges.total, succeeded: charges.filter { $0.status == "succeeded" }.total,
      blocked: failed.filter(\.isBlocked).total,
      failures: shares(failed.filter { !$0.isBlocked }, by: \.failure), risk: shares(charges, by: \.risk),
      intents: intents.values.reduce(0, +), intentsSucceeded: intents["succeeded"] ?? 0,
      intentsOpen: open.reduce(0) { $0 + (intents[$1] ?? 0) })
  }

  /// Of a payment intent that somebody, or Stripe, still works on.
  private static let open: Set = ["processing", "requires_action", "requires_confirmation", "requires_capture"]

  private static func shares(_ kinds: [ChargeKind], by name: KeyPath<ChargeKind, String?>) -> [PaymentSummary.Share] {
    Dictionary(grouping: kinds) { $0[keyPath: name] }
      .map { PaymentSummary.Share(name: $0.key, count: $0.value.total) }
      .sorted { ($1.count, $0.name ?? "") < ($0.count, $1.name ?? "") }
  }

  // MARK: - One payment

  static func detail(_ id: String, in db: Database) throws -> PaymentDetail? {
    guard let row = try Row.fetchOne(db.cachedStatement(sql: Charge.table.select), arguments: [id]) else { return nil }
    let charge = charge(row)
    return PaymentDetail(
      charge: charge, refunds: try ofCharge(id, in: db), disputes: try ofCharge(id, in: db),
      others: try otherPayments(of: charge, in: db))
  }

  /// What hangs on a charge, newest first, a bounded number.
  private static func ofCharge<T: LedgerObject>(_ id: String, in db: Database) throws -> [T] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT \(T.table.list) FROM \(T.table.name) WHERE chargeID = ? ORDER BY created DESC LIMIT \(others)
          """),
      arguments: [id]
    ).map { row in
      var columns = ColumnReader(row)
      return T(reading: &columns)
    }
  }

  /// A shop's own test customer may have any number: only so many are looked through.
  static func otherPayments(of charge: Charge, in db: Database) throws -> [PaymentRow] {
    let (column, value): (String, String?) =
      charge.customerID == nil ? ("cardFingerprint", charge.card?.fingerprint) : ("customerID", charge.customerID)
    guard let value, value != Tombstones.mark else { return [] }
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT \(Charge.table.list) FROM charge WHERE \(column) = ? AND id <> ? LIMIT \(othersReach)"),
      arguments: [value, charge.id])
    let newest = rows.map { PaymentRow(self.charge($0)) }.sorted { ($0.created, $0.id) > ($1.created, $1.id) }
    return Array(newest.prefix(others))
  }
}

/// Charges that are alike in what the summary tells apart, and how many.
private struct ChargeKind {
  var status: String
  var isBlocked: Bool
  var failure: String?
  var risk: String?
  var count: Int
}

extension [ChargeKind] {
  fileprivate var total: Int { reduce(0) { $0 + $1.count } }
}
