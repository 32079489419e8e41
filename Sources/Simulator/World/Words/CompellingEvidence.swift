/// `enhanced_eligibility.visa_compelling_evidence_3.status` of a dispute.
enum CompellingEvidence: String, Sendable {
  case notQualified = "not_qualified"
  case qualified
  case requiresAction = "requires_action"
}
