package import CellixCore
package import Foundation

extension PaymentIntent {
  package static func fixture(
    id: String = "pi_fixture1", created: Date = .fixture, amount: Int = 1200, currency: String = "usd",
    status: Status = .succeeded, chargeID: String? = "ch_fixture1", isLive: Bool? = false
  ) -> PaymentIntent {
    var intent = PaymentIntent(id: id, created: created, amount: Money(amount, currency), status: status)
    intent.amountReceived = status == .succeeded ? amount : 0
    intent.latestChargeID = chargeID
    intent.isLive = isLive
    return intent
  }
}
