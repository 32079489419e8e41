package import CellixCore
package import Foundation

extension Refund {
  package static func fixture(
    id: String = "re_fixture1", created: Date = .fixture, amount: Int = 500, currency: String = "usd",
    status: Status? = .succeeded, reason: String? = "requested_by_customer", chargeID: String? = "ch_fixture1"
  ) -> Refund {
    var refund = Refund(id: id, created: created, amount: Money(amount, currency), status: status)
    refund.reason = reason
    refund.chargeID = chargeID
    return refund
  }
}
