/// What becomes of a dispute after it arrived; nil steps do not happen.
struct DisputeCourse: Sendable {
  /// Draft evidence was staged, not submitted.
  var stagedAt: Int64?
  var respondedAt: Int64?
  var closedAt: Int64?
  var closedAs: DisputeStatus = .lost
  /// After a loss: the appeal's opening, and its status.
  var appealedAt: Int64?
  var appealedAs: DisputeStatus = .appealNeedsResponse
  var appealDueBy: Int64 = 0
}
