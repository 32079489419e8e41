/// What changed in the store, as its counters tell.
package enum StoreChange: String, Sendable, Hashable, CaseIterable, Codable {
  case charges, paymentIntents, refunds, disputes, balance, balanceTransactions, events, watermarks, inbox

  package init(_ resource: Resource) {
    switch resource {
    case .charges: self = .charges
    case .paymentIntents: self = .paymentIntents
    case .refunds: self = .refunds
    case .disputes: self = .disputes
    case .balance: self = .balance
    case .balanceTransactions: self = .balanceTransactions
    case .events: self = .events
    }
  }
}
