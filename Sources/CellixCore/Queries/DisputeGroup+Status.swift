extension Dispute.Status {
  /// The queue's group of this status; the groups do not overlap, so that their counts add up. `nil` for a status this
  /// version does not know: it stands under "all" only.
  package var group: DisputeGroup? {
    switch self {
    case .needsResponse, .appealNeedsResponse: .needsResponse
    case .warningNeedsResponse, .warningUnderReview: .inquiries
    case .underReview, .appealUnderReview: .underReview
    case .won, .lost, .warningClosed, .prevented, .chargeRefunded: .closed
    case .unknown: nil
    }
  }

  /// How far the case has come. A snapshot out of an event that arrives late must never take a case back; only a
  /// fresh reading of the dispute may. An inquiry can escalate, and a loss can be appealed and won.
  package var progress: Int {
    switch self {
    case .unknown: 0
    case .warningNeedsResponse: 1
    case .warningUnderReview: 2
    case .warningClosed: 3
    case .needsResponse: 4
    case .underReview: 5
    case .prevented, .chargeRefunded: 6
    case .lost: 7
    case .appealNeedsResponse: 8
    case .appealUnderReview: 9
    case .won: 10
    }
  }
}
