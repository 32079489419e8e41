import CellixCore
import Foundation
import Simulator
import Store
import StripeAPI
import Sync
import Synchronization
import TestSupport
import Testing

@Suite struct UpdateTests {
  /// Things of every kind, as they may happen between two looks.
  private static let day: [Simulator.Occurrence] = [
    .chargeSucceeded, .chargeFailed, .partialRefund, .fullRefund, .disputeCreated, .inquiryCreated, .disputeUpdated,
    .disputeClosed(won: false), .refundPending, .refundFailed, .payoutPaid,
  ]

  @Test func `what happens is found by the feed`() async throws {
    try await Bench.run { bench in
      let engine = bench.engine()
      _ = try await engine.syncOnce()
      for occurrence in Self.day { await bench.simulator.happen(occurrence) }
      let report = try await engine.syncOnce()
      #expect(report.eventsApplied >= Self.day.count - 1)
      try await bench.expectSame()
    }
  }

  @Test func `a dispute that closes gets an entry in its history that says how it was learned`() async throws {
    try await Bench.run { bench in
      let engine = bench.engine()
      _ = try await engine.syncOnce()
      let event = await bench.simulator.happen(.disputeClosed(won: true))
      let id = try #require(try await bench.client().events(EventQuery()).objects.first { $0.id == event }?.objectID)
      _ = try await engine.syncOnce()
      let detail = try #require(try await bench.store.dispute(id: id))
      #expect(detail.dispute.status == .won)
      #expect(detail.history.last?.status == .won)
      #expect(detail.history.last?.source == .feed)
      #expect(detail.history.first?.source == .backfill)
    }
  }

