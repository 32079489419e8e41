package import Foundation

/// What the list of payments shows of a charge.
package struct PaymentRow: FilteredRow {
  package var id: String
  package var created: Date
  package var amount: Money
  /// Minor units of the same currency.
  package var refunded: Int
  package var status: Charge.Status
  package var isDisputed: Bool
  package var failureCode: String?
  package var riskLevel: String?
  package var brand: String?
  package var last4: String?
  package var customerName: String?
  package var customerEmail: String?
  package var position: ListPosition { ListPosition(Int(created.timeIntervalSince1970), id: id) }

  package init(_ charge: Charge) {
    id = charge.id
    created = charge.created
    amount = charge.amount
    refunded = charge.amountRefunded
    status = charge.status
    isDisputed = charge.disputed
    failureCode = charge.failureCode
    riskLevel = charge.outcome?.riskLevel
    brand = charge.card?.brand
    last4 = charge.card?.last4
    customerName = charge.billingName
    customerEmail = charge.billingEmail
  }

  package static let filterLanguage = FilterLanguage([
    FilterField("amount", .amount), FilterField("status", .choice(["succeeded", "failed", "pending"])),
    FilterField("created", .time), FilterField("customer", .text), FilterField("failure", .text),
    FilterField("risk", .choice(["normal", "elevated", "highest", "not_assessed", "unknown"])),
    FilterField("card", .text), FilterField("last4", .text), FilterField("country", .text),
    FilterField("currency", .text), FilterField("disputed", .choice(["yes", "no"])),
    FilterField("refunded", .choice(["none", "part", "all"])), FilterField("id", .text),
  ])
}

/// Which payments a screen wants, out of the charges.
package typealias PaymentQuery = StretchQuery<PaymentRow>
