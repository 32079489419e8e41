/// One of the six rows of the key's permission table.
package enum PermissionRequirement: String, Sendable, Hashable, Codable, CaseIterable {
  case charges, disputes, paymentIntents, refunds, balance, events

  package enum Level: String, Sendable, Hashable { case read = "Read", write = "Write" }

  /// The resource as the setup guide names it.
  package var resource: String {
    switch self {
    case .charges: "Charges"
    case .disputes: "Disputes"
    case .paymentIntents: "PaymentIntents"
    case .refunds: "Refunds"
    case .balance: "Balance"
    case .events: "Events"
    }
  }

  /// Only disputes are written to, and only after a person approved it.
  package var level: Level { self == .disputes ? .write : .read }

  package var purpose: String {
    switch self {
    case .charges: "volume and patterns"
    case .disputes: "submit dispute evidence"
    case .paymentIntents: "lifecycle and statuses"
    case .refunds: "activity and trends"
    case .balance: "balance and payout data"
    case .events: "real-time event sync"
    }
  }

  /// The row's name in today's Stripe Dashboard, where it differs from the guide's.
  package var dashboardRow: String {
    switch self {
    case .charges, .refunds: "Charges and Refunds"
    case .disputes: "Payment Disputes"
    case .paymentIntents: "Payment Intents"
    case .balance: "Balance"
    case .events: "Events"
    }
  }

  /// Name in the prefilled form's address and in Stripe's refusals: `rak_charge_read`.
  package var slug: String {
    switch self {
    case .charges: "rak_charge_read"
    case .disputes: "rak_dispute_write"
    case .paymentIntents: "rak_payment_intent_read"
    case .refunds: "rak_refund_read"
    case .balance: "rak_balance_read"
    case .events: "rak_event_read"
    }
  }

  /// What the product cannot do without it.
  package var consequence: String {
    switch self {
    case .charges: "No payment volume, and no dispute or refund rates."
    case .disputes: "Disputes could not be answered from Cellix."
    case .paymentIntents: "No payment success rate."
    case .refunds: "No refund trends."
    case .balance: "No balances and no payouts."
    case .events: "Changes would be found minutes late."
    }
  }
}

/// What is known about one row of the checklist.
package enum PermissionFinding: Sendable, Hashable, Codable {
  /// There is no key yet, or the question was never asked.
  case notChecked
  case checking
  case granted
  /// Refused by Stripe. `editURL` comes with some of Stripe's refusals and opens the key's own page.
  case missing(editURL: String?)
  /// Read is granted where Write is needed.
  case readOnly(editURL: String?)
  /// Nobody could tell: rate limit, fault of the server or of the network. It is asked again.
  case unverified(String)

  package var isSettled: Bool {
    switch self {
    case .granted, .missing, .readOnly: true
    case .notChecked, .checking, .unverified: false
    }
  }
}

/// "Leave all others at None": what a look at endpoints that the key should not open has shown.
package enum ExcessFinding: Sendable, Hashable, Codable {
  case notChecked
  case checking
  /// Every endpoint that was tried refused.
  case none
  /// Readable resources that Cellix never asks for, as Stripe's Dashboard names them.
  case open([String])
  case unverified(String)

  package var isSettled: Bool {
    switch self {
    case .none, .open: true
    case .notChecked, .checking, .unverified: false
    }
  }
}

/// One answer of the permission probes, as it arrives.
package enum ProbeResult: Sendable, Hashable {
  case permission(PermissionRequirement, PermissionFinding)
  case excess(ExcessFinding)
  /// Stripe's account id, learned from the key or from a refusal.
  case account(String)
  /// The key itself is refused; nothing else can be asked.
  case keyRefused(String)
}
