/// The kinds of objects that are kept in the ledger, named as Stripe's endpoints are.
package enum Resource: String, Sendable, Hashable, Codable, CaseIterable {
  case disputes
  case balance
  case refunds
  case charges
  case paymentIntents = "payment_intents"
  case balanceTransactions = "balance_transactions"
  case events

  /// As people read it.
  package var title: String {
    switch self {
    case .disputes: "Disputes"
    case .balance: "Balance"
    case .refunds: "Refunds"
    case .charges: "Charges"
    case .paymentIntents: "Payment intents"
    case .balanceTransactions: "Balance transactions"
    case .events: "Events"
    }
  }
}
