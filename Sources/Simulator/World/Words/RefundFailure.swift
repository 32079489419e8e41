/// `failure_reason` of a refund.
enum RefundFailure: String, CaseIterable, Sendable {
  case lostOrStolenCard = "lost_or_stolen_card"
  case expiredOrCanceledCard = "expired_or_canceled_card"
  case declined
  case unknown
}
