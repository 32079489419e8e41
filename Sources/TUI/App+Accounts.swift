import CellixCore
import Foundation
import Terminal

// Several accounts: the dialogs, and what they lead to.
extension App {
  /// - Returns: `nil` when no dialog is open.
  mutating func pressInDialog(_ key: Key) -> [Effect]? {
    switch dialog {
    case .accounts(var accounts):
      let effects = press(key, in: &accounts)
      if case .accounts = dialog { dialog = .accounts(accounts) }
      return effects
    case .disconnect(var consent):
      let effects = press(key, in: &consent)
      if case .disconnect = dialog { dialog = .disconnect(consent) }
      return effects
    case .explain(var dialog):
      guard let action = actionInList(key, closing: .explain) else { return [] }
      if action == .quit { return [.quit(0)] }
      dialog.move(action, size: size)
      self.dialog = .explain(dialog)
      return []
    case .sort(var dialog):
      if key == .enter {
        self.dialog = nil
        return updateDashboard { dashboard, app in dashboard.sort(by: dialog.column, now: app.now) }
      }
      guard let action = actionInList(key, closing: .sort) else { return [] }
      if action == .quit { return [.quit(0)] }
      dialog.move(action)
      self.dialog = .sort(dialog)
      return []
    case nil: return nil
    }
  }

  /// What a key means in a dialog that is a list; Esc, and the key that opened it, close it.
  private mutating func actionInList(_ key: Key, closing opener: Action) -> Action? {
    let action = key == .escape ? opener : KeyMap.action(for: key, in: .dashboard, inText: false)
    if action == opener { dialog = nil }
    return action == opener ? nil : action
  }

  private mutating func press(_ key: Key, in accounts: inout AccountsDialog) -> [Effect] {
    switch key {
    case .escape:
      dialog = nil
      return []
    case .enter: return choose(accounts)
    default: break
    }
    switch KeyMap.action(for: key, in: .dashboard, inText: false) {
    case .quit: return [.quit(0)]
    case .accounts: dialog = nil
    case .some(let action): accounts.move(action)
    case nil: break
    }
    return []
  }

  private mutating func choose(_ accounts: AccountsDialog) -> [Effect] {
    switch accounts.chosen {
    case .account(let entry) where accounts.isCurrent(entry):
      dialog = nil
      return []
    case .account(let entry):
      dialog = nil
      return [.openOther(entry.account)]
    case .add: return perform(.addAccount)
    case .newKey: return perform(.newKey)
    case .disconnect:
      dialog = .disconnect(DisconnectDialog(account: accounts.current, entry: accounts.entry))
      return []
    case nil: return []
    }
  }

  private mutating func press(_ key: Key, in consent: inout DisconnectDialog) -> [Effect] {
    guard !consent.isUnderWay else { return [] }
    switch key {
    case .escape:
      dialog = nil
      notice = Notice("Nothing was disconnected.")
      return []
    case .control("c"): return [.quit(0)]
    case .enter: return consent.confirm().map { [.disconnect($0)] } ?? []
    default:
      consent.problem = nil
      _ = consent.typed.handle(key)
      return []
    }
  }

  /// Palette and keys lead here; only with an account that is open.
  mutating func performOnAccounts(_ action: Action) -> [Effect] {
    guard case .dashboard(let dashboard) = front else { return [] }
    let account = dashboard.account
    switch action {
    case .accounts:
      dialog = .accounts(AccountsDialog(current: account))
      return [.listAccounts]
    case .addAccount:
      dialog = nil
      return [.prepareGuide(.newAccount)]
    case .newKey:
      dialog = nil
      return [.prepareGuide(.newKey(account))]
    case .disconnectAccount:
      dialog = .disconnect(DisconnectDialog(account: account, entry: nil))
      return [.listAccounts]
    default: return []
    }
  }

  mutating func take(_ entries: [AccountEntry]) {
    _ = updateDashboard { dashboard, _ in
      dashboard.connections.entries = entries
      return []
    }
    switch dialog {
    case .accounts(var accounts):
      accounts.take(entries)
      dialog = .accounts(accounts)
    case .disconnect(var consent):
      consent.entry = entries.first { $0.account.isSame(as: consent.account) }
      dialog = .disconnect(consent)
    case .explain, .sort, nil: break
    }
  }

  mutating func openGuide(_ start: GuideStart) -> [Effect] {
    if case .dashboard(let dashboard) = front { left = dashboard.account }
    var guide = SetupState(start)
    let effects = guide.begin()
    front = .guide(guide)
    health = .unknown
    return [.setAttention(false)] + effects
  }

  /// Back from a guide that was opened on top of a dashboard.
  mutating func returnToDashboard() -> [Effect] {
    guard let left else { return [] }
    notice = Notice("The guide keeps what was answered; “Add an account” goes on with it.")
    return show(left)
  }

  /// - Parameter account: its store is open.
  mutating func show(_ account: ConnectedAccount) -> [Effect] {
    let effects = showOpening(account)
    return effects + updateDashboard { dashboard, app in dashboard.loadEverything(now: app.now) }
  }

  /// Asks for nothing: until its store is open the one before would answer. `storeChanged` comes then.
  ///
  /// - Parameter dispute: of this account, and shown at once: it was chosen in a queue over several.
  mutating func showOpening(_ account: ConnectedAccount, dispute: String? = nil) -> [Effect] {
    left = nil
    dialog = nil
    health = .unknown
    var dashboard = DashboardState(account: account, screen: dispute == nil ? .overview : .disputes)
    if case .dashboard(let before) = front {
      dashboard.follow(before)
      if dispute != nil { dashboard.queue.askAgain(before.queue) }
    }
    if let dispute { dashboard.queue.open(dispute) }
    front = .dashboard(dashboard)
    return [.setAttention(true), .watchSync, .watchHealth, .watchStore]
  }

  mutating func take(_ disconnection: Disconnection, next: ConnectedAccount?) -> [Effect] {
    dialog = nil
    let account = disconnection.account
    let words =
      "“\(account.label)” is disconnected. Now delete its key and its webhook endpoint at Stripe: "
      + DashboardLink.apiKeys(account.mode)
    defer { notice = Notice(words, .warn, waitsForKey: true) }
    if let next { return show(next) }
    left = nil
    var guide = SetupState(GuideStart(progress: SetupProgress(timeZone: account.timeZone), isFresh: true))
    let effects = guide.begin()
    front = .guide(guide)
    health = .unknown
    return effects
  }
}
