import CellixCore
import Foundation
import Terminal

extension DashboardState {
  func connectionsOutline(now: Date) -> [OutlineNode] {
    [.field(label: "Account", value: account.label), .field(label: "Mode", value: account.mode.rawValue)]
      + accountsOutline + keyOutline(now: now) + webhookOutline(now: now) + syncOutline(now: now) + logOutline
  }

  /// What `y`, `Y` and `o` speak of: the id, the whole line, and the page at Stripe.
  var connectionsSubject: (id: String, row: String, link: String)? {
    let home = DashboardLink.home(account.mode)
    switch connectionsFocus {
    case .accounts:
      guard case .account(let entry) = selectedAccountItem else { return nil }
      let id = entry.account.stripeAccountID ?? entry.account.id.value
      return (id, [entry.account.label, entry.account.mode.rawValue, id].joined(separator: "\t"), home)
    case .key:
      let fingerprint = openEntry?.fingerprint ?? "unknown"
      return (fingerprint, fingerprint, keyLink)
    case .webhook: return (account.endpointURL, account.endpointURL, DashboardLink.webhooks(account.mode))
    case .sync: return nil
    case .log:
      let count = connections.facts.value?.log.count ?? 0
      return logRemark(connections.selection(.log, of: count)).map { ($0.text, $0.text, home) }
    }
  }
}
