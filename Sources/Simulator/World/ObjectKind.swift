/// Every object that has an id here.
enum ObjectKind: UInt64, Sendable {
  case charge = 1
  case paymentIntent, refund, dispute, balanceTransaction, payout, event, customer, paymentMethod, request
  case webhookEndpoint

  var prefix: String {
    switch self {
    case .charge: "ch_"
    case .paymentIntent: "pi_"
    case .refund: "re_"
    case .dispute: "dp_"
    case .balanceTransaction: "txn_"
    case .payout: "po_"
    case .event: "evt_"
    case .customer: "cus_"
    case .paymentMethod: "pm_"
    case .request: "req_"
    case .webhookEndpoint: "we_"
    }
  }

  /// Characters after the prefix, as Stripe's own ids have them.
  var bodyLength: Int {
    switch self {
    case .customer, .request: 14
    default: 24
    }
  }

  /// Whether ids tell when the object came into being.
  var showsAge: Bool {
    switch self {
    case .customer, .request: false
    default: true
    }
  }

  /// Stripe's word in "No such charge: 'ch_…'".
  var noun: String {
    switch self {
    case .charge: "charge"
    case .paymentIntent: "payment_intent"
    case .refund: "refund"
    case .dispute: "dispute"
    case .balanceTransaction: "balance transaction"
    case .payout: "payout"
    case .event: "notification event"
    case .customer: "customer"
    case .paymentMethod: "PaymentMethod"
    case .request: "request"
    case .webhookEndpoint: "webhook endpoint"
    }
  }
}
