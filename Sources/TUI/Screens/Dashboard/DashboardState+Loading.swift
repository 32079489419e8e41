import CellixCore
import Foundation
import Terminal

// What is asked of the store, and what becomes of the answers. Only the screen that is open asks: a change costs what is
// seen of it, and the others ask when they are opened.
extension DashboardState {
  mutating func loadEverything(now: Date) -> [Effect] { load(Set(StoreChange.allCases), now: now) }

  /// Asks again for what the changes touch, and only for the rows on screen.
  mutating func load(_ changes: Set<StoreChange>, now: Date) -> [Effect] {
    var queries = self.queries(changes, now: now)
    // Every screen says what is not whole yet.
    if !changes.isDisjoint(with: [.watermarks, .inbox]) { queries.append(.syncState) }
    return queries.map { ask($0) }
  }

  private func queries(_ changes: Set<StoreChange>, now: Date) -> [LoadQuery] {
    func touches(_ some: Set<StoreChange>) -> Bool { !changes.isDisjoint(with: some) }
    var queries: [LoadQuery] = []
    switch screen {
    case .firstSync: if touches([.disputes, .charges]) { queries.append(.urgent(limit: UrgentState.limit)) }
    case .overview:
      // Few are read at a time: first the balances, whose answer leads to another question, then what takes longest, so
      // that all of it is there soonest.
      if touches([.balance, .balanceTransactions, .disputes]) { queries.append(.balances) }
      if touches([.charges, .paymentIntents]) { queries.append(.paymentSummary(payments.currency)) }
      if touches([.disputes, .charges]) { queries.append(.urgent(limit: UrgentState.limit)) }
      if touches([.events, .inbox]) { queries.append(.feed(limit: 50)) }
      if touches([.disputes]) { queries.append(.overview) }
      // For the next payout.
      if touches([.balance, .balanceTransactions]), let query = balanceTrendQuery {
        queries.append(.balanceTrend(query))
      }
      if touches([.refunds, .charges]) { queries.append(.refundTrend(refunds.trendQuery)) }
    case .disputes:
      if touches([.disputes]) { queries.append(.overview) }
      if touches([.disputes, .charges]) {
        queries += questions(of: queue, now: now)
        if let shownDispute { queries.append(.dispute(shownDispute)) }
      }
    case .refunds:
      if touches([.refunds, .charges]) {
        queries += refunds.isListed ? questions(of: refunds, now: now) : refunds.questions
        if let open = refunds.opened { queries.append(.refund(open)) }
      }
    case .balances:
      if touches([.balance, .balanceTransactions, .disputes]) { queries.append(.balances) }
      if touches([.balance, .balanceTransactions]) {
        queries.append(.invariants)
        if let query = balanceTrendQuery { queries.append(.balanceTrend(query)) }
      }
    case .payments:
      if touches([.charges, .paymentIntents, .disputes]) { queries.append(.paymentSummary(payments.currency)) }
      if touches([.charges, .refunds, .disputes]) {
        queries += questions(of: payments, now: now)
        if let open = payments.opened { queries.append(.payment(open)) }
      }
    case .activity:
      if touches([.events]) { queries += questions(of: activity, now: now) + [.arrivals] }
      if touches([.events, .inbox]), let open = activity.opened { queries.append(.event(open)) }
    case .connections: if touches([.watermarks, .inbox, .charges]) { queries.append(.connection) }
    }
    return queries
  }

  mutating func ask(_ query: LoadQuery) -> Effect { .load(generation: nextGeneration(of: query.kind), query) }

  /// Number of a new question of a kind.
  mutating func nextGeneration(of kind: String) -> Int {
    generation += 1
    newest[kind] = generation
    return generation
  }

  func isNewest(_ generation: Int, _ kind: String) -> Bool { newest[kind] == generation }

  mutating func update(_ message: Message, app: inout App) -> [Effect] {
    switch message {
    case .storeChanged(let changes, let at):
      app.now = max(app.now, at)
      openProblem = nil
      return load(changes, now: app.now)
    case .openFailed(let error):
      openProblem = error
      failEverything(error)
      return []
    case .loaded(let generation, let loaded, let at):
      app.now = max(app.now, at)
      guard newest.values.contains(generation) else { return [] }
      return take(loaded, app: &app)
    case .syncProgressed(let progress, let at):
      app.now = max(app.now, at)
      return take(progress, app: &app)
    default: return takeConnection(message, app: &app)
    }
  }

