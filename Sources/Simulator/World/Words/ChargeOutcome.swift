/// How a payment attempt ended, with the words Stripe uses for it in five places.
enum ChargeOutcome: UInt8, CaseIterable, Sendable {
  case approved, insufficientFunds, genericDecline, doNotHonor, expiredCard, incorrectCVC, lostCard, stolenCard
  case processingError, debitReturned, blockedAsHighestRisk, blockedByRule

  static let blocked: [ChargeOutcome] = [.blockedAsHighestRisk, .blockedByRule]

  var isApproved: Bool { self == .approved }
  var isBlocked: Bool { Self.blocked.contains(self) }

  var failureCode: String? {
    switch self {
    case .approved: nil
    case .expiredCard: "expired_card"
    case .incorrectCVC: "incorrect_cvc"
    case .processingError: "processing_error"
    case .debitReturned: "insufficient_funds"
    default: "card_declined"
    }
  }

  var declineCode: String? {
    switch self {
    case .insufficientFunds: "insufficient_funds"
    case .genericDecline, .blockedByRule: "generic_decline"
    case .doNotHonor: "do_not_honor"
    case .lostCard: "lost_card"
    case .stolenCard: "stolen_card"
    case .blockedAsHighestRisk: "fraudulent"
    default: nil
    }
  }

  var failureMessage: String? {
    switch self {
    case .approved: nil
    case .insufficientFunds: "Your card has insufficient funds."
    case .expiredCard: "Your card has expired."
    case .incorrectCVC: "Your card's security code is incorrect."
    case .processingError: "An error occurred while processing your card. Try again in a little bit."
    case .debitReturned: "The customer's account has insufficient funds to cover this payment."
    default: "Your card was declined."
    }
  }

  /// `outcome.type`.
  var type: String {
    switch self {
    case .approved: "authorized"
    case _ where isBlocked: "blocked"
    default: "issuer_declined"
    }
  }

  /// `outcome.network_status`.
  var networkStatus: String {
    switch self {
    case .approved: "approved_by_network"
    case _ where isBlocked: "not_sent_to_network"
    default: "declined_by_network"
    }
  }

  /// `outcome.reason`.
  var reason: String? {
    switch self {
    case .approved: nil
    case .blockedAsHighestRisk: "highest_risk_level"
    case .blockedByRule: "rule"
    default: declineCode ?? failureCode
    }
  }

  /// `outcome.seller_message`.
  var sellerMessage: String {
    switch self {
    case .approved: "Payment complete."
    case .blockedAsHighestRisk: "Stripe blocked this payment as too risky."
    case .blockedByRule: "You blocked this payment with a rule."
    case .insufficientFunds, .debitReturned: "The bank returned the decline code `insufficient_funds`."
    default: "The bank did not return any further details with this decline."
    }
  }
}
