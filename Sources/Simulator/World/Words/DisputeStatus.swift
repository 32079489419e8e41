/// Every status of a dispute, appeals and `prevented` included.
enum DisputeStatus: String, CaseIterable, Sendable {
  case warningNeedsResponse = "warning_needs_response"
  case warningUnderReview = "warning_under_review"
  case warningClosed = "warning_closed"
  case needsResponse = "needs_response"
  case underReview = "under_review"
  case won, lost, prevented
  case appealNeedsResponse = "appeal_needs_response"
  case appealUnderReview = "appeal_under_review"

  /// The status that a submission leads to; nil where evidence is no longer, or never was, accepted.
  var afterSubmission: DisputeStatus? {
    switch self {
    case .needsResponse: .underReview
    case .warningNeedsResponse: .warningUnderReview
    case .appealNeedsResponse: .appealUnderReview
    default: nil
    }
  }

  var isUnderReview: Bool {
    self == .underReview || self == .warningUnderReview || self == .appealUnderReview
  }

  var isClosed: Bool {
    self == .won || self == .lost || self == .warningClosed || self == .prevented
  }
}
