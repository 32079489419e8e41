import CellixCore
import Foundation
import Simulator
import Store
import StripeAPI
import Sync
import TestSupport
import Testing

/// Letting go what is old, against lists that Stripe still has whole.
@Suite struct RetentionTests {
  private static func keeping(_ bench: Bench, months: Int = 13) throws -> SyncEngine.Configuration {
    var configuration = bench.everything
    configuration.retention = try Retention(months: months)
    return configuration
  }

  /// All that the simulated account has, and then without what is older than 13 months.
  private static func shortened(_ bench: Bench) async throws -> SyncEngine {
    let engine = bench.engine(configuration: try keeping(bench))
    _ = try await engine.syncOnce()
    let before = try await bench.rows()
    #expect(try await engine.letGo() > 100)
    #expect(try await bench.rows() == before, "counts stay")
    #expect(try await bench.store.verifyRollups() == [])
    return engine
  }

  @Test func `rows go, and sums, counts and disputes stay`() async throws {
    try await Bench.run(charges: 600) { bench in
      _ = try await Self.shortened(bench)
      let horizon = Date().addingTimeInterval(-13 * Retention.month - 900)
      let state = try await bench.store.syncState()
      for resource in [Resource.charges, .refunds, .balanceTransactions] {
        let mark = try #require(state.watermarks[resource])
        #expect(mark.keptSince.map { $0 > horizon } == true && mark.gaps.isEmpty && mark.isWhole, "\(resource)")
      }
      #expect(state.watermarks[.disputes]?.keptSince == nil)
      let held = try await bench.store.ids(of: .charges).count
      #expect(held < state.watermarks[.charges]?.rows ?? 0)
      let there = await bench.simulator.statistics.objects
      #expect(try await bench.store.ids(of: .disputes).count == there["dispute"])
    }
  }

  @Test func `what was let go is not fetched again, nor missed by the check`() async throws {
    try await Bench.run(charges: 600) { bench in
      _ = try await Self.shortened(bench)
      let held = try await bench.store.ids(of: .charges)
      let tap = Tap(bench.transport)
      let engine = bench.engine(transport: tap.transport, configuration: try Self.keeping(bench))
      await engine.walkAgain()
      let report = try await engine.syncOnce()
      #expect(report.isComplete && tap.count("/v1/charges?") > 0)
      #expect(try await bench.store.ids(of: .charges) == held)
      #expect(try await bench.store.syncState().watermarks[.charges]?.gaps.isEmpty == true)
      let verified = try await engine.verify(pages: 20)
      #expect(verified.isClean, "\(verified)")
      #expect(verified.gaps.isEmpty)
      #expect((verified.samples[.charges]?.compared ?? 0) > 0)
    }
  }

  @Test func `readings of the balance and objects that could not be read are part of it`() async throws {
    try await Bench.run(charges: 10) { bench in
      let old = Date().addingTimeInterval(-14 * Retention.month)
      for second in 0..<5 {
        let balance = Balance(available: [Money(amount: second, currency: .usd)], pending: [])
        try await bench.store.saveBalance(balance, at: old.addingTimeInterval(Double(second)))
      }
      let object = UnreadableObject(raw: .object(["id": .string("ch_1")]), reason: "no amount")
      _ = try await bench.store.save(
        SaveBatch(objects: .charges([]), unreadable: [object], source: .fetch, asOf: old))
      #expect(try await bench.engine().letGo() == 0, "without a setting nothing goes")
      // Five seconds may lie on both sides of a midnight.
      let gone = try await bench.engine(configuration: Self.keeping(bench)).letGo()
      #expect((2...4).contains(gone), "\(gone)")
      #expect(try await bench.store.syncState().watermarks[.charges]?.unreadable == 0)
      #expect(try await bench.store.balanceSummary()?.entries.first?.available == 4)
    }
  }

  @Test func `a history that is wished to reach further back than what is kept says that it does not`() async throws {
    try await Bench.run(charges: 600) { bench in
      _ = try await Self.shortened(bench)
      var longer = try Self.keeping(bench)
      longer.historyMonths = 60
      let report = try await bench.engine(configuration: longer).syncOnce()
      #expect(report.notes.contains { $0.contains("not read further back") })
      #expect(try await bench.engine(configuration: Self.keeping(bench)).syncOnce().notes.isEmpty)
      #expect(try await bench.store.verifyRollups() == [])
    }
  }

  @Test func `stopped between two steps it goes on with the next look`() async throws {
    try await Bench.run(charges: 600) { bench in
      let engine = bench.engine(configuration: try Self.keeping(bench))
      _ = try await engine.syncOnce()
      let before = try await bench.store.ids(of: .charges).count
      let stopped = Task { try await engine.letGo() }
      stopped.cancel()
      _ = await stopped.result
      #expect(try await bench.store.verifyRollups() == [])
      _ = try await bench.engine(configuration: Self.keeping(bench)).letGo()
      #expect(try await bench.store.ids(of: .charges).count < before)
      #expect(try await bench.store.verifyRollups() == [])
    }
  }

  @Test func `the loop lets go by itself, and without a setting nothing goes`() async throws {
    for months in [13, nil] as [Int?] {
      try await Bench.run(charges: 600) { bench in
        let store = bench.store
        var configuration = bench.everything
        configuration.retention = try Retention(months: months)
        let old = Date().addingTimeInterval(-40 * 86_400)
        _ = try await store.receive(rawEvent: [1], id: "evt_1", type: nil, created: nil, at: old)
        for item in try await store.inbox(limit: 1) {
          try await store.settleInbox(item.id, outcome: .applied, at: old)
        }
        let time = SteppingTime()
        configuration.uptime = { time.now }
        configuration.sleep = { try await time.sleep($0, jumps: 0) }
        let engine = bench.engine(configuration: configuration)
        await withTaskGroup(of: Void.self) { group in
          group.addTask { await engine.run() }
          // It sleeps once there is nothing left to do.
          for await _ in time.pauses { break }
          group.cancelAll()
        }
        let kept = try await store.ids(of: .charges).count
        let counted = try await store.syncState().watermarks[.charges]?.rows ?? 0
        #expect(months == nil ? kept == counted : kept < counted)
        #expect(try await store.clearDeliveries(settledBefore: Date(), at: Date()) == 0, "the body is gone already")
        #expect(try await store.verifyRollups() == [])
      }
    }
  }
}
