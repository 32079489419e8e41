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
    case firstSync, overview, disputes, refunds, balances, connections
  }

  package var account: ConnectedAccount
  package var screen: Screen
  package let calendar: ReportingCalendar

  package var balances: Panel<BalanceSummary?> = .loading
  package var overview: Panel<DisputeOverview> = .loading
  package var activity: Panel<[ActivityRow]> = .loading
  package var syncState: Panel<SyncState> = .loading
  package var queue = DisputesState()
  /// Overview's own list, whatever group the queue shows.
  package var urgent = DisputesState()
  package var refunds = RefundsState()
  package var progress: SyncProgress?
  /// Why nothing can be read; `r` tries again.
  package var openProblem: UserFacingError?
  /// Newest first.
  package var log: [LogLine] = []
  /// Names and e-mails are masked, for demos and shared screens.
  package var isPrivate = false

  /// Number of the newest question of each kind; late answers to older ones are dropped.
  private var generation = 0
  private var newest: [String: Int] = [:]

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

  // MARK: - Loading

  mutating func loadEverything() -> [Effect] { load(Set(StoreChange.allCases)) }

  /// Asks again for what the changes touch, and only for the rows on screen.
  mutating func load(_ changes: Set<StoreChange>) -> [Effect] {
    var queries: [LoadQuery] = []
    if !changes.isDisjoint(with: [.balance, .balanceTransactions, .disputes]) { queries.append(.balances) }
    if changes.contains(.disputes) { queries.append(.overview) }
    if !changes.isDisjoint(with: [.disputes, .charges]) {
      queries.append(.urgent(limit: 50))
      queries.append(.disputes(queue.query))
      if let open = queue.opened { queries.append(.dispute(open)) }
    }
    if !changes.isDisjoint(with: [.refunds, .charges]) { queries.append(.refunds(refunds.query)) }
    if !changes.isDisjoint(with: [.events, .inbox]) { queries.append(.activity(limit: 50)) }
    if !changes.isDisjoint(with: [.watermarks, .inbox]) { queries.append(.syncState) }
    return queries.map { ask($0) }
  }

  mutating func ask(_ query: LoadQuery) -> Effect {
    generation += 1
    newest[query.kind] = generation
    return .load(generation: generation, query)
  }

  mutating func update(_ message: Message, app: inout App) -> [Effect] {
    switch message {
    case .storeChanged(let changes, let at):
      app.now = max(app.now, at)
      openProblem = nil
      return load(changes)
    case .openFailed(let error):
      openProblem = error
      failEverything(error)
      return []
    case .loaded(let generation, let loaded, let at):
      app.now = max(app.now, at)
      guard newest[loaded.kind] == generation else { return [] }
      take(loaded, app: &app)
      return []
    case .syncProgressed(let progress, let at):
      app.now = max(app.now, at)
      return take(progress, app: &app)
    default: return []
    }
  }

  private mutating func take(_ loaded: Loaded, app: inout App) {
    switch loaded {
    case .balances(let summary): balances = .value(summary)
    case .overview(let value): overview = .value(value)
    case .urgent(let page):
      if let news = urgent.take(page) { app.notice = App.Notice(news, .info) }
    case .disputes(let page): _ = queue.take(page)
    case .dispute(let id, let detail): queue.take(detail, of: id)
    case .refunds(let trend): refunds.trend = .value(trend)
    case .activity(let rows): activity = .value(rows)
    case .syncState(let state): syncState = .value(state)
    case .failed(let query, let error): fail(query, error)
    }
  }

  private mutating func fail(_ query: LoadQuery, _ error: UserFacingError) {
    switch query {
    case .balances: balances = .failed(error)
    case .overview: overview = .failed(error)
    case .urgent: urgent.page = .failed(error)
    case .disputes: queue.page = .failed(error)
    case .dispute: queue.detail = .failed(error)
    case .refunds: refunds.trend = .failed(error)
    case .activity: activity = .failed(error)
    case .syncState: syncState = .failed(error)
    }
  }

  private mutating func failEverything(_ error: UserFacingError) {
    balances = .failed(error)
    overview = .failed(error)
    activity = .failed(error)
    syncState = .failed(error)
    queue.page = .failed(error)
    urgent.page = .failed(error)
    refunds.trend = .failed(error)
  }

  private mutating func take(_ progress: SyncProgress, app: inout App) -> [Effect] {
    logChanges(from: self.progress, to: progress, at: app.now)
    self.progress = progress
    if progress.isFinished, progress.kind == .first { app.notice = endOfFirstSync(progress) }
    return []
  }

  /// Says what the lines say. Only a sync that brought everything it may read leads on by itself.
  private mutating func endOfFirstSync(_ progress: SyncProgress) -> App.Notice {
    let rows = progress.lines.reduce(0) { $0 + $1.rows }
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
    return App.Notice("First sync complete: \(rows.grouped) objects. 2 opens the dispute queue.", .ok)
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
    if let waiting = new.waiting, waiting != old?.waiting { note(.warning, waiting, at) }
  }

  private mutating func note(_ status: Status, _ text: String, _ at: Date) {
    log.insert(LogLine(at: at, status: status, text: text), at: 0)
    if log.count > 200 { log.removeLast() }
  }

  // MARK: - Pace

  func tickInterval(now: Date) -> Duration {
    if screen == .firstSync, progress?.isFinished != true { return Spinner.interval }
    if countsSeconds(now: now) { return .seconds(1) }
    return .seconds(10)
  }

  /// A deadline under six hours is on screen.
  private func countsSeconds(now: Date) -> Bool {
    guard screen == .overview || screen == .disputes else { return false }
    let rows = screen == .overview ? urgent.rows : queue.rows
    return rows.prefix(60).contains { $0.deadline?.showsSeconds(now: now) == true }
  }
}

extension LoadQuery {
  var kind: String {
    switch self {
    case .balances: "balances"
    case .overview: "overview"
    case .urgent: "urgent"
    case .disputes: "disputes"
    case .dispute: "dispute"
    case .refunds: "refunds"
    case .activity: "activity"
    case .syncState: "syncState"
    }
  }
}

extension Loaded {
  var kind: String {
    switch self {
    case .balances: "balances"
    case .overview: "overview"
    case .urgent: "urgent"
    case .disputes: "disputes"
    case .dispute: "dispute"
    case .refunds: "refunds"
    case .activity: "activity"
    case .syncState: "syncState"
    case .failed(let query, _): query.kind
    }
  }
}
