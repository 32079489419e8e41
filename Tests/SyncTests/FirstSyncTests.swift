import CellixCore
import Foundation
import Simulator
import Store
import StripeAPI
import Sync
import Synchronization
import Testing

@Suite struct FirstSyncTests {
  @Test func `the first sync brings exactly what is there`() async throws {
    try await Bench.run { bench in
      let report = try await bench.engine().syncOnce()
      #expect(report.kind == .first)
      #expect(report.isComplete && report.unreadable == 0)
      let rows = try await bench.rows()
      let there = await bench.simulator.statistics.objects
      #expect(rows[.charges] == there["charge"])
      #expect(rows[.paymentIntents] == there["payment_intent"])
      #expect(rows[.refunds] == there["refund"])
      #expect(rows[.disputes] == there["dispute"])
      #expect(rows[.balanceTransactions] == there["balance_transaction"])
      let state = try await bench.store.syncState()
      #expect(state.firstSyncDone)
      #expect(try await bench.store.balanceSummary() != nil)
      #expect(try await bench.store.verifyRollups() == [])
    }
  }

  @Test func `it never asks Stripe to expand anything`() async throws {
    try await Bench.run { bench in
      _ = try await bench.engine().syncOnce()
      #expect(await bench.simulator.statistics.expandSeen == 0)
    }
  }

