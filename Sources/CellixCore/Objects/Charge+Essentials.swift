package import Foundation

extension Charge {
  /// A charge of which only the essentials are known; everything else is absent until it is set.
  package init(id: String, created: Date, amount: Money, status: Status) {
    self.id = id
    self.created = created
    self.amount = amount
    self.status = status
    amountCaptured = 0
    amountRefunded = 0
    captured = false
    refunded = false
    disputed = false
    metadata = [:]
  }
}

extension Charge.Outcome {
  /// Nothing is known of it yet.
  package static var blank: Charge.Outcome { Charge.Outcome() }
}

extension Charge.Card {
  /// Nothing is known of it yet.
  package static var blank: Charge.Card { Charge.Card() }
}
