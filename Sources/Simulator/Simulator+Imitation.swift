extension Simulator {
  /// What it does as Stripe does, one line each.
  package static let imitates = [
    "GET lists and single objects: charges, payment_intents, refunds, disputes, balance_transactions, events",
    "GET /v1/balance, whose available + pending always equals the sum of all balance transactions",
    "POST /v1/disputes/{id} (stages or submits evidence; submit defaults to true, once) and …/close",
    "pages (limit, starting_after, ending_before), created filters, types[], delivery_success, 30 days of events",
    "restricted keys: permissions, revoked, expired and address-bound keys, both wordings of the 403",
    "Idempotency-Key, Request-Id, Stripe-Version, Stripe-Should-Retry and Stripe-Rate-Limited-Reason",
    "signed webhook deliveries to loopback addresses, with retries; late and repeated ones where asked for",
    "ids that sort by age, as those of Stripe do",
    "a shop that goes on living: payments, failures, refunds, disputes, payouts",
  ]

  /// What it does not do.
  package static let doesNotImitate = [
    "any other endpoint: it answers 501",
    "creating payments, refunds or customers, and uploading files",
    "expand: the parameter is counted and ignored",
    "older API versions: every object has the newest shape",
    "Connect, Issuing, exchange rates, and more than one account",
    "TLS: it listens on 127.0.0.1 in plain HTTP and nowhere else",
  ]
}
