import CellixCore
import Foundation
import GRDB

extension BalanceTransaction: LedgerObject {
  static var resource: Resource { .balanceTransactions }

  static let table = LedgerTable(
    "balanceTransaction",
    [
      "id", "created", "amount", "currency", "fee", "net", "type", "reportingCategory", "status", "availableOn",
      "sourceID", "description",
    ])

  /// A transaction does not say; the key that fetched it does.
  var isLive: Bool? { nil }

  func write(to columns: inout ColumnWriter) {
    columns.put(id)
    columns.put(created)
    columns.put(amount.amount)
    columns.put(amount.currency.code)
    columns.put(fee)
    columns.put(net.amount)
    columns.put(type)
    columns.put(reportingCategory)
    columns.put(status)
    columns.put(availableOn)
    columns.put(sourceID)
    columns.put(description)
  }

  init(reading columns: inout ColumnReader) {
    let id = columns.text()
    let created = columns.date()
    let amount = Money(amount: columns.number(), currency: Currency(columns.text()))
    let fee = columns.number()
    let net = columns.number()
    self.init(id: id, created: created, amount: amount, type: columns.text())
    self.fee = fee
    self.net = Money(amount: net, currency: amount.currency)
    reportingCategory = columns.text()
    status = columns.text()
    availableOn = columns.date()
    sourceID = columns.optionalText()
    description = columns.optionalText()
  }
}
