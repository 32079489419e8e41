import CellixCore
import Foundation
import Simulator
import Store
import StripeAPI
import Sync
import Synchronization
import Testing

/// Whatever comes in the middle, the sync goes on where it was.
@Suite struct InterruptionTests {
  /// Something done once, before the request with this number.
  private static func transport(
    _ inner: Transport, before request: Int, _ work: @escaping @Sendable () async -> Void
  ) -> Transport {
    let count = Mutex(0)
    return Transport { message in
      let number = count.withLock { count in
        count += 1
        return count
      }
      if number == request { await work() }
      return try await inner.send(message)
    }
  }

  /// How many requests of a list are under way at once, at the most, and how many answers were lost on their way: on a
  /// loaded machine an answer may come after the client's patience, and its page is asked for again.
  private final class Breadth: Sendable {
    private let counts = Mutex((now: 0, most: 0, lost: 0))
    private let inner: Transport

    init(_ inner: Transport) { self.inner = inner }

    var most: Int { counts.withLock { $0.most } }

    /// Objects that may be given twice: a page of each window under way, of the few whose answers were just read, and of
    /// those whose answers were lost.
    func allowance(underWay: Int) -> Int { (underWay + 4 + counts.withLock { $0.lost }) * 100 }

    func transport(of list: String) -> Transport {
      Transport { message in
        guard message.url.contains(list) else { return try await self.inner.send(message) }
        self.counts.withLock { counts in
          counts.now += 1
          counts.most = max(counts.most, counts.now)
        }
        defer { self.counts.withLock { $0.now -= 1 } }
        do {
          return try await self.inner.send(message)
        } catch  where !(error is CancellationError) {
          self.counts.withLock { $0.lost += 1 }
          throw error
        }
      }
    }
  }

  @Test(arguments: [2, 12, 30])
  func `a key that is revoked in the middle and restored goes on where it was`(request: Int) async throws {
    try await Bench.run(charges: 2400) { bench in
      let breadth = Breadth(bench.transport)
      let transport = Self.transport(breadth.transport(of: "/v1/charges?"), before: request) {
        await bench.simulator.revoke()
      }
      let engine = bench.engine(transport: transport)
      await #expect(throws: StripeError.self) { try await engine.syncOnce() }
      let most = breadth.most
      var health = engine.health.makeAsyncIterator()
      guard case .keyRefused = await health.next() else {
        Issue.record("health does not say it")
        return
      }
      await bench.simulator.restore()
      #expect(try await engine.syncOnce().isComplete)
      guard case .live = await health.next() else {
        Issue.record("health does not say that it is over")
        return
      }
      let listed = await bench.simulator.statistics.listed["GET /v1/charges"] ?? 0
      let charges = await bench.simulator.statistics.objects["charge"] ?? 0
      #expect(listed - charges <= breadth.allowance(underWay: most), "at most a page of each window")
      try await bench.expectSame()
    }
  }

  @Test func `a permission that is taken in the middle of its list stops that list, and it goes on once it is back`()
    async throws
  {
    try await Bench.run(charges: 2400) { bench in
      let asked = Mutex(0)
      let breadth = Breadth(bench.transport)
      let transport = Transport { [inner = breadth.transport(of: "/v1/charges?")] message in
        let isThird =
          message.url.contains("/v1/charges?")
          && asked.withLock { count in
            count += 1
            return count == 3
          }
        if isThird { await bench.simulator.setPermission("charge", .none) }
        return try await inner.send(message)
      }
      let engine = bench.engine(transport: transport)
      let report = try await engine.syncOnce()
      let most = breadth.most
      #expect(report.refused.keys.contains(.charges) && report.stopped.isEmpty)
      let there = await bench.simulator.statistics.objects
      #expect(try await bench.rows()[.paymentIntents] == there["payment_intent"])
      await bench.simulator.happen(.disputeCreated)
      await bench.simulator.setPermission("charge", .read)
      #expect(try await engine.syncOnce().isComplete)
      let listed = await bench.simulator.statistics.listed["GET /v1/charges"] ?? 0
      #expect(listed - (there["charge"] ?? 0) <= breadth.allowance(underWay: most), "at most a page of each window")
      try await bench.expectSame()
    }
  }

  /// Until nothing is left in doubt: of what happened in the very second of a reading, a later second tells.
  private static func settle(_ engine: SyncEngine, _ bench: Bench) async throws {
    repeat { _ = try await engine.syncOnce() } while try await !bench.store.rereadCounts().isEmpty
  }

