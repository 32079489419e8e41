import CellixCore
import Foundation
import Terminal

@testable import TUI

/// What the screens with figures are shown in: every state of an account and of the way to Stripe but the one in which
/// all is well.
struct StateScene: Sendable, CustomStringConvertible {
  /// A screen, by its key, and the list that it rests on before all others.
  struct Screen: Sendable {
    var key: Character
    var name: String
    var resource: Resource
    /// What the list needs of the key.
    var requirement: PermissionRequirement

    static let all = [
      Screen(key: "1", name: "overview", resource: .disputes, requirement: .disputes),
      Screen(key: "2", name: "disputes", resource: .disputes, requirement: .disputes),
      Screen(key: "3", name: "refunds", resource: .refunds, requirement: .refunds),
      Screen(key: "4", name: "balances", resource: .balanceTransactions, requirement: .balance),
      Screen(key: "5", name: "payments", resource: .charges, requirement: .charges),
    ]
  }

  var description: String
  var health = Health.live(lastContact: Samples.now)
  var progress: SyncProgress?
  var answer: @Sendable (LoadQuery) -> Loaded = { Samples.answer(to: $0) }
  var syncState: @Sendable (Screen) -> SyncState = { _ in Samples.syncState }

  static let all = [empty, syncing, offline, keyRevoked, permissionLost, rateLimited, clockWrong, stale]

  func app(_ screen: Screen, size: Size) -> App {
    var app = Samples.dashboard()
    _ = app.update(.resized(size))
    _ = app.update(.healthChanged(health, at: Samples.now))
    settle(app.update(.storeChanged(Set(StoreChange.allCases), at: Samples.now)), screen, in: &app)
    if let progress { settle(app.update(.syncProgressed(progress, at: Samples.now)), screen, in: &app) }
    settle(app.update(.key(.character(screen.key))), screen, in: &app)
    return app
  }

  private func settle(_ effects: [Effect], _ screen: Screen, in app: inout App) {
    var waiting = effects
    while !waiting.isEmpty {
      guard case .load(let generation, let query) = waiting.removeFirst() else { continue }
      let answer = query == .syncState ? .syncState(syncState(screen)) : answer(query)
      waiting += app.update(.loaded(generation, answer, at: Samples.now))
    }
    for _ in 1...2 { _ = app.update(.ticked(Samples.now)) }
  }

  // MARK: - The account

  static let empty = StateScene(
    description: "empty", answer: { Samples.emptyAnswer(to: $0) },
    syncState: { _ in marks { ($0.rows, $0.gaps) = (0, []) } })

  /// Disputes and the balance are here, of the other lists the newest stretch.
  static let syncing: StateScene = {
    var lines = Resource.allCases.map { resource in
      SyncProgress.Line(resource: resource, state: [.disputes, .balance].contains(resource) ? .done : .running)
    }
    for index in lines.indices where lines[index].state == .running { lines[index].fraction = 0.12 }
    let gap = ago(395 * 86_400)...ago(48 * 86_400)
    var scene = StateScene(
      description: "syncing", progress: SyncProgress(kind: .first, started: ago(9), lines: lines),
      answer: { Samples.partialAnswer(to: $0) })
    scene.syncState = { _ in
      var state = Samples.syncState
      for resource in Resource.allCases where ![.disputes, .balance].contains(resource) {
        state.watermarks[resource] = .init(gaps: [gap], rows: 14_200)
      }
      state.firstSyncDone = false
      return state
    }
    return scene
  }()

  /// Everything was here; then the key lost the row of the list that the screen rests on.
  static let permissionLost = StateScene(
    description: "permission-lost",
    syncState: { screen in
      var state = Samples.syncState
      state.watermarks[screen.resource]?.problem =
        "The key may not read this. Set the row “\(screen.requirement.dashboardRow)” of the key's permissions to Read."
      state.watermarks[screen.resource]?.isRefused = true
      return state
    })

  // MARK: - The way to Stripe

  static let offline = StateScene(
    description: "offline",
    health: .offline(since: ago(780), reason: "Stripe cannot be reached (no route to the host)."),
    syncState: { _ in marks { ($0.completeUpTo, $0.lastCheck) = (ago(800), ago(800)) } })

  static let keyRevoked = StateScene(
    description: "key-revoked",
    health: .keyRefused(since: ago(780), reason: "Stripe does not know this key any more."),
    syncState: { _ in marks { ($0.completeUpTo, $0.lastCheck) = (ago(800), ago(800)) } })

