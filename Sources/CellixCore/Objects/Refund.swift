package import Foundation

/// Money on its way back to a customer. It has no `livemode` field; the key that fetched it tells.
package struct Refund: Sendable, Hashable, Identifiable {
  package var id: String
  package var created: Date
  package var amount: Money
  /// `nil` at Stripe for some methods.
  package var status: Status?
  /// `nil` means that the merchant gave none.
  package var reason: String?
  package var chargeID: String?
  package var paymentIntentID: String?
  package var balanceTransactionID: String?
  package var failureReason: String?
  /// When its charge was made: Stripe does not say with the refund, and the ledger does where it has the charge.
  package var chargeCreated: Date?

  package enum Status: OpenEnum {
    case pending, requiresAction, succeeded, failed, canceled
    case unknown(String)

    package static let known: [Status] = [.pending, .requiresAction, .succeeded, .failed, .canceled]
    package var rawValue: String {
      switch self {
      case .pending: "pending"
      case .requiresAction: "requires_action"
      case .succeeded: "succeeded"
      case .failed: "failed"
      case .canceled: "canceled"
      case .unknown(let value): value
      }
    }
  }

  /// Failed and canceled refunds came back: they leave every total.
  package var countsAsRefunded: Bool { status != .failed && status != .canceled }

  /// May still change without one of the eight webhook events saying so.
  package var isOpen: Bool { status == .pending || status == .requiresAction }
}

extension Refund: Decodable {
  private enum CodingKeys: String, CodingKey {
    case id, created, amount, currency, status, reason, charge
    case paymentIntent = "payment_intent"
    case balanceTransaction = "balance_transaction"
    case failureReason = "failure_reason"
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    id = try fields.decode(String.self, forKey: .id)
    created = try fields.time(.created)
    amount = Money(
      amount: try fields.decode(Int.self, forKey: .amount),
      currency: try fields.decode(Currency.self, forKey: .currency))
    status = fields.lenient(Status.self, .status)
    reason = fields.lenient(String.self, .reason)
    chargeID = fields.reference(.charge)
    paymentIntentID = fields.reference(.paymentIntent)
    balanceTransactionID = fields.reference(.balanceTransaction)
    failureReason = fields.lenient(String.self, .failureReason)
    chargeCreated = nil
  }
}
