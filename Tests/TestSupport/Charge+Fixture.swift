package import CellixCore
package import Foundation

extension Charge {
  /// A card payment by an invented customer; captured whole when it succeeded.
  package static func fixture(
    id: String = "ch_fixture1", created: Date = .fixture, amount: Int = 1200, currency: String = "usd",
    status: Status = .succeeded, refunded: Int = 0, disputed: Bool = false, customer: String = "Mara Reyes",
    email: String = "mara@example.com", isLive: Bool? = false
  ) -> Charge {
    var charge = Charge(id: id, created: created, amount: Money(amount, currency), status: status)
    let isPaid = status == .succeeded
    charge.captured = isPaid
    charge.amountCaptured = isPaid ? amount : 0
    charge.amountRefunded = refunded
    charge.refunded = refunded == amount
    charge.disputed = disputed
    charge.isLive = isLive
    charge.billingName = customer
    charge.billingEmail = email
    var card = Card.blank
    card.brand = "visa"
    card.last4 = "4242"
    card.country = "US"
    charge.card = card
    if status == .failed { charge.failureCode = "card_declined" }
    return charge
  }
}