  static let rateLimited: StateScene = {
    let lines = Resource.allCases.map { SyncProgress.Line(resource: $0, state: .running) }
    var progress = SyncProgress(kind: .update, started: ago(4), lines: lines)
    progress.waiting = Hindrance(.rateLimit, "rate limited by Stripe; going on in 2 s")
    return StateScene(description: "rate-limited", progress: progress)
  }()

  static let clockWrong = StateScene(
    description: "clock-wrong", health: .live(lastContact: Samples.now, clockAhead: 3_720))

  static let stale = StateScene(
    description: "stale", health: .live(lastContact: ago(300)),
    syncState: { _ in marks { ($0.completeUpTo, $0.lastCheck) = (ago(310), ago(310)) } })

  private static func ago(_ seconds: TimeInterval) -> Date { Samples.now.addingTimeInterval(-seconds) }

  /// How complete each list is, with something that is the same in all.
  private static func marks(_ change: (inout SyncState.Watermark) -> Void) -> SyncState {
    var state = Samples.syncState
    for resource in Resource.allCases {
      guard var mark = state.watermarks[resource] else { continue }
      change(&mark)
      state.watermarks[resource] = mark
    }
    return state
  }
}

extension Samples {
  /// Of an account in which nothing ever happened: where there is nothing to sum, the store answers with none.
  static func emptyAnswer(to query: LoadQuery) -> Loaded {
    let nothing = ListCount(count: 0, next: nil)
    return switch query {
    case .balances:
      .balances(
        BalanceSummary(
          entries: [.init(currency: .usd, available: 0, pending: 0, instant: nil, inDisputes: .value(0))],
          asOf: balances.asOf, payouts: []))
    case .overview:
      .overview(
        DisputeOverview(
          counts: DisputeGroup.allCases.reduce(into: [:]) { $0[$1] = 0 }, due: [:], won: 0, lost: 0, atStake: []))
    case .urgent: .urgent(UrgentDisputes(rows: [], total: 0))
    case .disputes(let asked): .disputes(asked, page([]))
    case .openDisputes(let asked): .openDisputes(asked, MergedQueue([], now: now))
    case .disputeCount(let asked): .disputeCount(asked, nothing)
    case .dispute(let id): .dispute(id, nil)
    case .refundTrend: .refundTrend(nil)
    case .refundDetails(let asked): .refundDetails(asked, nil)
    case .refunds(let asked): .refunds(asked, page([]))
    case .refundCount(let asked): .refundCount(asked, nothing)
    case .refund(let id): .refund(id, nil)
    case .balanceTrend(let asked):
      .balanceTrend(
        asked,
        BalanceTrend(
          currency: asked.currency, range: asked.range,
          points: balanceTrend(asked).points.map { .init(day: $0.day, balance: 0) }, composition: [], due: [],
          asOf: balances.asOf))
    case .invariants: .invariants([invariant("usd", change: 0)])
    case .feed: .feed([])
    case .paymentSummary: .paymentSummary(nil)
    case .payments(let asked): .payments(asked, page([]))
    case .paymentCount(let asked): .paymentCount(asked, nothing)
    case .payment(let id): .payment(id, nil)
    case .activity(let asked): .activity(asked, page([]))
    case .activityCount(let asked): .activityCount(asked, nothing)
    case .arrivals: .arrivals(EventArrivals(today: [:], last24Hours: [:], total: 0))
    case .event(let id): .event(id, nil)
    case .syncState: .syncState(SyncState(watermarks: [:], firstSyncDone: false))
    case .connection: .connection(ConnectionFacts(webhook: WebhookHealth(), reads: ReadAllowance(transactions: 0)))
    case .pace: .pace(nil)
    }
  }

  /// Of an account whose history is here for the last seven weeks only.
  static func partialAnswer(to query: LoadQuery) -> Loaded {
    switch query {
    case .refundTrend(let query):
      var trend = refunds(query.range)
      for index in trend.points.indices.dropLast(7) {
        (trend.points[index].refunded, trend.points[index].captured) = (nil, nil)
      }
      return .refundTrend(trend)
    case .refundDetails(let query):
      var details = refundDetails
      for index in details.before.indices {
        (details.before[index].refunded, details.before[index].captured) = (nil, nil)
      }
      for index in details.cohorts.indices.dropLast(7) { details.cohorts[index].captured = nil }
      details.reasonsBefore = []
      return .refundDetails(query, details)
    case .balanceTrend(let query): return .balanceTrend(query, balanceTrend(query, known: 48))
    case .invariants: return .invariants(nil)
    default: return answer(to: query)
    }
  }
}
