/// A dispute before it arrives.
struct DisputePlan: Sendable {
  var charge: Int32
  var kind: CaseType
  var reason: DisputeReason
  var status: DisputeStatus
  /// Minor units; nil for the whole charge.
  var amount: Int64?
  /// Unix seconds; nil and 0 both mean that no answer is possible.
  var dueBy: Int64?
  var compellingEvidence: CompellingEvidence?
}
