import CellixCore
import Foundation
import GRDB

extension Dispute: LedgerObject {
  static var resource: Resource { .disputes }

  static let table = LedgerTable(
    "dispute",
    [
      "id", "created", "amount", "currency", "status", "reason", "chargeID", "paymentIntentID", "isLive",
      "isChargeRefundable", "hasCard", "cardBrand", "caseType", "networkReasonCode", "dueBy", "hasEvidence", "pastDue",
      "submissionCount", "evidence", "queueGroup", "sortKey", "isOpen",
    ])

  var progress: Int { status.progress }

  /// The queue counts the disputes that are here, however old.
  static var hasFinalSums: Bool { false }

  var contribution: RollupContribution? {
    .dispute(
      DisputeSlot(
        status: status.rawValue, currency: amount.currency.code,
        deadline: answerDue?.unixSeconds ?? DisputeSlot.noDeadline),
      amount: amount.amount)
  }

  /// When an answer is due; `nil` when none is asked for or none is possible.
  var answerDue: Date? { status.needsAnswer ? evidenceDetails.dueBy : nil }

  /// Order of the queue: answerable ones by deadline, then all others, the newest first.
  var sortKey: Int { answerDue?.unixSeconds ?? Int.max - created.unixSeconds }

  func write(to columns: inout ColumnWriter) {
    columns.put(id)
    columns.put(created)
    columns.put(amount.amount)
    columns.put(amount.currency.code)
    columns.put(status.rawValue)
    columns.put(reason.rawValue)
    columns.put(chargeID)
    columns.put(paymentIntentID)
    columns.put(isLive)
    columns.put(isChargeRefundable)
    columns.put(card != nil)
    columns.put(card?.brand)
    columns.put(card?.caseType?.rawValue)
    columns.put(card?.networkReasonCode)
    columns.put(evidenceDetails.dueBy)
    columns.put(evidenceDetails.hasEvidence)
    columns.put(evidenceDetails.pastDue)
    columns.put(evidenceDetails.submissionCount)
    columns.put(evidence)
    columns.put(status.group?.rawValue)
    columns.put(sortKey)
    columns.put(!status.isClosed)
  }

  init(reading columns: inout ColumnReader) {
    let id = columns.text()
    let created = columns.date()
    let amount = Money(amount: columns.number(), currency: Currency(columns.text()))
    let status = Status(rawValue: columns.text())
    self.init(id: id, created: created, amount: amount, status: status, reason: Reason(rawValue: columns.text()))
    chargeID = columns.optionalText()
    paymentIntentID = columns.optionalText()
    isLive = columns.optionalFlag()
    isChargeRefundable = columns.optionalFlag()
    let hasCard = columns.flag()
    var card = Card.blank
    card.brand = columns.optionalText()
    card.caseType = columns.optionalText().map(CaseType.init(rawValue:))
    card.networkReasonCode = columns.optionalText()
    self.card = hasCard ? card : nil
    evidenceDetails.dueBy = columns.optionalDate()
    evidenceDetails.hasEvidence = columns.flag()
    evidenceDetails.pastDue = columns.flag()
    evidenceDetails.submissionCount = columns.number()
    evidence = columns.texts()
  }
}
