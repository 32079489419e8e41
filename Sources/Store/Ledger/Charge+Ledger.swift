import CellixCore
import Foundation
import GRDB

extension Charge: LedgerObject {
  static var resource: Resource { .charges }

  static let table = LedgerTable(
    "charge",
    [
      "id", "created", "amount", "currency", "amountCaptured", "amountRefunded", "status", "captured", "refunded",
      "disputed", "isLive", "customerID", "paymentIntentID", "balanceTransactionID", "description", "failureCode",
      "failureMessage", "hasOutcome", "outcomeType", "networkStatus", "outcomeReason", "riskLevel", "riskScore",
      "billingName", "billingEmail", "hasCard", "cardBrand", "cardLast4", "cardCountry", "cardFingerprint",
      "threeDSecureResult", "cvcCheck", "postalCodeCheck", "statementDescriptor", "metadata",
    ])

  /// Succeeded ones count with what was captured, failed ones with what was asked for.
  var contribution: RollupContribution? {
    switch status {
    case .succeeded:
      .payment(
        .init(amount.currency, created), captured: amountCaptured,
        card: card?.brand.map { CardPaymentSlot(network: $0, created) })
    case .failed: .failure(.init(amount.currency, created), amount: amount.amount)
    case .pending, .unknown: nil
    }
  }

  /// The settlement's transaction and the captured amount come after the success, refunds after both.
  var rank: [Int] {
    [
      status == .pending ? 0 : 1, captured ? 1 : 0, amountCaptured, amountRefunded, disputed ? 1 : 0,
      balanceTransactionID == nil ? 0 : 1,
    ]
  }

  func write(to columns: inout ColumnWriter) {
    columns.put(id)
    columns.put(created)
    columns.put(amount.amount)
    columns.put(amount.currency.code)
    columns.put(amountCaptured)
    columns.put(amountRefunded)
    columns.put(status.rawValue)
    columns.put(captured)
    columns.put(refunded)
    columns.put(disputed)
    columns.put(isLive)
    columns.put(customerID)
    columns.put(paymentIntentID)
    columns.put(balanceTransactionID)
    columns.put(description)
    columns.put(failureCode)
    columns.put(failureMessage)
    writeOutcome(to: &columns)
    columns.put(billingName)
    columns.put(billingEmail)
    writeCard(to: &columns)
    columns.put(statementDescriptor)
    columns.put(metadata)
  }

  private func writeOutcome(to columns: inout ColumnWriter) {
    columns.put(outcome != nil)
    columns.put(outcome?.type)
    columns.put(outcome?.networkStatus)
    columns.put(outcome?.reason)
    columns.put(outcome?.riskLevel)
    columns.put(outcome?.riskScore)
  }

  private func writeCard(to columns: inout ColumnWriter) {
    columns.put(card != nil)
    columns.put(card?.brand)
    columns.put(card?.last4)
    columns.put(card?.country)
    columns.put(card?.fingerprint)
    columns.put(card?.threeDSecureResult)
    columns.put(card?.cvcCheck)
    columns.put(card?.postalCodeCheck)
  }

  init(reading columns: inout ColumnReader) {
    let id = columns.text()
    let created = columns.date()
    let amount = Money(amount: columns.number(), currency: Currency(columns.text()))
    let captured = columns.number()
    let refunded = columns.number()
    self.init(id: id, created: created, amount: amount, status: Status(rawValue: columns.text()))
    amountCaptured = captured
    amountRefunded = refunded
    self.captured = columns.flag()
    self.refunded = columns.flag()
    disputed = columns.flag()
    isLive = columns.optionalFlag()
    customerID = columns.optionalText()
    paymentIntentID = columns.optionalText()
    balanceTransactionID = columns.optionalText()
    description = columns.optionalText()
    failureCode = columns.optionalText()
    failureMessage = columns.optionalText()
    outcome = Outcome.read(from: &columns)
    billingName = columns.optionalText()
    billingEmail = columns.optionalText()
    card = Card.read(from: &columns)
    statementDescriptor = columns.optionalText()
    metadata = columns.texts()
  }
}

extension Charge.Outcome {
  fileprivate static func read(from columns: inout ColumnReader) -> Charge.Outcome? {
    let isThere = columns.flag()
    var outcome = blank
    outcome.type = columns.optionalText()
    outcome.networkStatus = columns.optionalText()
    outcome.reason = columns.optionalText()
    outcome.riskLevel = columns.optionalText()
    outcome.riskScore = columns.optionalNumber()
    return isThere ? outcome : nil
  }
}

extension Charge.Card {
  fileprivate static func read(from columns: inout ColumnReader) -> Charge.Card? {
    let isThere = columns.flag()
    var card = blank
    card.brand = columns.optionalText()
    card.last4 = columns.optionalText()
    card.country = columns.optionalText()
    card.fingerprint = columns.optionalText()
    card.threeDSecureResult = columns.optionalText()
    card.cvcCheck = columns.optionalText()
    card.postalCodeCheck = columns.optionalText()
    return isThere ? card : nil
  }
}
