enum RefundStatus: UInt8, CaseIterable, Sendable {
  case pending, requiresAction, succeeded, failed, canceled

  var code: String {
    switch self {
    case .pending: "pending"
    case .requiresAction: "requires_action"
    case .succeeded: "succeeded"
    case .failed: "failed"
    case .canceled: "canceled"
    }
  }

  /// Whether the amount counts in the charge's `amount_refunded`.
  var countsAsRefunded: Bool {
    self == .pending || self == .requiresAction || self == .succeeded
  }
}
