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

  /// An attempt leaves its charge or its error behind.
  var rank: [Int] { [status.rank, lastErrorCode == nil ? 0 : 1, latestChargeID == nil ? 0 : 1] }

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

extension PaymentIntent.Status {
  fileprivate var rank: Int {
    switch self {
    case .requiresPaymentMethod, .requiresConfirmation, .requiresAction, .unknown: 0
    case .processing: 1
    case .requiresCapture: 2
    case .canceled, .succeeded: 3
    }
  }
}
