package import Foundation

/// What the list of refunds shows of one.
package struct RefundRow: FilteredRow {
  package var id: String
  package var created: Date
  package var amount: Money
  /// `nil` at Stripe for some methods.
  package var status: Refund.Status?
  /// `nil`: none was given.
  package var reason: String?
  package var failureReason: String?
  package var chargeID: String?
  /// When its charge was made; `nil` until that is here.
  package var chargeCreated: Date?
  /// Of the charge.
  package var customerName: String?
  package var customerEmail: String?
  package var position: ListPosition

  /// - Parameter position: in the order in which the list was asked for.
  package init(_ refund: Refund, customerName: String?, customerEmail: String?, position: ListPosition) {
    id = refund.id
    created = refund.created
    amount = refund.amount
    status = refund.status
    reason = refund.reason
    failureReason = refund.failureReason
    chargeID = refund.chargeID
    chargeCreated = refund.chargeCreated
    self.customerName = customerName
    self.customerEmail = customerEmail
    self.position = position
  }

  package static let filterLanguage = FilterLanguage([
    FilterField("amount", .amount),
    FilterField("status", .choice(["succeeded", "pending", "failed", "canceled", "requires_action"])),
    FilterField(
      "reason", .choice(["duplicate", "fraudulent", "requested_by_customer", "expired_uncaptured_charge", "none"])),
    FilterField("created", .time), FilterField("paid", .time), FilterField("returned", .choice(["yes", "no"])),
    FilterField("customer", .text), FilterField("failure", .text), FilterField("currency", .text),
    FilterField("charge", .text), FilterField("id", .text),
  ])
}

/// Which refunds a screen wants.
package typealias RefundQuery = StretchQuery<RefundRow>
