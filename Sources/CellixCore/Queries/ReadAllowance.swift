/// How much may be read from Stripe in 30 days, and how much was: reads are a budget that the account's own software
/// shares. Source: docs.stripe.com/rate-limits, "API read request allocations".
package struct ReadAllowance: Sendable, Hashable {
  /// The least that any account has.
  package static let least = 10_000
  package static let perTransaction = 500

  /// Payments of the last 30 days, as far as they are known.
  package var transactions: Int
  /// Requests of Cellix in the last 30 days, as far as they were counted here.
  package var used: Int

  package init(transactions: Int, used: Int = 0) {
    self.transactions = transactions
    self.used = used
  }

  package var words: String {
    "\(used.grouped) in 30 days; Stripe allows all software about \(total.grouped)"
  }

  package var total: Int { max(ReadAllowance.least, transactions * ReadAllowance.perTransaction) }
}