  @Test(arguments: [-86_400.0, 86_400.0])
  func `a clock that is set a day off in the middle, and right again, loses nothing`(step: Double) async throws {
    try await Bench.run(charges: 1200) { bench in
      let offset = Mutex(0.0)
      let clock: @Sendable () -> Date = { Date().addingTimeInterval(offset.withLock { $0 }) }
      var configuration = bench.everything
      configuration.now = clock
      let transport = Self.transport(bench.transport, before: 8) { offset.withLock { $0 = step } }
      let engine = SyncEngine(
        client: bench.client(transport: transport, now: clock), store: bench.store, account: bench.account,
        configuration: configuration)
      #expect(try await engine.syncOnce().isComplete)
      // Between two looks too: the first thing that is done then is to write a time down.
      for moved in [0, step, 0] {
        offset.withLock { $0 = moved }
        await bench.simulator.happen(.disputeCreated)
        #expect(try await !engine.syncOnce().notes.contains { $0.contains("30 days") })
        for (list, watermark) in try await bench.store.syncState().watermarks {
          #expect(watermark.completeUpTo ?? .distantPast <= Date(), "\(list): nothing of the future counts as read")
        }
        await bench.simulator.happen(.disputeClosed(won: true))
        await bench.simulator.happen(.chargeSucceeded)
      }
      try await Self.settle(engine, bench)
      try await bench.expectSame()
    }
  }

  @Test func `deliveries that come just after the clock was set a day ahead do not keep later states away`()
    async throws
  {
    try await Bench.run { bench in
      let offset = Mutex(0.0)
      let clock: @Sendable () -> Date = { Date().addingTimeInterval(offset.withLock { $0 }) }
      var configuration = bench.everything
      configuration.now = clock
      let engine = SyncEngine(
        client: bench.client(now: clock), store: bench.store, account: bench.account, configuration: configuration)
      _ = try await engine.syncOnce()
      await bench.simulator.happen(.disputeCreated)
      let raw = try await bench.rawEvents(limit: 1)[0]
      let id = try #require(try JSONDecoder().decode(Event.self, from: Data(raw)).objectID)
      offset.withLock { $0 = 86_400 }
      _ = try await bench.store.receive(rawEvent: raw, id: nil, type: nil, created: nil, at: clock())
      _ = try await engine.applyDeliveries()
      await bench.simulator.happen(.disputeUpdated, on: id)
      await bench.simulator.happen(.disputeClosed(won: false), on: id)
      _ = try await engine.syncOnce()
      #expect(try await bench.store.dispute(id: id)?.dispute.status == .lost)
      try await Self.settle(engine, bench)
      try await bench.expectSame()
    }
  }

  @Test func `deliveries in which a dispute closes before it is created end in its last state`() async throws {
    try await Bench.run { bench in
      let engine = bench.engine()
      _ = try await engine.syncOnce()
      await bench.simulator.happen(.disputeClosed(won: true))
      let raws = try await bench.rawEvents(limit: 10)
      let events = try raws.map { try JSONDecoder().decode(Event.self, from: Data($0)) }
      let id = try #require(events.first { $0.type == "charge.dispute.closed" }?.objectID)
      // Newest first, and each by itself.
      for (raw, event) in zip(raws, events) where event.objectID == id {
        _ = try await bench.store.receive(
          rawEvent: raw, id: event.id, type: event.type, created: event.created, at: Date())
        _ = try await engine.applyDeliveries()
        #expect(try await bench.store.dispute(id: id)?.dispute.status == .won)
      }
      _ = try await engine.syncOnce()
      try await bench.expectSame()
    }
  }

  @Test func `an event of a refund leads to the refunds of its charge`() async throws {
    try await Bench.run { bench in
      _ = try await bench.engine().syncOnce()
      let event = await bench.simulator.happen(.partialRefund)
      let tap = Tap(bench.transport)
      _ = try await bench.engine(transport: tap.transport).syncOnce()
      let charge = try #require(
        try await bench.client().events(EventQuery()).objects.first { $0.id == event }?.objectID)
      #expect(tap.requested.contains { $0.contains("/v1/refunds?") && $0.contains("charge=\(charge)") })
      try await bench.expectSame()
    }
  }

  @Test func `events that come late are not lost`() async throws {
    try await Bench.run { bench in
      let engine = bench.engine()
      _ = try await engine.syncOnce()
      await bench.simulator.setEvents(.init(lateShare: 1, lateSeconds: 1))
      await bench.simulator.happen(.disputeClosed(won: false))
      await bench.simulator.setEvents(.init())
      let prompt = await bench.simulator.happen(.chargeFailed)
      // The feed is followed past the time of the late ones.
      _ = try await engine.syncOnce()
      #expect(try await bench.store.knownEventIDs([prompt]) == [prompt])
      let there = await bench.simulator.statistics.objects["dispute"]
      while try await bench.rows()[.disputes] != there {
        try Task.checkCancellation()
        _ = try await engine.syncOnce()
      }
      _ = try await engine.syncOnce()
      try await bench.expectSame()
    }
  }
}
