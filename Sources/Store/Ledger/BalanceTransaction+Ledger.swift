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

  /// Money of cards that the account has issued is in another balance. A payout leaves the account at once, whenever it
  /// arrives.
  var contribution: RollupContribution? {
    guard !type.hasPrefix("issuing") else { return nil }
    return .movement(
      MovementSlot(slot: RollupSlot(amount.currency, created), category: reportingCategory),
      RollupDifference.Movement(count: 1, amount: amount.amount, fee: fee, net: net.amount),
      due: type.hasPrefix("payout")
        ? nil : DueSlot(currency: amount.currency.code, available: availableOn.unixSeconds))
  }

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
