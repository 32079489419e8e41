import CellixCore
import Foundation
import Terminal

// What the keys do on Connections, and its questions to Stripe.
extension DashboardState {
  var connectionsFocus: ConnectionsPanel { ConnectionsPanel(rawValue: focus) ?? .accounts }

  mutating func performOnConnections(_ action: Action, app: inout App) -> [Effect] {
    let panels = ConnectionsPanel.allCases.count
    let panel = connectionsFocus
    switch action {
    case .nextField, .right: focus = (panel.rawValue + 1) % panels
    case .previousField, .left: focus = (panel.rawValue + panels - 1) % panels
    case .open where panel == .accounts: return openSelectedAccount(app: &app)
    case .open where panel == .key || panel == .webhook: return copy(.stripeLink, app: &app)
    default:
      let page = max(1, App.Layout(app.size).body.height / 2)
      connections.move(action, in: panel, of: contents(panel, width: 80, now: app.now).itemCount, page: page)
    }
    return []
  }

  private mutating func openSelectedAccount(app: inout App) -> [Effect] {
    switch selectedAccountItem {
    case .account(let entry) where entry.account.isSame(as: account):
      app.notice = App.Notice("“\(account.label)” is the account that is open.")
      return []
    case .account(let entry): return [.openOther(entry.account)]
    case .add: return app.performOnAccounts(.addAccount)
    case .newKey: return app.performOnAccounts(.newKey)
    case .disconnect: return app.performOnAccounts(.disconnectAccount)
    case nil: return []
    }
  }

  /// What `r` asks here: everything about the connection, at Stripe itself.
  mutating func recheckConnection(app: inout App) -> [Effect] {
    guard !connections.isAsking else { return [] }
    app.notice = App.Notice(
      "Asking Stripe: about 27 reads, each a line in your own Stripe log.", waitsForStripe: true)
    connections.beginWebhookCheck()
    let webhook = Effect.checkWebhook(generation: nextGeneration(of: ConnectionsState.webhookQuestion))
    return [askAboutKey(Set(PermissionRequirement.allCases), excess: true), webhook, .refresh]
      + loadEverything(now: app.now)
  }

  private mutating func askAboutKey(_ rows: Set<PermissionRequirement>, excess: Bool) -> Effect {
    connections.beginKeyCheck(rows, excess: excess)
    return .checkKey(generation: nextGeneration(of: ConnectionsState.keyQuestion), rows: rows, excess: excess)
  }

  /// A list that was refused to the sync: what exactly is missing, Stripe says when it is asked about.
  mutating func askAboutRefusals() -> [Effect] {
    guard screen == .connections, let marks = syncState.value?.watermarks else { return [] }
    let rows = connections.refusedRows(marks)
    return rows.isEmpty ? [] : [askAboutKey(rows, excess: false)]
  }

  mutating func takeConnection(_ message: Message, app: inout App) -> [Effect] {
    switch message {
    case .keyProbed(let generation, let result, let at):
      guard isNewest(generation, ConnectionsState.keyQuestion) else { return [] }
      app.now = max(app.now, at)
      connections.take(result)
    case .keyCheckEnded(let generation, let at):
      guard isNewest(generation, ConnectionsState.keyQuestion) else { return [] }
      app.now = max(app.now, at)
      connections.endKeyCheck()
      if !connections.isAsking { app.endOfWait() }
      return [ask(.connection)]
    case .keyCheckFailed(let generation, let error):
      guard isNewest(generation, ConnectionsState.keyQuestion) else { return [] }
      connections.failKeyCheck(error)
      if !connections.isAsking { app.endOfWait() }
    case .webhookChecked(let generation, let error, let at):
      guard isNewest(generation, ConnectionsState.webhookQuestion) else { return [] }
      app.now = max(app.now, at)
      connections.endWebhookCheck(error)
      if !connections.isAsking { app.endOfWait() }
      return [ask(.connection)]
    default: break
    }
    return []
  }

  /// What is asked when the screen is opened, beside what the store has.
  mutating func openConnections() -> [Effect] { [.listAccounts, ask(.pace)] }
}

extension ConnectionsState {
  static let keyQuestion = "key"
  static let webhookQuestion = "webhook"
}
