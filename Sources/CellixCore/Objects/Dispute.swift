package import Foundation

/// A customer's bank asks for the money back. Several can stand on one charge: everything is keyed by the dispute's id.
package struct Dispute: Sendable, Hashable, Identifiable {
  package var id: String
  package var created: Date
  package var amount: Money
  package var status: Status
  package var reason: Reason
  package var chargeID: String?
  package var paymentIntentID: String?
  package var isLive: Bool?
  package var isChargeRefundable: Bool?
  package var card: Card?
  package var evidenceDetails: EvidenceDetails
  /// Text fields of the evidence that are filled in at Stripe, by their API name.
  package var evidence: [String: String]

  package enum Status: OpenEnum {
    case warningNeedsResponse, warningUnderReview, warningClosed, needsResponse, underReview, won, lost, prevented
    case appealNeedsResponse, appealUnderReview, chargeRefunded
    case unknown(String)

    package static let known: [Status] = [
      .warningNeedsResponse, .warningUnderReview, .warningClosed, .needsResponse, .underReview, .won, .lost,
      .prevented, .appealNeedsResponse, .appealUnderReview, .chargeRefunded,
    ]
    package var rawValue: String {
      switch self {
      case .warningNeedsResponse: "warning_needs_response"
      case .warningUnderReview: "warning_under_review"
      case .warningClosed: "warning_closed"
      case .needsResponse: "needs_response"
      case .underReview: "under_review"
      case .won: "won"
      case .lost: "lost"
      case .prevented: "prevented"
      case .appealNeedsResponse: "appeal_needs_response"
      case .appealUnderReview: "appeal_under_review"
      case .chargeRefunded: "charge_refunded"
      case .unknown(let value): value
      }
    }
  }

  package enum Reason: OpenEnum {
    case bankCannotProcess, checkReturned, creditNotProcessed, customerInitiated, debitNotAuthorized, duplicate
    case fraudulent, general, incorrectAccountDetails, insufficientFunds, noncompliant, productNotReceived
    case productUnacceptable, subscriptionCanceled, unrecognized
    case unknown(String)

    package static let known: [Reason] = [
      .bankCannotProcess, .checkReturned, .creditNotProcessed, .customerInitiated, .debitNotAuthorized, .duplicate,
      .fraudulent, .general, .incorrectAccountDetails, .insufficientFunds, .noncompliant, .productNotReceived,
      .productUnacceptable, .subscriptionCanceled, .unrecognized,
    ]
    package var rawValue: String {
      switch self {
      case .bankCannotProcess: "bank_cannot_process"
      case .checkReturned: "check_returned"
      case .creditNotProcessed: "credit_not_processed"
      case .customerInitiated: "customer_initiated"
      case .debitNotAuthorized: "debit_not_authorized"
      case .duplicate: "duplicate"
      case .fraudulent: "fraudulent"
      case .general: "general"
      case .incorrectAccountDetails: "incorrect_account_details"
      case .insufficientFunds: "insufficient_funds"
      case .noncompliant: "noncompliant"
      case .productNotReceived: "product_not_received"
      case .productUnacceptable: "product_unacceptable"
      case .subscriptionCanceled: "subscription_canceled"
      case .unrecognized: "unrecognized"
      case .unknown(let value): value
      }
    }
  }

  package struct Card: Sendable, Hashable, Decodable {
    package var brand: String?
    package var caseType: CaseType?
    /// The card network's own code, such as Visa's `10.4`.
    package var networkReasonCode: String?

    private enum CodingKeys: String, CodingKey {
      case brand
      case caseType = "case_type"
      case networkReasonCode = "network_reason_code"
    }
  }

  package enum CaseType: OpenEnum {
    case block, chargeback, compliance, inquiry, resolution
    case unknown(String)

    package static let known: [CaseType] = [.block, .chargeback, .compliance, .inquiry, .resolution]
    package var rawValue: String {
      switch self {
      case .block: "block"
      case .chargeback: "chargeback"
      case .compliance: "compliance"
      case .inquiry: "inquiry"
      case .resolution: "resolution"
      case .unknown(let value): value
      }
    }
    /// As in the queue: INQ, CB, COMP.
    package var short: String {
      switch self {
      case .block: "BLOCK"
      case .chargeback: "CB"
      case .compliance: "COMP"
      case .inquiry: "INQ"
      case .resolution: "RES"
      case .unknown(let value): value.uppercased()
      }
    }
  }

  package struct EvidenceDetails: Sendable, Hashable {
    /// `nil` when Stripe sends null or 0: no response is possible.
    package var dueBy: Date?
    package var hasEvidence: Bool
    /// The last submission came late.
    package var pastDue: Bool
    package var submissionCount: Int
  }
}

