/// Resources that Cellix never asks for. A key made after the guide opens none of them.
enum ExcessEndpoint: String, Sendable, CaseIterable {
  case customers, payouts, products, subscriptions, invoices, files, account, transfers
  case webhookEndpoints = "webhook_endpoints"
  case setupIntents = "setup_intents"

  var path: String { "/v1/" + rawValue }

  /// There is one account only: that endpoint takes no page size.
  var isList: Bool { self != .account }

  /// Row of the Dashboard's permission table.
  var dashboardRow: String {
    switch self {
    case .customers: "Customers"
    case .payouts: "Payouts"
    case .products: "Products"
    case .subscriptions: "Subscriptions"
    case .invoices: "Invoices"
    case .files: "Files"
    case .account: "Account"
    case .transfers: "Transfers"
    case .webhookEndpoints: "Webhook Endpoints"
    case .setupIntents: "Setup Intents"
    }
  }
}
