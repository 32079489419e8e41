import CellixCore
import Foundation
import GRDB

extension Refund: LedgerObject {
  static var resource: Resource { .refunds }

  static let table = LedgerTable(
    "refund",
    [
      "id", "created", "amount", "currency", "status", "reason", "chargeID", "paymentIntentID",
      "balanceTransactionID", "failureReason", "isOpen", "chargeCreated",
    ])

  /// A refund does not say; the key that fetched it does.
  var isLive: Bool? { nil }

  var contribution: RollupContribution? {
    guard countsAsRefunded else { return nil }
    let ages = chargeCreated.map { RefundAgeSlots(amount.currency, created, charged: $0) }
    return .refund(.init(amount.currency, created), reason: reason, amount: amount.amount, ages: ages)
  }

  /// Stripe does not say when its charge was made; the ledger does, or did before it let the charge go.
  func dated(in db: Database) throws -> Refund {
    guard let chargeID else { return self }
    var refund = self
    refund.chargeCreated = try Int.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT ifnull((SELECT created FROM charge WHERE id = ?), (SELECT chargeCreated FROM refund WHERE id = ?))
          """), arguments: [chargeID, id]
    ).map(Date.init(unixSeconds:))
    return refund
  }

  var rank: [Int] { [status?.rank ?? 0, balanceTransactionID == nil ? 0 : 1] }

  func write(to columns: inout ColumnWriter) {
    columns.put(id)
    columns.put(created)
    columns.put(amount.amount)
    columns.put(amount.currency.code)
    columns.put(status?.rawValue)
    columns.put(reason)
    columns.put(chargeID)
    columns.put(paymentIntentID)
    columns.put(balanceTransactionID)
    columns.put(failureReason)
    columns.put(isOpen)
    columns.put(chargeCreated)
  }

  init(reading columns: inout ColumnReader) {
    let id = columns.text()
    let created = columns.date()
    let amount = Money(amount: columns.number(), currency: Currency(columns.text()))
    self.init(id: id, created: created, amount: amount, status: columns.optionalText().map(Status.init(rawValue:)))
    reason = columns.optionalText()
    chargeID = columns.optionalText()
    paymentIntentID = columns.optionalText()
    balanceTransactionID = columns.optionalText()
    failureReason = columns.optionalText()
    _ = columns.flag()
    chargeCreated = columns.optionalDate()
  }
}

extension Refund.Status {
  /// Even a succeeded refund can fail later.
  fileprivate var rank: Int {
    switch self {
    case .requiresAction, .unknown: 0
    case .pending: 1
    case .succeeded: 2
    case .failed, .canceled: 3
    }
  }
}
