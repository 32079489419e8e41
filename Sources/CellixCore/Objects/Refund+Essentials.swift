package import Foundation

extension Refund {
  /// A refund of which only the essentials are known; everything else is absent until it is set.
  package init(id: String, created: Date, amount: Money, status: Status?) {
    self.id = id
    self.created = created
    self.amount = amount
    self.status = status
  }
}
