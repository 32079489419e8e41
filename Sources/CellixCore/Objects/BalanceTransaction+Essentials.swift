package import Foundation

extension BalanceTransaction {
  /// A movement of which only the essentials are known: no fee, available at once, classified by its type.
  package init(id: String, created: Date, amount: Money, type: String) {
    self.id = id
    self.created = created
    self.amount = amount
    self.type = type
    availableOn = created
    fee = 0
    net = amount
    reportingCategory = type
    status = "available"
  }
}