  @Test func `a second sync finds nothing new and walks no list again`() async throws {
    try await Bench.run { bench in
      _ = try await bench.engine().syncOnce()
      let rows = try await bench.rows()
      let tap = Tap(bench.transport)
      let second = try await bench.engine(transport: tap.transport).syncOnce()
      #expect(second.kind == .update)
      #expect(second.eventsApplied == 0)
      for list in ["disputes", "charges", "payment_intents", "refunds"] { #expect(tap.count("/v1/\(list)?") == 0) }
      #expect(try await bench.rows() == rows)
    }
  }

  @Test func `two calls at once share one run`() async throws {
    try await Bench.run { bench in
      let engine = bench.engine()
      async let one = engine.syncOnce()
      async let other = engine.syncOnce()
      let (first, second) = try await (one, other)
      #expect(first == second)
    }
  }

  @Test(arguments: [3, 9, 30, 60])
  func `cut in the middle it goes on where it was, and ends with the same rows`(request: Int) async throws {
    try await Bench.run(charges: 2400) { bench in
      // Every request from this one on is lost, as when the network goes.
      let isDown = Mutex(true)
      let tap = Tap(bench.transport) { _, count in
        if count >= request, isDown.withLock({ $0 }) { throw TransportError.unreachable("cut") }
      }
      let engine = bench.engine(transport: tap.transport)
      await #expect(throws: StripeError.self) { try await engine.syncOnce() }
      #expect(try await bench.store.syncState().firstSyncDone == false)
      isDown.withLock { $0 = false }
      let report = try await engine.syncOnce()
      #expect(report.kind == .first && report.isComplete)
      try await bench.expectSame()
      // Of what was saved nothing was asked again: only pages that were under way when the others failed.
      for list in ["disputes", "charges", "payment_intents", "balance_transactions"] {
        let pages = tap.answered.filter { $0.contains("/v1/\(list)?") && $0.contains("limit=100") }
        #expect(pages.count - Set(pages).count <= 16, "\(list)")
      }
    }
  }

  @Test func `cancelled in the middle it goes on in another engine`() async throws {
    try await Bench.run { bench in
      let reached = AsyncStream.makeStream(of: Void.self)
      let tap = Tap(bench.transport) { url, _ in
        if url.contains("/v1/charges?") { reached.continuation.yield() }
      }
      let engine = bench.engine(transport: tap.transport)
      let task = Task { try await engine.syncOnce() }
      for await _ in reached.stream { break }
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
      let report = try await bench.engine().syncOnce()
      #expect(report.kind == .first && report.isComplete)
      #expect(try await bench.rows()[.charges] == (await bench.simulator.statistics.objects["charge"]))
    }
  }

  @Test func `connections that are cut are tried again within the run`() async throws {
    try await Bench.run { bench in
      await bench.simulator.inject(.init(path: "/v1/charges", times: 2, kind: .cut))
      let report = try await bench.engine().syncOnce()
      #expect(report.isComplete)
      #expect(report.retries >= 2)
    }
  }

  @Test func `a burst of 429 slows it down and loses nothing`() async throws {
    try await Bench.run { bench in
      await bench.simulator.inject(.init(path: "/v1/refunds", times: 4, kind: .rateLimitedForGood("endpoint-rate")))
      let report = try await bench.engine().syncOnce()
      #expect(report.isComplete)
      #expect(report.retries >= 4)
      #expect(try await bench.rows()[.refunds] == (await bench.simulator.statistics.objects["refund"]))
    }
  }

  @Test func `a page whose last object has no name costs nothing of the list`() async throws {
    try await Bench.run { bench in
      let transport = bench.altering("/v1/charges?") { page in
        var data = page["data"] as? [[String: Any]] ?? []
        if !data.isEmpty { data[data.count - 1] = ["object": "charge"] }
        page["data"] = data
      }
      let report = try await bench.engine(transport: transport).syncOnce()
      #expect(report.unreadable == 1)
      #expect(try await bench.rows()[.charges] == (await bench.simulator.statistics.objects["charge"]))
    }
  }

  @Test func `a page that cannot be continued is not the end of the list`() async throws {
    try await Bench.run { bench in
      let transport = bench.altering("/v1/charges?") { $0["data"] = [Any]() }
      let engine = bench.engine(transport: transport)
      let report = try await engine.syncOnce()
      #expect(report.stopped.keys.contains(.charges))
      let watermark = try #require(try await bench.store.syncState().watermarks[.charges])
      #expect(watermark.completeUpTo == nil && watermark.oldest == nil && watermark.problem != nil)
      #expect(try await engine.syncOnce().isComplete)
      #expect(try await bench.rows()[.charges] == (await bench.simulator.statistics.objects["charge"]))
    }
  }

  @Test func `a walk of the events whose place has left Stripe's feed is over, and the feed is followed`() async throws
  {
    try await Bench.run { bench in
      _ = try await bench.engine().syncOnce()
      let now = Date()
      let month: TimeInterval = 30 * 86_400
      let walk = Walk(
        resource: .events, lower: now.addingTimeInterval(-month - 3600), upper: now.addingTimeInterval(-7200),
        startingAfter: "evt_1FAKE", reached: now.addingTimeInterval(-month - 60))
      try await bench.store.beginWalks([walk])
      await bench.simulator.happen(.chargeSucceeded)
      #expect(try await bench.engine().syncOnce().isComplete)
      #expect(try await bench.rows()[.charges] == (await bench.simulator.statistics.objects["charge"]))
    }
  }

  @Test func `a walk whose place is gone at Stripe goes on by its time`() async throws {
    try await Bench.run { bench in
      _ = try await bench.engine().syncOnce()
      let reached = try #require(try await bench.client().charges(ListQuery()).objects.last).created
      let other = try Store.inMemory()
      let walk = Walk(
        resource: .charges, lower: Date(timeIntervalSince1970: 0), upper: Date(), startingAfter: "ch_1FAKE",
        reached: reached)
      try await other.beginWalks([walk])
      let tap = Tap(bench.transport)
      #expect(try await bench.engine(transport: tap.transport, store: other).syncOnce().isComplete)
      let asked = tap.requested.filter { $0.contains("/v1/charges?") }
      #expect(asked.first?.contains("starting_after=ch_1FAKE") == true)
      #expect(asked.dropFirst().first?.contains("lt%5D=\(Int(reached.timeIntervalSince1970) + 1)") == true)
      #expect(asked.dropFirst().first?.contains("starting_after") == false)
    }
  }

  @Test func `one list that is refused leaves the others whole`() async throws {
    try await Bench.run { bench in
      await bench.simulator.setPermission("refund", .none)
      await bench.simulator.setPermission("charge", .none)
      let engine = bench.engine()
      let report = try await engine.syncOnce()
      #expect(report.refused.keys.contains(.refunds))
      #expect(report.refused[.refunds]?.contains("Charges and Refunds") == true)
      let state = try await bench.store.syncState()
      #expect(state.watermarks[.refunds]?.problem?.contains("Charges and Refunds") == true)
      #expect(state.watermarks[.disputes]?.rows == (await bench.simulator.statistics.objects["dispute"]))

      await bench.simulator.setPermission("refund", .read)
      await bench.simulator.setPermission("charge", .read)
      let second = try await engine.syncOnce()
      #expect(second.isComplete)
      #expect(try await bench.rows()[.refunds] == (await bench.simulator.statistics.objects["refund"]))
      #expect(try await bench.store.syncState().watermarks[.refunds]?.problem == nil)
    }
  }

  @Test func `a list with a fault of its own stops, the others go on, and it goes on later`() async throws {
    try await Bench.run { bench in
      await bench.simulator.inject(.init(path: "/v1/charges", times: RetryPolicy.attempts, kind: .status(500)))
      let engine = bench.engine()
      let report = try await engine.syncOnce()
      #expect(report.stopped.keys.sorted { $0.rawValue < $1.rawValue } == [.charges])
      var health = engine.health.makeAsyncIterator()
      guard case .offline = await health.next() else {
        Issue.record("health does not say it")
        return
      }
      #expect(try await bench.rows()[.paymentIntents] ?? 0 > 0)
      #expect(try await engine.syncOnce().isComplete)
      #expect(try await bench.rows()[.charges] == (await bench.simulator.statistics.objects["charge"]))
    }
  }

  @Test func `a revoked key stops everything, and health says so`() async throws {
    try await Bench.run { bench in
      await bench.simulator.revoke()
      let tap = Tap(bench.transport)
      let engine = bench.engine(transport: tap.transport)
      await #expect(throws: StripeError.self) { try await engine.syncOnce() }
      #expect(tap.requested.count == 1)
      var health = engine.health.makeAsyncIterator()
      guard case .keyRefused = await health.next() else {
        Issue.record("health does not say it")
        return
      }
    }
  }

  @Test func `objects of the other mode are an error and are never stored`() async throws {
    try await Bench.run(mode: .live) { bench in
      await #expect(throws: SyncError.self) { try await bench.engine().syncOnce() }
      let rows = try await bench.rows()
      #expect(rows.values.allSatisfy { $0 == 0 })
    }
  }

  @Test func `a list that is refused is left alone until it is asked for, and the line keeps saying why`() async throws
  {
    try await Bench.run { bench in
      await bench.simulator.setPermission("payment_intent", .none)
      let tap = Tap(bench.transport)
      let engine = bench.engine(transport: tap.transport)
      _ = try await engine.syncOnce()
      #expect(tap.count("/v1/payment_intents?") == 1)
      // A new run that a person asked for asks again; Stripe's answer is the same.
      _ = try await engine.syncOnce()
      #expect(tap.count("/v1/payment_intents?") == 2)
      var progress = engine.progress.makeAsyncIterator()
      let line = try #require(await progress.next()?.lines.first { $0.resource == .paymentIntents })
      guard case .refused = line.state else {
        Issue.record("\(line.state)")
        return
      }
      #expect(try await bench.store.syncState().firstSyncDone)
    }
  }

  @Test func `progress ends finished, with every line done`() async throws {
    try await Bench.run { bench in
      let engine = bench.engine()
      _ = try await engine.syncOnce()
      var progress = engine.progress.makeAsyncIterator()
      let last = try #require(await progress.next())
      #expect(last.isFinished && last.fraction == 1)
      #expect(last.lines.map(\.state).allSatisfy { $0 == .done })
      #expect(last.requests > 0)
    }
  }
}
