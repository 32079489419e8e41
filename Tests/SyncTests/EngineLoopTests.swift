import CellixCore
import Foundation
import Simulator
import Store
import StripeAPI
import Sync
import Synchronization
import Testing

@Suite struct EngineLoopTests {
  /// Never looks by itself: only when it is told to.
  private static func patient(_ bench: Bench) -> SyncEngine.Configuration {
    var configuration = bench.everything
    configuration.attendedInterval = .seconds(86_400)
    configuration.unattendedInterval = .seconds(86_400)...(.seconds(86_400))
    return configuration
  }

  /// Its time goes on only by what it sleeps, as often as `jumps` says.
  private static func engine(_ bench: Bench, _ time: SteppingTime, jumps: Int) -> SyncEngine {
    var configuration = bench.everything
    configuration.uptime = { time.now }
    configuration.sleep = { try await time.sleep($0, jumps: jumps) }
    return bench.engine(configuration: configuration)
  }

  /// Runs an engine's loop for the length of `body`.
  private static func looping(
    _ engine: SyncEngine, _ body: @escaping @Sendable () async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await engine.run() }
      try await body()
      group.cancelAll()
    }
  }

  /// Waits for a finished run; `kind` tells which.
  private static func finished(
    _ progress: AsyncStream<SyncProgress>, _ kind: SyncProgress.Kind, startedAfter: Date = .distantPast
  ) async -> SyncProgress? {
    await progress.first { $0.isFinished && $0.kind == kind && $0.started > startedAfter }
  }

  @Test func `it fetches the history first, and looks again when it is asked to`() async throws {
    try await Bench.run { bench in
      let engine = bench.engine(configuration: Self.patient(bench))
      try await Self.looping(engine) {
        let first = try #require(await Self.finished(engine.progress, .first))
        await bench.simulator.happen(.chargeSucceeded)
        let listening = engine.progress
        await engine.nudge()
        _ = await Self.finished(listening, .update, startedAfter: first.started)
        #expect(try await bench.rows()[.charges] == (await bench.simulator.statistics.objects["charge"]))
        var health = engine.health.makeAsyncIterator()
        guard case .live = await health.next() else {
          Issue.record("health is not live")
          return
        }
      }
    }
  }

  @Test func `deliveries are applied as they fill the inbox, without a look at the feed`() async throws {
    try await Bench.run { bench in
      let tap = Tap(bench.transport)
      let engine = bench.engine(transport: tap.transport, configuration: Self.patient(bench))
      try await Self.looping(engine) {
        _ = await Self.finished(engine.progress, .first)
        let looks = tap.count("/v1/events")
        let event = await bench.simulator.happen(.chargeFailed)
        let raw = try await bench.rawEvents(limit: 10).first { String(decoding: $0, as: UTF8.self).contains(event) }
        let changes = bench.store.changes()
        _ = try await bench.store.receive(
          rawEvent: try #require(raw), id: event, type: "charge.failed", created: Date(), at: Date())
        for await change in changes where change.contains(.charges) { break }
        #expect(try await bench.rows()[.charges] == (await bench.simulator.statistics.objects["charge"]))
        #expect(tap.count("/v1/events") == looks)
      }
    }
  }

  @Test func `a fault does not end it: it says that Stripe is out of reach, waits ever longer, and goes on`()
    async throws
  {
    try await Bench.run { bench in
      let time = SteppingTime()
      let tap = Tap(bench.transport) { _, _ in
        if time.slept.count < 4 { throw TransportError.unreachable("no network") }
      }
      var configuration = Self.patient(bench)
      configuration.uptime = { time.now }
      // Time jumps while there is no network; afterwards nothing is due any more.
      configuration.sleep = { try await time.sleep($0, jumps: 4) }
      let engine = bench.engine(transport: tap.transport, configuration: configuration)
      try await Self.looping(engine) {
        let progress = await engine.progress.first { $0.isFinished && $0.lines.allSatisfy { $0.state == .done } }
        #expect(progress != nil)
        #expect(time.slept.prefix(4) == [.seconds(5), .seconds(10), .seconds(20), .seconds(40)])
      }
    }
  }

  @Test func `the first fault is said`() async throws {
    try await Bench.run { bench in
      let tap = Tap(bench.transport) { _, _ in throw TransportError.unreachable("no network") }
      var configuration = Self.patient(bench)
      let time = SteppingTime()
      configuration.sleep = { try await time.sleep($0, jumps: 0) }
      let engine = bench.engine(transport: tap.transport, configuration: configuration)
      try await Self.looping(engine) {
        for await health in engine.health {
          guard case .offline(_, let reason) = health else { continue }
          #expect(reason.contains("cannot be reached"))
          break
        }
      }
    }
  }

  @Test(arguments: [false, true])
  func `it looks at a person's pace only when somebody says that a person looks`(looks: Bool) async throws {
    try await Bench.run { bench in
      let time = SteppingTime()
      let engine = Self.engine(bench, time, jumps: 0)
      if looks { await engine.setAttention(true) }
      try await Self.looping(engine) {
        let pause = try #require(await time.pauses.first { _ in true })
        #expect(looks ? pause <= .seconds(10) : pause >= .seconds(59))
      }
    }
  }

  @Test func `a screen that is only open is asked for less often after five minutes`() async throws {
    try await Bench.run { bench in
      let time = SteppingTime()
      let engine = Self.engine(bench, time, jumps: 60)
      await engine.setAttention(true)
      try await Self.looping(engine) {
        let longer = try #require(await time.pauses.first { $0 > .seconds(10) })
        #expect(longer <= .seconds(30) && time.now >= .seconds(299))
      }
    }
  }

  @Test func `looks that find nothing tell their end alone, and write down once a minute how far they came`()
    async throws
  {
    try await Bench.run { bench in
      let time = SteppingTime()
      let tap = Tap(bench.transport)
      var configuration = bench.everything
      // Not the machine's own time too: where it is slow, a minute passes between two looks.
      let start = Date()
      configuration.now = { start.addingTimeInterval(time.now / .seconds(1)) }
      configuration.uptime = { time.now }
      configuration.sleep = { try await time.sleep($0, jumps: 4) }
      let engine = bench.engine(transport: tap.transport, configuration: configuration)
      await engine.setAttention(true)
      try await Self.looping(engine) {
        var pauses = time.pauses.makeAsyncIterator()
        _ = await pauses.next()
        let (settled, looks) = (try await bench.store.syncState(), tap.count("/v1/events"))
        let listening = engine.progress
        for _ in 0..<4 { _ = await pauses.next() }
        #expect(tap.count("/v1/events") > looks)
        #expect(try await bench.store.syncState().watermarks[.events] == settled.watermarks[.events])
        let told = await listening.first { $0.kind == .update }
        #expect(told?.isFinished == true && told?.lines.allSatisfy { $0.state == .done } == true)
      }
    }
  }

  @Test func `requests of several looks are counted, at the latest when it ends`() async throws {
    try await Bench.run { bench in
      let time = SteppingTime()
      let engine = Self.engine(bench, time, jumps: 2)
      await engine.setAttention(true)
      try await Self.looping(engine) {
        var pauses = time.pauses.makeAsyncIterator()
        for _ in 0..<3 { _ = await pauses.next() }
        let counted = try await bench.store.readAllowance(now: Date()).used
        #expect(await bench.simulator.statistics.totalRequests > counted)
      }
      let counted = try await bench.store.readAllowance(now: Date()).used
      #expect(await bench.simulator.statistics.totalRequests == counted)
    }
  }

  @Test func `cancelling ends it`() async throws {
    try await Bench.run { bench in
      let engine = bench.engine(configuration: Self.patient(bench))
      let task = Task { await engine.run() }
      _ = await Self.finished(engine.progress, .first)
      task.cancel()
      await task.value
    }
  }
}
