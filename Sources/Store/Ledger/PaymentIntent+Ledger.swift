import CellixCore
import Foundation
import GRDB

extension PaymentIntent: LedgerObject {
  static var resource: Resource { .paymentIntents }

  static let table = LedgerTable(
    "paymentIntent",
    [
      "id", "created", "amount", "currency", "amountReceived", "status", "isLive", "customerID", "latestChargeID",
      "canceledAt", "lastErrorCode",
    ])

  func write(to columns: inout ColumnWriter) {
    columns.put(id)
    columns.put(created)
    columns.put(amount.amount)
    columns.put(amount.currency.code)
    columns.put(amountReceived)
    columns.put(status.rawValue)
    columns.put(isLive)
    columns.put(customerID)
    columns.put(latestChargeID)
    columns.put(canceledAt)
    columns.put(lastErrorCode)
  }

  init(reading columns: inout ColumnReader) {
    let id = columns.text()
    let created = columns.date()
    let amount = Money(amount: columns.number(), currency: Currency(columns.text()))
    let received = columns.number()
    self.init(id: id, created: created, amount: amount, status: Status(rawValue: columns.text()))
    amountReceived = received
    isLive = columns.optionalFlag()
    customerID = columns.optionalText()
    latestChargeID = columns.optionalText()
    canceledAt = columns.optionalDate()
    lastErrorCode = columns.optionalText()
  }
}