  @Test func `a dispute that closes by a delivery says so in its history`() async throws {
    try await Bench.run { bench in
      let engine = bench.engine()
      _ = try await engine.syncOnce()
      let id = await bench.simulator.happen(.disputeClosed(won: false))
      let raw = try #require(
        try await bench.rawEvents(limit: 30).first { String(decoding: $0, as: UTF8.self).contains(id) })
      _ = try await bench.store.receive(
        rawEvent: raw, id: id, type: "charge.dispute.closed", created: Date(), at: Date())
      _ = try await engine.syncOnce()
      let event = try JSONDecoder().decode(Event.self, from: Data(raw))
      let dispute = try #require(event.objectID)
      let detail = try #require(try await bench.store.dispute(id: dispute))
      #expect(detail.history.last?.status == .lost)
      #expect(detail.history.last?.source == .webhook)
    }
  }

  @Test func `more news than one page of the feed holds is all applied`() async throws {
    try await Bench.run { bench in
      let engine = bench.engine()
      _ = try await engine.syncOnce()
      for _ in 0..<12 {
        for occurrence in Self.day { await bench.simulator.happen(occurrence) }
      }
      let tap = Tap(bench.transport)
      let report = try await bench.engine(transport: tap.transport).syncOnce()
      #expect(report.eventsApplied > 200)
      #expect(tap.count("/v1/events?") >= 3)
      try await bench.expectSame()
    }
  }

  @Test func `what is created while the lists are walked is not missed`() async throws {
    try await Bench.run { bench in
      // Something happens before each of the first forty requests.
      let simulator = bench.simulator
      let inner = bench.transport
      let left = Mutex(Self.day + Self.day + Self.day)
      let transport = Transport { message in
        let next = left.withLock { $0.popLast() }
        if let next { await simulator.happen(next) }
        return try await inner.send(message)
      }
      let engine = bench.engine(transport: transport)
      _ = try await engine.syncOnce()
      #expect(left.withLock { $0.isEmpty })
      _ = try await engine.syncOnce()
      try await bench.expectSame()
    }
  }

  @Test func `a refund that fails later leaves the totals and the open ones`() async throws {
    try await Bench.run { bench in
      let engine = bench.engine()
      _ = try await engine.syncOnce()
      await bench.simulator.happen(.refundPending)
      _ = try await engine.syncOnce()
      let refund = try #require(try await bench.client().refunds(ListQuery()).objects.first)
      #expect(try await bench.store.openRefundIDs(limit: 100).contains(refund.id))
      let before = try await Self.refunded(refund.amount.currency, bench)
      await bench.simulator.happen(.refundFailed, on: refund.id)
      _ = try await engine.syncOnce()
      #expect(try await bench.store.openRefundIDs(limit: 100).contains(refund.id) == false)
      #expect(try await Self.refunded(refund.amount.currency, bench) == before - refund.amount.amount)
      try await bench.expectSame()
    }
  }

  /// Of the last thirteen weeks, in minor units.
  private static func refunded(_ currency: Currency, _ bench: Bench) async throws -> Int {
    let query = RefundTrendQuery(currency: currency, range: .weeks13)
    let trend = try #require(try await bench.store.refundTrend(query, now: Date()))
    return trend.points.compactMap(\.refunded).reduce(0, +)
  }

  @Test func `deliveries are applied like the feed, duplicates and disorder included`() async throws {
    try await Bench.run { bench in
      let engine = bench.engine()
      _ = try await engine.syncOnce()
      for occurrence in Self.day { await bench.simulator.happen(occurrence) }
      let news = try await bench.rawEvents(limit: 60)
      var generator = SeededGenerator(seed: 5)
      for raw in (news + news.prefix(5)).shuffled(using: &generator) {
        let event = try JSONDecoder().decode(Event.self, from: Data(raw))
        _ = try await bench.store.receive(
          rawEvent: raw, id: event.id, type: event.type, created: event.created, at: Date())
      }
      // Without the feed: all that is known came by delivery.
      await bench.simulator.setPermission("event", .none)
      let report = try await engine.syncOnce()
      #expect(report.deliveriesApplied >= Self.day.count - 1)
      #expect(try await bench.store.inbox(limit: 10).isEmpty)
      try await bench.expectSame()
    }
  }

  @Test func `an event that came by both ways counts once`() async throws {
    try await Bench.run { bench in
      let engine = bench.engine()
      _ = try await engine.syncOnce()
      await bench.simulator.happen(.chargeSucceeded)
      _ = try await engine.syncOnce()
      for raw in try await bench.rawEvents(limit: 60).prefix(3) {
        _ = try await bench.store.receive(rawEvent: raw, id: nil, type: nil, created: nil, at: Date())
      }
      let before = try await bench.rows()
      let report = try await engine.syncOnce()
      #expect(report.deliveriesApplied == 0)
      #expect(try await bench.store.inboxCounts().duplicates == 3)
      let rows = try await bench.store.activity(ActivityQuery(), now: Date()).rows
      #expect(rows.count(where: { $0.way == .webhook }) == 3, "delivered, whatever came first")
      #expect(try await bench.rows() == before)
    }
  }

  @Test func `a delivery that cannot be read is set aside and the others go on`() async throws {
    try await Bench.run { bench in
      let engine = bench.engine()
      _ = try await engine.syncOnce()
      _ = try await bench.store.receive(rawEvent: Array("no json".utf8), id: nil, type: nil, created: nil, at: Date())
      let other = #"{"id":"evt_1FAKE","type":"charge.failed","created":5,"livemode":true,"data":{"object":{}}}"#
      _ = try await bench.store.receive(rawEvent: Array(other.utf8), id: nil, type: nil, created: nil, at: Date())
      await bench.simulator.happen(.chargeSucceeded)
      #expect(try await engine.syncOnce().isComplete)
      #expect(try await bench.store.inboxCounts().notUnderstood == 2)
      try await bench.expectSame()
    }
  }

  @Test func `without the feed new objects are found in their lists`() async throws {
    try await Bench.run { bench in
      await bench.simulator.setPermission("event", .none)
      let engine = bench.engine()
      _ = try await engine.syncOnce()
      for occurrence in [Simulator.Occurrence.chargeSucceeded, .disputeCreated, .refundPending] {
        await bench.simulator.happen(occurrence)
      }
      _ = try await engine.syncOnce()
      let rows = try await bench.rows()
      let there = await bench.simulator.statistics.objects
      #expect(rows[.charges] == there["charge"])
      #expect(rows[.disputes] == there["dispute"])
      #expect(rows[.refunds] == there["refund"])
    }
  }

  @Test func `a refusal outlives a restart, until Stripe gives the list again`() async throws {
    try await Bench.run { bench in
      _ = try await bench.engine().syncOnce()
      // Without the feed every list is asked itself.
      await bench.simulator.setPermission("event", .none)
      await bench.simulator.setPermission("payment_intent", .none)
      #expect(try await bench.engine().syncOnce().refused[.paymentIntents] != nil)
      let refused = try await bench.store.syncState().watermarks[.paymentIntents]
      #expect(refused?.isRefused == true)
      await bench.simulator.setPermission("event", .read)
      let restarted = try await bench.engine().syncOnce()
      #expect(restarted.refused.keys.sorted { $0.rawValue < $1.rawValue } == [.paymentIntents])
      let after = try await bench.store.syncState().watermarks[.paymentIntents]
      #expect(after?.isRefused == true && after?.problem == refused?.problem)
      #expect(after?.completeUpTo == refused?.completeUpTo, "what is not given is not complete")
      await bench.simulator.setPermission("payment_intent", .read)
      #expect(try await bench.engine().syncOnce().isComplete)
      let given = try await bench.store.syncState().watermarks[.paymentIntents]
      #expect(given?.isRefused == false && given?.problem == nil)
      try await bench.expectSame()
    }
  }

  @Test func `after more than thirty days the lists are walked again, and the report says so`() async throws {
    try await Bench.run { bench in
      var early = bench.everything
      let before = Date().addingTimeInterval(-40 * 86_400)
      early.now = { before }
      _ = try await bench.engine(configuration: early).syncOnce()
      await bench.simulator.happen(.disputeCreated)
      let report = try await bench.engine().syncOnce()
      #expect(report.notes.count == 1)
      #expect(report.notes.first?.contains("30 days") == true)
      try await bench.expectSame()
    }
  }

  @Test(arguments: [0.0, 3600.0])
  func `asked for, all lists are walked again once, by Stripe's clock`(offset: Double) async throws {
    try await Bench.run { bench in
      var configuration = bench.everything
      configuration.now = { Date().addingTimeInterval(offset) }
      let now = configuration.now
      _ = try await bench.engine().syncOnce()
      let tap = Tap(bench.transport)
      let engine = SyncEngine(
        client: bench.client(transport: tap.transport, now: now), store: bench.store, account: bench.account,
        configuration: configuration)
      await engine.walkAgain()
      #expect(try await engine.syncOnce().isComplete)
      for list in ["disputes", "charges", "refunds"] { #expect(tap.count("/v1/\(list)?") > 0) }
      let upper = try #require(try await bench.store.walks(of: .charges).first?.upper)
      #expect(upper <= Date(), "nothing of the future counts as walked")
      let asked = tap.count("/v1/charges?")
      _ = try await engine.syncOnce()
      #expect(tap.count("/v1/charges?") == asked)
      try await bench.expectSame()
    }
  }

  @Test func `a second walk that is interrupted goes on and does not begin again`() async throws {
    try await Bench.run { bench in
      var early = bench.everything
      let before = Date().addingTimeInterval(-40 * 86_400)
      early.now = { before }
      _ = try await bench.engine(configuration: early).syncOnce()
      let isDown = Mutex(true)
      let tap = Tap(bench.transport) { _, count in
        if count >= 5, isDown.withLock({ $0 }) { throw TransportError.unreachable("cut") }
      }
      let engine = bench.engine(transport: tap.transport)
      await #expect(throws: StripeError.self) { try await engine.syncOnce() }
      isDown.withLock { $0 = false }
      let report = try await engine.syncOnce()
      #expect(report.notes.isEmpty && report.isComplete)
      #expect(tap.count("/v1/disputes?") == 1)
      try await bench.expectSame()
    }
  }

  @Test(arguments: [-3600.0, 3600.0])
  func `a machine whose clock is an hour wrong loses nothing, and its health says so`(offset: Double) async throws {
    try await Bench.run { bench in
      let wrong: @Sendable () -> Date = { Date().addingTimeInterval(offset) }
      var configuration = bench.everything
      configuration.now = wrong
      let engine = SyncEngine(
        client: bench.client(now: wrong), store: bench.store, account: bench.account, configuration: configuration)
      _ = try await engine.syncOnce()
      for occurrence in Self.day { await bench.simulator.happen(occurrence) }
      _ = try await engine.syncOnce()
      try await bench.expectSame()
      var health = engine.health.makeAsyncIterator()
      guard case .live(_, let ahead) = await health.next() else {
        Issue.record("health is not live")
        return
      }
      // Stripe tells whole seconds, and an answer takes its time on a loaded machine.
      #expect(abs(Double(ahead) - offset) <= Double(Surroundings.clockTolerance))
    }
  }

  @Test func `the balance is read again after money moved`() async throws {
    try await Bench.run { bench in
      let engine = bench.engine()
      _ = try await engine.syncOnce()
      await bench.simulator.happen(.chargeSucceeded)
      _ = try await engine.syncOnce()
      let balance = try await bench.client().balance()
      let summary = try #require(try await bench.store.balanceSummary())
      for money in balance.pending {
        let entry = summary.entries.first { $0.currency == money.currency }
        #expect(entry?.pending == money.amount)
      }
    }
  }
}