extension Dispute.Status {
  /// An answer is asked of the merchant.
  package var needsAnswer: Bool {
    self == .needsResponse || self == .warningNeedsResponse || self == .appealNeedsResponse
  }

  /// `warning_*`: no money has moved, and it counts in no ratio.
  package var isInquiry: Bool {
    self == .warningNeedsResponse || self == .warningUnderReview || self == .warningClosed
  }

  package var isUnderReview: Bool {
    self == .underReview || self == .warningUnderReview || self == .appealUnderReview
  }

  /// Closed disputes are not all decided: `warning_closed` and `prevented` are neither won nor lost.
  package var isClosed: Bool {
    switch self {
    case .won, .lost, .warningClosed, .prevented, .chargeRefunded: true
    case .warningNeedsResponse, .warningUnderReview, .needsResponse, .underReview, .appealNeedsResponse,
      .appealUnderReview, .unknown:
      false
    }
  }
}

extension Dispute: Decodable {
  private enum CodingKeys: String, CodingKey {
    case id, created, amount, currency, status, reason, charge, livemode, evidence
    case paymentIntent = "payment_intent"
    case isChargeRefundable = "is_charge_refundable"
    case paymentMethodDetails = "payment_method_details"
    case evidenceDetails = "evidence_details"
  }

  private struct PaymentMethodDetails: Decodable {
    var card: Card?
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    id = try fields.decode(String.self, forKey: .id)
    created = try fields.time(.created)
    amount = Money(
      amount: try fields.decode(Int.self, forKey: .amount),
      currency: try fields.decode(Currency.self, forKey: .currency))
    status = fields.lenient(Status.self, .status) ?? .unknown("")
    reason = fields.lenient(Reason.self, .reason) ?? .unknown("")
    chargeID = fields.reference(.charge)
    paymentIntentID = fields.reference(.paymentIntent)
    isLive = fields.lenient(Bool.self, .livemode)
    isChargeRefundable = fields.lenient(Bool.self, .isChargeRefundable)
    card = fields.lenient(PaymentMethodDetails.self, .paymentMethodDetails)?.card
    evidenceDetails =
      fields.lenient(EvidenceDetails.self, .evidenceDetails)
      ?? EvidenceDetails(dueBy: nil, hasEvidence: false, pastDue: false, submissionCount: 0)
    let texts = fields.lenient([String: JSONValue].self, .evidence) ?? [:]
    evidence = texts.compactMapValues { value in value.string.flatMap { $0.isEmpty ? nil : $0 } }
  }
}

extension Dispute.EvidenceDetails: Decodable {
  private enum CodingKeys: String, CodingKey {
    case dueBy = "due_by"
    case hasEvidence = "has_evidence"
    case pastDue = "past_due"
    case submissionCount = "submission_count"
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    let seconds = fields.lenient(Int.self, .dueBy) ?? 0
    dueBy = seconds > 0 ? Date(timeIntervalSince1970: TimeInterval(seconds)) : nil
    hasEvidence = fields.lenient(Bool.self, .hasEvidence) ?? false
    pastDue = fields.lenient(Bool.self, .pastDue) ?? false
    submissionCount = fields.lenient(Int.self, .submissionCount) ?? 0
  }
}
