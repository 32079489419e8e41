package import Foundation

/// A payment from the customer's point of view: one intent, however many attempts. `client_secret` is never decoded.
package struct PaymentIntent: Sendable, Hashable, Identifiable {
  package var id: String
  package var created: Date
  package var amount: Money
  /// Minor units of `amount.currency`.
  package var amountReceived: Int
  package var status: Status
  package var isLive: Bool?
  package var customerID: String?
  package var latestChargeID: String?
  package var canceledAt: Date?
  package var lastErrorCode: String?

  package enum Status: OpenEnum {
    case requiresPaymentMethod, requiresConfirmation, requiresAction, processing, requiresCapture, canceled, succeeded
    case unknown(String)

    package static let known: [Status] = [
      .requiresPaymentMethod, .requiresConfirmation, .requiresAction, .processing, .requiresCapture, .canceled,
      .succeeded,
    ]
    package var rawValue: String {
      switch self {
      case .requiresPaymentMethod: "requires_payment_method"
      case .requiresConfirmation: "requires_confirmation"
      case .requiresAction: "requires_action"
      case .processing: "processing"
      case .requiresCapture: "requires_capture"
      case .canceled: "canceled"
      case .succeeded: "succeeded"
      case .unknown(let value): value
      }
    }
  }
}

extension PaymentIntent: Decodable {
  private enum CodingKeys: String, CodingKey {
    case id, created, amount, currency, status, livemode, customer, charges
    case amountReceived = "amount_received"
    case latestCharge = "latest_charge"
    case canceledAt = "canceled_at"
    case lastPaymentError = "last_payment_error"
  }

  private struct PaymentError: Decodable {
    var code: String?
    var declineCode: String?
    private enum CodingKeys: String, CodingKey {
      case code
      case declineCode = "decline_code"
    }
  }

  /// Shape before API version 2022-11-15.
  private struct ChargeList: Decodable {
    var data: [Reference]
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    id = try fields.decode(String.self, forKey: .id)
    created = try fields.time(.created)
    amount = Money(
      amount: fields.lenient(Int.self, .amount) ?? 0,
      currency: try fields.decode(Currency.self, forKey: .currency))
    amountReceived = fields.lenient(Int.self, .amountReceived) ?? 0
    status = fields.lenient(Status.self, .status) ?? .unknown("")
    isLive = fields.lenient(Bool.self, .livemode)
    customerID = fields.reference(.customer)
    latestChargeID = fields.reference(.latestCharge) ?? fields.lenient(ChargeList.self, .charges)?.data.first?.id
    canceledAt = fields.lenient(Int.self, .canceledAt).map { Date(timeIntervalSince1970: TimeInterval($0)) }
    let error = fields.lenient(PaymentError.self, .lastPaymentError)
    lastErrorCode = error?.declineCode ?? error?.code
  }
}
