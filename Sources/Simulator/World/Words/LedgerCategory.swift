/// `reporting_category` of a balance transaction, and the coarser `type` that goes with it.
enum LedgerCategory: UInt8, CaseIterable, Sendable {
  case charge, refund, refundFailure, dispute, disputeReversal, fee, payout, payoutReversal

  var code: String {
    switch self {
    case .charge: "charge"
    case .refund: "refund"
    case .refundFailure: "refund_failure"
    case .dispute: "dispute"
    case .disputeReversal: "dispute_reversal"
    case .fee: "fee"
    case .payout: "payout"
    case .payoutReversal: "payout_reversal"
    }
  }

  var type: String {
    switch self {
    case .charge: "charge"
    case .refund: "refund"
    case .refundFailure: "refund_failure"
    case .dispute, .disputeReversal: "adjustment"
    case .fee: "stripe_fee"
    case .payout: "payout"
    case .payoutReversal: "payout_failure"
    }
  }

  /// What `source` names.
  var sourceKind: ObjectKind {
    switch self {
    case .charge: .charge
    case .refund, .refundFailure: .refund
    case .dispute, .disputeReversal, .fee: .dispute
    case .payout, .payoutReversal: .payout
    }
  }
}
