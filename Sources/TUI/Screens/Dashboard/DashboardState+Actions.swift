import CellixCore
import Foundation
import Terminal

// What the keys of the dashboard do.
extension DashboardState {
  mutating func perform(_ action: Action, app: inout App) -> [Effect] {
    switch action {
    case .overview: return show(.overview, now: app.now)
    case .disputes: return show(.disputes, now: app.now)
    case .refunds: return show(.refunds, now: app.now)
    case .balances: return show(.balances, now: app.now)
    case .payments: return show(.payments, now: app.now)
    case .activity: return show(.activity, now: app.now)
    case .connections: return show(.connections, now: app.now)
    case .back: return goBack(now: app.now)
    case .zoom:
      isZoomed.toggle()
      money.scroll = 0
      return []
    case .export: return export(&app)
    case .explain:
      let explanations = explanations(now: app.now)
      guard !explanations.isEmpty else { return [] }
      app.dialog = .explain(ExplainDialog(explanations, calendar: calendar, timeZone: account.timeZone))
      return []
    case .refresh where openProblem != nil:
      app.notice = App.Notice("Opening the account again.")
      return [.openAccount]
    case .refresh where screen == .connections: return recheckConnection(app: &app)
    case .refresh:
      app.notice = App.Notice("Asking Stripe for news.", waitsForStripe: true)
      return [.refresh] + loadEverything(now: app.now)
    case .privacy:
      isPrivate.toggle()
      app.notice = App.Notice(
        isPrivate ? "Names and e-mails are masked. p shows them." : "Names and e-mails are shown.")
      return []
    case .copyID, .copyRow, .stripeLink: return copy(action, app: &app)
    default: return performOnScreen(action, app: &app)
    }
  }

  mutating func show(_ screen: Screen, now: Date) -> [Effect] {
    if self.screen != screen {
      focus = -1
      isZoomed = false
    }
    self.screen = screen
    money.scroll = 0
    closePages()
    refunds.closeList()
    return loadEverything(now: now) + (screen == .connections ? openConnections() : [])
  }

  /// One level: the page, the zoom, the filter, the screen.
  private mutating func goBack(now: Date) -> [Effect] {
    if let list = frontList, list.opened != nil {
      closePages()
      return load([type(of: list).change], now: now)
    }
    if screen == .refunds, refunds.isListed, refunds.isAsOpened {
      refunds.closeList()
      return load([.refunds], now: now)
    }
    if isZoomed {
      isZoomed = false
      return []
    }
    if frontList?.filter.isActive == true { return changeFilter(now: now) { $0.clear($1) } ?? [] }
    return screen == .overview ? [] : show(.overview, now: now)
  }

  private mutating func performOnScreen(_ action: Action, app: inout App) -> [Effect] {
    switch screen {
    case .firstSync: return action == .open ? show(.overview, now: app.now) : []
    case .overview: return performOnOverview(action, app: &app)
    case .disputes: return performOnQueue(action, app: &app)
    case .refunds: return performOnRefunds(action, app: &app)
    case .activity: return performOnActivity(action, app: &app)
    case .connections: return performOnConnections(action, app: &app)
    case .payments: return performOnPayments(action, app: &app)
    case .balances: return performOnBalances(action, app: &app)
    }
  }

  /// What the person sees: the open page, or the selected row.
  private var subject: (id: String, row: String, link: String)? {
    func line(_ id: String, _ amount: Money, _ reason: String, _ status: String) -> (
      id: String, row: String, link: String
    ) {
      (
        id, [id, amount.formatted, reason, status].map { CleanText.clean($0) }.joined(separator: "\t"),
        DashboardLink.dispute(id, account.mode)
      )
    }
    if screen == .connections { return connectionsSubject }
    if screen == .payments {
      let opened = payments.opened.flatMap { payments.list.row($0) }
      return (opened ?? payments.list.selected).map { row in
        let cells = [row.id, calendar.stamp(row.created), row.amount.formatted, row.outcome.words]
        return (
          row.id, cells.map { CleanText.clean($0) }.joined(separator: "\t"), DashboardLink.payment(row.id, account.mode)
        )
      }
    }
    if screen == .refunds { return refundSubject }
    if screen == .activity {
      return activitySubject.map { row in
        let cells = [row.id, calendar.stamp(row.created), row.type, row.objectID, row.amount?.formatted, note(of: row)]
        return (
          row.id, (cells + [row.way.rawValue]).map { CleanText.clean($0 ?? "") }.joined(separator: "\t"),
          DashboardLink.event(row.id, account.mode)
        )
      }
    }
    if screen == .disputes, let opened = queue.opened {
      guard case .value(.some(let detail)) = queue.detail else {
        return (opened, opened, DashboardLink.dispute(opened, account.mode))
      }
      let dispute = detail.dispute
      return line(dispute.id, dispute.amount, dispute.reason.rawValue, dispute.status.rawValue)
    }
    let selected = screen == .overview ? urgent.selected : queue.selected
    guard screen == .disputes || screen == .overview, let row = selected else { return nil }
    return line(row.disputeID, row.amount, row.reason.rawValue, row.status.rawValue)
  }

  mutating func copy(_ action: Action, app: inout App) -> [Effect] {
    guard let subject else { return [] }
    let text: String =
      switch action {
      case .copyRow: subject.row
      case .stripeLink: subject.link
      default: subject.id
      }
    app.notice = App.Notice("Sent to your terminal: \(text.replacingOccurrences(of: "\t", with: "  "))")
    return [.copy(text)]
  }
}
