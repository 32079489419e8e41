package import CellixCore
package import Foundation
package import Terminal

/// What a panel has of its data. Nothing yet, nothing at Stripe, and a failure look different from each other.
package enum Panel<Value: Sendable & Equatable>: Sendable, Equatable {
  case loading
  case value(Value)
  case failed(UserFacingError)

  package var value: Value? {
    guard case .value(let value) = self else { return nil }
    return value
  }
}

/// The dashboard: one account, its screens, and the data that they share.
package struct DashboardState: Sendable, Equatable {
  package enum Screen: Sendable, Hashable, CaseIterable {
    case firstSync, overview, disputes, refunds, balances, payments, activity, connections

    /// The lists that its figures rest on; Connections shows each by itself.
    var resources: [Resource] {
      switch self {
      case .firstSync, .connections: []
      case .overview: [.disputes, .balance, .balanceTransactions, .refunds, .charges, .paymentIntents, .events]
      case .disputes: [.disputes, .charges]
      case .refunds: [.refunds, .charges]
      case .balances: [.balance, .balanceTransactions, .disputes]
      case .payments: [.charges, .paymentIntents, .disputes]
      case .activity: [.events]
      }
    }
  }

  package var account: ConnectedAccount
  package var screen: Screen
  package let calendar: ReportingCalendar

  package var balances: Panel<BalanceSummary?> = .loading
  package var overview: Panel<DisputeOverview> = .loading
  /// The newest events.
  package var feed: Panel<[ActivityRow]> = .loading
  package var syncState: Panel<SyncState> = .loading
  package var queue = DisputesState()
  /// What is asked of the merchant, whatever group the queue shows.
  package var urgent = UrgentState()
  package var refunds = RefundsState()
  package var money = BalancesState()
  package var payments = PaymentsState()
  package var activity = ActivityState()
  package var connections = ConnectionsState()
  package var progress: SyncProgress?
  /// What holds up the sync that is under way.
  package var hindrance: Hindrance?
  /// Why nothing can be read; `r` tries again.
  package var openProblem: UserFacingError?
  /// Newest first.
  package var log: [LogLine] = []
  /// Names and e-mails are masked, for demos and shared screens.
  package var isPrivate = false

  /// Number of the newest question of each kind; late answers to older ones are dropped.
  var generation = 0
  var newest: [String: Int] = [:]

  package struct LogLine: Sendable, Equatable {
    package var at: Date
    package var status: Status
    package var text: String
  }

  package init(account: ConnectedAccount, screen: Screen) {
    self.account = account
    self.screen = screen
    calendar = ReportingCalendar(account.timeZone)
  }

  /// Takes over from the dashboard of another account what is the person's and not the account's.
  mutating func follow(_ before: DashboardState) {
    isPrivate = before.isPrivate
    // Answers that are still on their way to the other account's questions pass for none of this one's.
    generation = before.generation
  }

  /// The panel that has the focus, in the screen's own order, zero-based; −1 is the one that the screen opens with.
  package var focus = -1
  /// The panel with the focus fills the screen.
  package var isZoomed = false

  mutating func take(_ progress: SyncProgress, app: inout App) -> [Effect] {
    logChanges(from: self.progress, to: progress, at: app.now)
    let before = self.progress
    self.progress = progress
    // A first sync goes on beside a list that waits; a look is one question, and its words are not to flicker.
    let isSameLook = progress.kind == .update && progress.started == before?.started
    hindrance = progress.isFinished ? nil : progress.waiting ?? (isSameLook ? hindrance : nil)
    if hindrance != nil || progress.isFinished && !connections.isAsking { app.endOfWait() }
    let wasFirstSync = screen == .firstSync
    switch progress.kind {
    case .first:
      guard progress.isFinished else { return [] }
      app.tell(endOfFirstSync(progress, rows: progress.lines.reduce(0) { $0 + $1.rows }))
    case .update:
      let wasUnderWay = before.map { $0.kind == .first && !$0.isFinished } ?? false
      guard wasUnderWay || wasFirstSync else { return [] }
      app.tell(overtakenEndOfFirstSync(before ?? progress))
    }
    return wasFirstSync && screen != .firstSync ? show(screen, now: app.now) : []
  }

  /// Says what the lines say. Only a sync that brought everything it may read leads on by itself.
  ///
  /// - Parameter rows: objects that came; `nil` when the last of them were not told.
  private mutating func endOfFirstSync(_ progress: SyncProgress, rows: Int?) -> App.Notice {
    var refused: [String] = []
    for line in progress.lines {
      switch line.state {
      case .done: continue
      case .refused: refused.append(line.resource.title)
      case .stopped(let why):
        return App.Notice("First sync stopped at \(line.resource.title): \(why). It goes on by itself.", .warn)
      case .waiting, .running:
        return App.Notice("First sync stopped at \(line.resource.title). It goes on by itself.", .warn)
      }
    }
    if screen == .firstSync { screen = .overview }
    guard refused.isEmpty else {
      return App.Notice(
        "First sync complete without \(refused.joined(separator: ", ")): not permitted. 7 says which row to set.", .warn
      )
    }
    let count = rows.map { ": \($0.grouped) objects" } ?? ""
    return App.Notice("First sync complete\(count). 2 opens the dispute queue.", .ok)
  }

  /// A listener gets the newest progress: that of the next run may come in place of the first sync's last. There is a next
  /// run of this kind only when all is here that may be read.
  private mutating func overtakenEndOfFirstSync(_ before: SyncProgress) -> App.Notice {
    var end = before
    for index in end.lines.indices {
      if case .refused = end.lines[index].state { continue }
      end.lines[index].state = .done
    }
    return endOfFirstSync(end, rows: nil)
  }

  private mutating func logChanges(from old: SyncProgress?, to new: SyncProgress, at: Date) {
    for line in new.lines where old?.lines.first(where: { $0.resource == line.resource })?.state != line.state {
      switch line.state {
      case .waiting: continue
      case .running where new.kind == .update: continue
      case .done where new.kind == .update: continue
      case .running: note(.working, "\(line.resource.title): fetching", at)
      case .done: note(.ok, "\(line.resource.title): \(line.rows.grouped)", at)
      case .refused(let why): note(.danger, "\(line.resource.title): \(why)", at)
      case .stopped(let why): note(.warning, "\(line.resource.title): \(why)", at)
      }
    }
    if let waiting = new.waiting, waiting != old?.waiting { note(.warning, waiting.words, at) }
  }

  private mutating func note(_ status: Status, _ text: String, _ at: Date) {
    log.insert(LogLine(at: at, status: status, text: text), at: 0)
    if log.count > 200 { log.removeLast() }
  }
}
