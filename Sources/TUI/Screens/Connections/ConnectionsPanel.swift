/// The panels that Tab goes through, in reading order.
package enum ConnectionsPanel: Int, Sendable, Hashable, CaseIterable {
  case accounts, key, webhook, sync, log

  var title: String {
    switch self {
    case .accounts: "Accounts"
    case .key: "Key"
    case .webhook: "Webhook"
    case .sync: "What is here"
    case .log: "Log"
    }
  }
}