  private mutating func take(_ loaded: Loaded, app: inout App) -> [Effect] {
    switch loaded {
    case .balances(let summary): return takeBalances(summary)
    case .overview(let value): overview = .value(value)
    case .urgent(let head):
      if let news = urgent.take(head) { app.tell(App.Notice(news, .info)) }
    case .disputes(let asked, let page): return take(page, asked, on: \.queue, app: &app)
    case .openDisputes(let asked, let merged):
      queue.take(merged, asked, now: app.now)
      return take(ListPage(rows: merged.rows, next: nil), asked, on: \.queue, app: &app)
    case .disputeCount(let asked, let count): return take(count, asked, on: \.queue)
    case .dispute(let id, let detail): queue.takeDetail(detail, of: id)
    case .refundTrend(let trend): refunds.trend = .value(trend)
    case .refundDetails(let asked, let details): refunds.take(details, asked)
    case .refunds(let asked, let page): return take(page, asked, on: \.refunds, app: &app)
    case .refundCount(let asked, let count): return take(count, asked, on: \.refunds)
    case .refund(let id, let detail): refunds.take(detail, of: id)
    case .balanceTrend(_, let trend): money.trend = .value(trend)
    case .invariants(let all): money.invariants = .value(all)
    case .feed(let rows): feed = .value(rows)
    case .paymentSummary(let summary): payments.summary = .value(summary)
    case .payments(let asked, let page): return take(page, asked, on: \.payments, app: &app)
    case .paymentCount(let asked, let count): return take(count, asked, on: \.payments)
    case .payment(let id, let detail): payments.take(detail, of: id)
    case .activity(let asked, let page): return take(page, asked, on: \.activity, app: &app)
    case .activityCount(let asked, let count): return take(count, asked, on: \.activity)
    case .arrivals(let arrivals): activity.arrivals = .value(arrivals)
    case .event(let id, let detail): activity.take(detail, of: id)
    case .connection(let facts):
      connections.facts = .value(facts)
      return askAboutRefusals()
    case .pace(let pace): connections.pace = .value(pace)
    case .syncState(let state):
      syncState = .value(state)
      connections.notice(state.watermarks)
      return askAboutRefusals()
    case .failed(let query, let error): fail(query, error)
    }
    return []
  }

  private mutating func fail(_ query: LoadQuery, _ error: UserFacingError) {
    switch query {
    case .balances: balances = .failed(error)
    case .overview: overview = .failed(error)
    case .urgent: urgent.list.fail(error)
    case .disputes, .openDisputes: queue.fail(error)
    case .disputeCount: break  // The list itself says what is wrong.
    case .dispute: queue.failDetails(error)
    case .refundTrend: refunds.trend = .failed(error)
    case .refundDetails: refunds.details = .failed(error)
    case .refunds: refunds.fail(error)
    case .refundCount: break
    case .refund: refunds.failDetail(error)
    case .balanceTrend: money.trend = .failed(error)
    case .invariants: money.invariants = .failed(error)
    case .feed: feed = .failed(error)
    case .paymentSummary: payments.summary = .failed(error)
    case .payments: payments.fail(error)
    case .paymentCount: break
    case .payment: payments.failDetail(error)
    case .activity: activity.fail(error)
    case .activityCount: break
    case .arrivals: activity.arrivals = .failed(error)
    case .event: activity.failDetail(error)
    case .connection: connections.facts = .failed(error)
    case .pace: connections.pace = .unknown
    case .syncState: syncState = .failed(error)
    }
  }

  private mutating func failEverything(_ error: UserFacingError) {
    balances = .failed(error)
    overview = .failed(error)
    feed = .failed(error)
    connections.facts = .failed(error)
    payments.fail(error)
    payments.summary = .failed(error)
    activity.fail(error)
    activity.arrivals = .failed(error)
    syncState = .failed(error)
    queue.fail(error)
    queue.failDetails(error)
    urgent.list.fail(error)
    refunds.trend = .failed(error)
    refunds.details = .failed(error)
    refunds.fail(error)
    (money.trend, money.invariants) = (.failed(error), .failed(error))
  }
}

extension LoadQuery {
  var kind: String {
    switch self {
    case .balances: "balances"
    case .overview: "overview"
    case .urgent: "urgent"
    case .disputes, .openDisputes: "disputes"
    case .disputeCount: "disputeCount"
    case .dispute: "dispute"
    case .refundTrend: "refundTrend"
    case .refundDetails: "refundDetails"
    case .refunds: "refunds"
    case .refundCount: "refundCount"
    case .refund: "refund"
    case .balanceTrend: "balanceTrend"
    case .invariants: "invariants"
    case .feed: "feed"
    case .paymentSummary: "paymentSummary"
    case .payments: "payments"
    case .paymentCount: "paymentCount"
    case .payment: "payment"
    case .activity: "activity"
    case .activityCount: "activityCount"
    case .arrivals: "arrivals"
    case .event: "event"
    case .syncState: "syncState"
    case .connection: "connection"
    case .pace: "pace"
    }
  }
}
