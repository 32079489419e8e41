package import Foundation

/// An attempt to move money from a customer. Source of the fields: Stripe's `charge` object.
package struct Charge: Sendable, Hashable, Identifiable {
  package var id: String
  package var created: Date
  package var amount: Money
  /// Minor units of `amount.currency`.
  package var amountCaptured: Int
  /// Minor units of `amount.currency`; above zero for partial refunds too, while `refunded` is true only for full ones.
  package var amountRefunded: Int
  package var status: Status
  package var captured: Bool
  package var refunded: Bool
  package var disputed: Bool
  package var isLive: Bool?
  package var customerID: String?
  package var paymentIntentID: String?
  package var balanceTransactionID: String?
  package var description: String?
  package var failureCode: String?
  package var failureMessage: String?
  package var outcome: Outcome?
  package var billingName: String?
  package var billingEmail: String?
  package var card: Card?
  package var statementDescriptor: String?
  package var metadata: [String: String]

  package enum Status: OpenEnum {
    case succeeded, pending, failed
    case unknown(String)

    package static let known: [Status] = [.succeeded, .pending, .failed]
    package var rawValue: String {
      switch self {
      case .succeeded: "succeeded"
      case .pending: "pending"
      case .failed: "failed"
      case .unknown(let value): value
      }
    }
  }

  /// What the network and Radar made of it.
  package struct Outcome: Sendable, Hashable {
    package var type: String?
    package var networkStatus: String?
    package var reason: String?
    package var riskLevel: String?
    /// 0–100.
    package var riskScore: Int?
  }

  package struct Card: Sendable, Hashable {
    package var brand: String?
    package var last4: String?
    /// Two letters.
    package var country: String?
    /// The same for the same card number within an account.
    package var fingerprint: String?
    package var threeDSecureResult: String?
    package var cvcCheck: String?
    package var postalCodeCheck: String?
  }
}

extension Charge: Decodable {
  private enum CodingKeys: String, CodingKey {
    case id, created, amount, currency, status, captured, refunded, disputed, livemode, customer, description, outcome,
      metadata
    case amountCaptured = "amount_captured"
    case amountRefunded = "amount_refunded"
    case paymentIntent = "payment_intent"
    case balanceTransaction = "balance_transaction"
    case failureCode = "failure_code"
    case failureMessage = "failure_message"
    case billingDetails = "billing_details"
    case receiptEmail = "receipt_email"
    case paymentMethodDetails = "payment_method_details"
    case source
    case statementDescriptor = "calculated_statement_descriptor"
    case dispute
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    id = try fields.decode(String.self, forKey: .id)
    created = try fields.time(.created)
    amount = Money(
      amount: try fields.decode(Int.self, forKey: .amount),
      currency: try fields.decode(Currency.self, forKey: .currency))
    status = fields.lenient(Status.self, .status) ?? .unknown("")
    captured = fields.lenient(Bool.self, .captured) ?? false
    // Added to the object in 2020; before that a captured charge was captured whole.
    amountCaptured = fields.lenient(Int.self, .amountCaptured) ?? (captured ? amount.amount : 0)
    amountRefunded = fields.lenient(Int.self, .amountRefunded) ?? 0
    refunded = fields.lenient(Bool.self, .refunded) ?? false
    // Old shapes carry the dispute itself instead of the flag.
    disputed = fields.lenient(Bool.self, .disputed) ?? (fields.reference(.dispute) != nil)
    isLive = fields.lenient(Bool.self, .livemode)
    customerID = fields.reference(.customer)
    paymentIntentID = fields.reference(.paymentIntent)
    balanceTransactionID = fields.reference(.balanceTransaction)
    description = fields.lenient(String.self, .description)
    failureCode = fields.lenient(String.self, .failureCode)
    failureMessage = fields.lenient(String.self, .failureMessage)
    outcome = fields.lenient(Outcome.self, .outcome)
    let billing = fields.lenient(BillingDetails.self, .billingDetails)
    billingName = billing?.name
    billingEmail = billing?.email ?? fields.lenient(String.self, .receiptEmail)
    card = fields.lenient(PaymentMethodDetails.self, .paymentMethodDetails)?.card ?? fields.lenient(Card.self, .source)
    statementDescriptor = fields.lenient(String.self, .statementDescriptor)
    metadata = fields.lenient([String: String].self, .metadata) ?? [:]
  }

  private struct BillingDetails: Decodable {
    var name: String?
    var email: String?
  }

  private struct PaymentMethodDetails: Decodable {
    var card: Card?
  }
}

extension Charge.Outcome: Decodable {
  private enum CodingKeys: String, CodingKey {
    case type, reason
    case networkStatus = "network_status"
    case riskLevel = "risk_level"
    case riskScore = "risk_score"
  }
}

extension Charge.Card: Decodable {
  private enum CodingKeys: String, CodingKey {
    case brand, last4, country, fingerprint, checks
    case threeDSecure = "three_d_secure"
  }

  private struct Checks: Decodable {
    var cvc: String?
    var postalCode: String?
    private enum CodingKeys: String, CodingKey {
      case cvc = "cvc_check"
      case postalCode = "address_postal_code_check"
    }
  }

  private struct ThreeDSecure: Decodable {
    var result: String?
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    brand = fields.lenient(String.self, .brand)
    last4 = fields.lenient(String.self, .last4)
    country = fields.lenient(String.self, .country)
    fingerprint = fields.lenient(String.self, .fingerprint)
    threeDSecureResult = fields.lenient(ThreeDSecure.self, .threeDSecure)?.result
    let checks = fields.lenient(Checks.self, .checks)
    cvcCheck = checks?.cvc
    postalCodeCheck = checks?.postalCode
  }
}
