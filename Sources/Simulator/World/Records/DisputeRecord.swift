/// One dispute with everything its JSON shows, so that a copy taken for an event stays as it was.
struct DisputeRecord: Sendable, Equatable {
  var index: Int32
  var charge: Int32
  var intent: Int32
  var customer: Int32
  var wallet: Wallet
  var brand: CardBrand?
  var currency: CurrencyCode
  var reason: DisputeReason
  var kind: CaseType
  var status: DisputeStatus
  var networkCode: String?
  var created: Int64
  var amount: Int64
  /// Unix seconds; nil or 0 where no answer is possible, as Stripe sends both.
  var dueBy: Int64?
  var hasEvidence = false
  var isPastDue = false
  var submissionCount = 0
  var isChargeRefundable = false
  /// Nil where the card network or the reason rules it out.
  var compellingEvidence: CompellingEvidence?
  var evidence: [String: String] = [:]
  /// `evidence[enhanced_evidence]` as it was sent.
  var enhancedEvidence: FormValue = .object([:])
  var metadata: [String: String] = [:]
  /// Withdrawal and reinstatement, oldest first.
  var transactions: [TransactionRecord] = []

  /// Whether evidence may be sent: an open status and a deadline at all.
  var isAnswerable: Bool {
    status.afterSubmission != nil && (dueBy ?? 0) > 0 && submissionCount == 0
  }
}
