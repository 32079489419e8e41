package import Foundation

extension Dispute {
  /// A dispute of which only the essentials are known; everything else is absent until it is set.
  package init(id: String, created: Date, amount: Money, status: Status, reason: Reason) {
    self.id = id
    self.created = created
    self.amount = amount
    self.status = status
    self.reason = reason
    evidenceDetails = EvidenceDetails(dueBy: nil, hasEvidence: false, pastDue: false, submissionCount: 0)
    evidence = [:]
  }
}

extension Dispute.Card {
  /// Nothing is known of it yet.
  package static var blank: Dispute.Card { Dispute.Card() }
}
