package import CellixCore
package import Foundation

extension Dispute {
  /// A chargeback that can be answered until a week after it was opened; an inquiry when its status says so.
  package static func fixture(
    id: String = "dp_fixture1", created: Date = .fixture, amount: Int = 1200, currency: String = "usd",
    status: Status = .needsResponse, reason: Reason = .fraudulent, dueBy: Date? = Date.fixture.adding(days: 7),
    chargeID: String? = "ch_fixture1", isLive: Bool? = false
  ) -> Dispute {
    var dispute = Dispute(
      id: id, created: created, amount: Money(amount, currency), status: status, reason: reason)
    dispute.chargeID = chargeID
    dispute.isLive = isLive
    dispute.evidenceDetails.dueBy = dueBy
    var card = Card.blank
    card.brand = "visa"
    card.caseType = status.isInquiry ? .inquiry : .chargeback
    card.networkReasonCode = "10.4"
    dispute.card = card
    return dispute
  }
}
