import CellixCore
import Foundation
import Store
import StripeAPI
import TUI

extension Services {
  /// The screens' wishes, fulfilled by the live parts.
  static func live(_ session: Session) -> Services {
    Services(
      now: { Date() },
      saveProgress: { progress, number in try await session.setupSaves.save(progress, number: number) },
      lookAround: { await session.lookAround() },
      keepAccepted: { keys, number in try await session.keepAccepted(keys, number: number) },
      probe: { key, rows, excess in await session.probe(key, rows, excess: excess) },
      standings: { key in
        try await WebhookStandingProbe(client: session.client(APIKey(key))).standings()
      },
      offerSigningSecret: { secret in await session.offer(secret) },
      receiver: { session.receiver.listen() },
      connect: { request in try await session.connect(request) },
      openAccount: { try await session.openCurrent() },
      accounts: AccountServices(
        list: { try await session.accounts(asksCommand: false) }, open: { try await session.openOther($0) },
        disconnect: { try await session.disconnect($0) }, guide: { try await session.guideStart($0) }),
      load: { query in try await session.load(query) },
      refresh: { await session.refresh() },
      export: { name, body in
        try await ExportedFile(folder: FileManager.default.currentDirectoryPath, name: name).write(body)
      },
      setAttention: { await session.setAttention($0) },
      syncProgress: { session.progress.listen() },
      health: { session.health.listen() },
      changes: { session.changes.listen() },
      connection: ConnectionServices(
        checkKey: { rows, excess in try await session.checkKey(rows, excess: excess) },
        checkWebhook: { try await session.checkWebhook() }))
  }
}

extension Session {
  func load(_ query: LoadQuery) async throws -> Loaded {
    let store = try opened().store
    switch query {
    case .balances: return .balances(try await store.balanceSummary())
    case .overview: return .overview(try await store.disputeOverview(now: Date()))
    case .urgent(let limit): return .urgent(try await store.mostUrgentDisputes(limit: limit, now: Date()))
    case .disputes(let query): return .disputes(query, try await store.disputes(query, now: Date()))
    case .openDisputes(let query): return .openDisputes(query, try await mergedQueue(query))
    case .disputeCount(let query): return .disputeCount(query, try await store.countDisputes(query, now: Date()))
    case .dispute(let id): return .dispute(id, try await store.dispute(id: id))
    case .refundTrend(let query): return .refundTrend(try await store.refundTrend(query, now: Date()))
    case .refundDetails(let query): return .refundDetails(query, try await store.refundDetails(query, now: Date()))
    case .refunds(let query): return .refunds(query, try await store.refunds(query, now: Date()))
    case .refundCount(let query): return .refundCount(query, try await store.countRefunds(query, now: Date()))
    case .refund(let id): return .refund(id, try await store.refund(id: id))
    case .balanceTrend(let query): return .balanceTrend(query, try await store.balanceTrend(query, now: Date()))
    case .invariants: return .invariants(try await store.moneyInvariants())
    case .feed(let limit): return .feed(try await store.activity(ActivityQuery(limit: limit), now: Date()).rows)
    case .paymentSummary(let currency): return .paymentSummary(try await store.paymentSummary(currency, now: Date()))
    case .payments(let query): return .payments(query, try await store.payments(query, now: Date()))
    case .paymentCount(let query): return .paymentCount(query, try await store.countPayments(query, now: Date()))
    case .payment(let id): return .payment(id, try await store.payment(id: id))
    case .activity(let query): return .activity(query, try await store.activity(query, now: Date()))
    case .activityCount(let query): return .activityCount(query, try await store.countActivity(query, now: Date()))
    case .arrivals: return .arrivals(try await store.eventArrivals(now: Date()))
    case .event(let id): return .event(id, try await store.event(id: id))
    case .syncState: return .syncState(try await store.syncState())
    case .connection: return .connection(try await connectionFacts())
    case .pace: return .pace(await pace())
    }
  }
}
