import CellixCore
import Foundation
import GRDB

/// Reads of the refunds by their index.
enum RefundQueries {
  static func page(_ query: RefundQuery, now: Date, in db: Database) throws -> ListPage<RefundRow> {
    try list.page(query, now: now, in: db, read: row)
  }

  static func count(_ query: RefundQuery, now: Date, in db: Database) throws -> ListCount {
    try list.count(query, now: now, in: db)
  }

  static func row(_ id: String, in db: Database) throws -> RefundRow? {
    try Row.fetchOne(
      db.cachedStatement(sql: "SELECT \(columns), id, created FROM refund WHERE id = ?"), arguments: [id]
    ).map(row)
  }

  /// - Returns: `nil` where there is no such refund.
  static func detail(_ id: String, in db: Database) throws -> RefundDetail? {
    guard let row = try Row.fetchOne(db.cachedStatement(sql: Refund.table.select), arguments: [id]) else { return nil }
    var columns = ColumnReader(row)
    let refund = Refund(reading: &columns)
    return RefundDetail(
      refund: refund, payment: try refund.chargeID.flatMap { try PaymentQueries.detail($0, in: db) })
  }

  private static let columns = "\(Refund.table.list), \(ofCharge("billingName")), \(ofCharge("billingEmail"))"

  private static func ofCharge(_ column: String) -> String {
    "(SELECT \(column) FROM charge WHERE charge.id = refund.chargeID)"
  }

  private static let list = KeysetList(
    source: "refund", table: "refund", columns: columns, key: "refund.created", isDescending: true,
    filterColumns: filterColumns, reach: 600)

  private static let filterColumns = FilterColumns(
    fields: [
      "amount": .amount("refund.amount", currency: "refund.currency"), "status": .text(["refund.status"]),
      "reason": .text(["ifnull(refund.reason, 'none')"]), "created": .time("refund.created"),
      "paid": .time("refund.chargeCreated"),
      "returned": .text(["iif(refund.\(TrendSchema.returned), 'yes', 'no')"]),
      "customer": .text([ofCharge("billingEmail"), ofCharge("billingName")]),
      "failure": .text(["refund.failureReason"]), "currency": .text(["refund.currency"]),
      "charge": .text(["refund.chargeID"]), "id": .text(["refund.id"]),
    ],
    words: """
      (lower(refund.id || ' ' || ifnull(refund.chargeID, '') || ' ' || ifnull(refund.paymentIntentID, '') || ' ' || \
      ifnull(refund.status, '') || ' ' || ifnull(refund.reason, 'none') || ' ' || ifnull(refund.failureReason, '')) \
      || ' ' || ifnull(folded(\(ofCharge("billingName"))), '') || ' ' || ifnull(folded(\(ofCharge("billingEmail"))), ''))
      """)

  /// The id and the key stand last, the customer before them.
  private static func row(_ row: Row) -> RefundRow {
    var columns = ColumnReader(row)
    let refund = Refund(reading: &columns)
    return RefundRow(
      refund, customerName: columns.optionalText(), customerEmail: columns.optionalText(),
      position: KeysetList.position(row))
  }
}
