package import Foundation

/// One movement of the account's money. Sums over these are the truth about money; a status never is.
package struct BalanceTransaction: Sendable, Hashable, Identifiable {
  package var id: String
  package var created: Date
  package var availableOn: Date
  /// Gross; `net.amount == amount.amount - fee`.
  package var amount: Money
  /// Minor units of the same currency.
  package var fee: Int
  package var net: Money
  package var type: String
  /// What the money is for: disputes stand under type `adjustment`, but category `dispute`. Classify with this.
  package var reportingCategory: String
  /// `available` or `pending`.
  package var status: String
  /// The charge, refund, dispute or payout behind it.
  package var sourceID: String?
  package var description: String?

  /// Payouts are not open to our key; they are derived from their transactions.
  package var isPayout: Bool { type == "payout" || type == "payout_cancel" || type == "payout_failure" }
}

extension BalanceTransaction: Decodable {
  private enum CodingKeys: String, CodingKey {
    case id, created, amount, fee, net, currency, type, status, source, description
    case availableOn = "available_on"
    case reportingCategory = "reporting_category"
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    id = try fields.decode(String.self, forKey: .id)
    created = try fields.time(.created)
    availableOn = try fields.time(.availableOn)
    let currency = try fields.decode(Currency.self, forKey: .currency)
    amount = Money(amount: try fields.decode(Int.self, forKey: .amount), currency: currency)
    fee = fields.lenient(Int.self, .fee) ?? 0
    net = Money(amount: try fields.decode(Int.self, forKey: .net), currency: currency)
    type = try fields.decode(String.self, forKey: .type)
    reportingCategory = fields.lenient(String.self, .reportingCategory) ?? type
    status = fields.lenient(String.self, .status) ?? ""
    sourceID = fields.reference(.source)
    description = fields.lenient(String.self, .description)
  }
}
