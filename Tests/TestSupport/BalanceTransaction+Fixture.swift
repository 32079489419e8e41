package import CellixCore
package import Foundation

extension BalanceTransaction {
  /// - Parameter fee: minor units, taken off the amount.
  package static func fixture(
    id: String = "txn_fixture1", created: Date = .fixture, amount: Int = 1200, fee: Int = 65,
    currency: String = "usd", type: String = "charge", sourceID: String? = "ch_fixture1"
  ) -> BalanceTransaction {
    var transaction = BalanceTransaction(id: id, created: created, amount: Money(amount, currency), type: type)
    transaction.fee = fee
    transaction.net = Money(amount - fee, currency)
    transaction.availableOn = created.adding(days: 2)
    transaction.sourceID = sourceID
    return transaction
  }
}
