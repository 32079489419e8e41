/// Payments of one currency over 30 days, and what the newest ones of all currencies were like.
package struct PaymentSummary: Sendable, Hashable {
  package var currency: Currency
  /// All currencies with payments, most payments first.
  package var currencies: [Currency]
  /// Oldest first, 30 of them; the last one is today.
  package var days: [Day]
  package var recent: Recent
  /// This month and the one before, in this order.
  package var activity: [DisputeActivity]
  /// In the programs of the card networks, this month.
  package var networks: [NetworkStanding]

  package struct Day: Sendable, Hashable {
    package var day: CivilDay
    /// `nil` where the history that is here does not reach.
    package var sums: Sums?

    package init(day: CivilDay, sums: Sums?) {
      self.day = day
      self.sums = sums
    }
  }

  package struct Sums: Sendable, Hashable {
    package var succeeded: Int
    /// Minor units, of the payments that succeeded.
    package var captured: Int
    package var failed: Int

    package init(succeeded: Int = 0, captured: Int = 0, failed: Int = 0) {
      self.succeeded = succeeded
      self.captured = captured
      self.failed = failed
    }
  }

  /// Of the newest charges and payment intents, a bounded number of each, so that it costs the same in every account.
  package struct Recent: Sendable, Hashable {
    /// Charges that were looked at.
    package var charges: Int
    package var succeeded: Int
    /// Stopped by Radar before the bank was asked.
    package var blocked: Int
    /// By failure code, most frequent first; blocked ones are not among them.
    package var failures: [Share]
    /// By Radar's risk level, most frequent first; `nil` stands for charges without one.
    package var risk: [Share]
    package var intents: Int
    package var intentsSucceeded: Int
    /// Still under way, so that they count neither way.
    package var intentsOpen: Int

    package init(
      charges: Int, succeeded: Int, blocked: Int, failures: [Share], risk: [Share], intents: Int, intentsSucceeded: Int,
      intentsOpen: Int
    ) {
      self.charges = charges
      self.succeeded = succeeded
      self.blocked = blocked
      self.failures = failures
      self.risk = risk
      self.intents = intents
      self.intentsSucceeded = intentsSucceeded
      self.intentsOpen = intentsOpen
    }

    /// Approved ÷ attempted without what Radar stopped; `nil` without attempts, which is not zero.
    package var authorizationRate: Double? { share(succeeded, of: charges - blocked) }
    /// Each payment intent once, however often it was tried; open ones are left out.
    package var successRate: Double? { share(intentsSucceeded, of: intents - intentsOpen) }

    private func share(_ part: Int, of whole: Int) -> Double? { whole > 0 ? Double(part) / Double(whole) : nil }
  }

  package struct Share: Sendable, Hashable {
    package var name: String?
    package var count: Int

    package init(name: String?, count: Int) {
      self.name = name
      self.count = count
    }
  }

  package init(
    currency: Currency, currencies: [Currency], days: [Day], recent: Recent, activity: [DisputeActivity],
    networks: [NetworkStanding]
  ) {
    self.activity = activity
    self.networks = networks
    self.currency = currency
    self.currencies = currencies
    self.days = days
    self.recent = recent
  }

  /// Over the days that are known; `nil` when none is.
  package var total: Sums? {
    let known = days.compactMap(\.sums)
    guard !known.isEmpty else { return nil }
    return known.reduce(into: Sums()) { total, day in
      total.succeeded += day.succeeded
      total.captured += day.captured
      total.failed += day.failed
    }
  }

  /// All 30 days are known.
  package var isWhole: Bool { days.allSatisfy { $0.sums != nil } }
}
