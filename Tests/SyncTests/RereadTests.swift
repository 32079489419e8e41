import CellixCore
import Foundation
import Simulator
import Store
import StripeAPI
import Sync
import Synchronization
import Testing

/// What a snapshot is not enough for is read again, whatever comes in between.
@Suite struct RereadTests {
  /// The object that an event of the simulator is about.
  private static func object(of event: String, _ bench: Bench) async throws -> String {
    try #require(try await bench.client().events(EventQuery()).objects.first { $0.id == event }?.objectID)
  }

  @Test func `a permission that was lost for a while costs nothing once it is back`() async throws {
    try await Bench.run { bench in
      let engine = bench.engine()
      _ = try await engine.syncOnce()
      await bench.simulator.setPermission("charge", .none)
      let id = try await Self.object(of: await bench.simulator.happen(.disputeCreated), bench)
      let before = try await bench.store.syncState().watermarks[.charges]
      #expect(try await engine.syncOnce().refused.keys.contains(.charges))
      let during = try #require(try await bench.store.syncState().watermarks[.charges])
      #expect(during.problem != nil && during.completeUpTo == before?.completeUpTo)

      await bench.simulator.setPermission("charge", .read)
      #expect(try await engine.syncOnce().isComplete)
      let detail = try #require(try await bench.store.dispute(id: id))
      #expect(detail.charge?.disputed == true)
      #expect(try await bench.store.syncState().watermarks[.charges]?.problem == nil)
      try await bench.expectSame()
    }
  }

  @Test func `refunds that were closed to the key are fetched later, on an account without their own events`()
    async throws
  {
    try await Bench.run { bench in
      let transport = Transport { [transport = bench.transport] message in
        var message = message
        message.url = message.url.replacingOccurrences(of: "&types%5B%5D=refund.created", with: "")
        return try await transport.send(message)
      }
      let engine = bench.engine(transport: transport)
      _ = try await engine.syncOnce()
      await bench.simulator.setPermission("refund", .none)
      await bench.simulator.happen(.partialRefund)
      _ = try await engine.syncOnce()
      #expect(try await bench.store.syncState().watermarks[.refunds]?.problem != nil)
      await bench.simulator.setPermission("refund", .read)
      _ = try await engine.syncOnce()
      #expect(try await bench.rows()[.refunds] == (await bench.simulator.statistics.objects["refund"]))
      #expect(try await bench.store.syncState().watermarks[.refunds]?.problem == nil)
    }
  }

  @Test func `what was to be read when the connection was cut is read by the next run of another engine`() async throws
  {
    try await Bench.run { bench in
      _ = try await bench.engine().syncOnce()
      let tap = Tap(bench.transport) { url, _ in
        if url.contains("/v1/disputes/") || url.contains("/v1/refunds") { throw TransportError.unreachable("cut") }
      }
      for occurrence in [Simulator.Occurrence.disputeClosed(won: false), .partialRefund, .refundFailed] {
        await bench.simulator.happen(occurrence)
      }
      await #expect(throws: StripeError.self) { try await bench.engine(transport: tap.transport).syncOnce() }
      #expect(try await bench.store.rereadCounts()[.disputes] == 1)
      #expect(try await bench.engine().syncOnce().isComplete)
      #expect(try await bench.store.rereadCounts().isEmpty)
      try await bench.expectSame()
    }
  }

  @Test func `one object that cannot be read holds up neither deliveries nor the feed`() async throws {
    try await Bench.run { bench in
      let engine = bench.engine()
      _ = try await engine.syncOnce()
      let bad = try await Self.object(of: await bench.simulator.happen(.disputeCreated), bench)
      await bench.simulator.inject(.init(path: "/v1/disputes/\(bad)", times: 100_000, kind: .status(500)))
      for _ in 0..<5 { await bench.simulator.happen(.chargeSucceeded) }
      for raw in try await bench.rawEvents(limit: 8) {
        let event = try JSONDecoder().decode(Event.self, from: Data(raw))
        _ = try await bench.store.receive(
          rawEvent: raw, id: event.id, type: event.type, created: event.created, at: Date())
      }
      let report = try await engine.syncOnce()
      #expect(report.isComplete && !report.notes.isEmpty)
      #expect(try await bench.store.inbox(limit: 10).isEmpty)
      #expect(try await bench.rows()[.charges] == (await bench.simulator.statistics.objects["charge"]))
      let state = try await bench.store.syncState()
      #expect(state.watermarks[.disputes]?.problem != nil && state.watermarks[.charges]?.problem == nil)

      await bench.simulator.clearFaults()
      #expect(try await engine.syncOnce().notes.isEmpty)
      #expect(try await bench.store.syncState().watermarks[.disputes]?.problem == nil)
      try await bench.expectSame()
    }
  }

  @Test func `an object that cannot be understood is set aside and counted`() async throws {
    try await Bench.run { bench in
      _ = try await bench.engine().syncOnce()
      await bench.simulator.happen(.disputeClosed(won: true))
      let transport = bench.altering("/v1/disputes/") { $0["created"] = "soon" }
      let report = try await bench.engine(transport: transport).syncOnce()
      #expect(report.isComplete && report.unreadable == 1)
      #expect(try await bench.store.rereadCounts().isEmpty)
    }
  }

  @Test func `a delivery that was applied and not yet settled when the program ended changes nothing`() async throws {
    try await Bench.run { bench in
      _ = try await bench.engine().syncOnce()
      await bench.simulator.happen(.partialRefund)
      let raws = try await bench.rawEvents(limit: 3)
      let events = try raws.map { try JSONDecoder().decode(Event.self, from: Data($0)) }
      for (raw, event) in zip(raws, events) {
        _ = try await bench.store.receive(
          rawEvent: raw, id: event.id, type: event.type, created: event.created, at: Date())
      }
      // The ledger's commit came through, the desk's did not.
      _ = try await bench.store.save(SaveBatch(objects: .events(events), source: .webhook, asOf: Date()))
      _ = try await bench.engine().syncOnce()
      #expect(try await bench.store.inbox(limit: 10).isEmpty)
      try await bench.expectSame()
    }
  }

  @Test func `all open disputes have their turn, some in each round`() async throws {
    try await Bench.run { bench in
      let engine = bench.engine()
      for _ in 0..<60 { await bench.simulator.happen(.disputeCreated) }
      _ = try await engine.syncOnce()
      let open = Set(try await bench.store.openDisputeIDs(limit: 1000))
      #expect(open.count >= 60)
      let tap = Tap(bench.transport)
      let second = bench.engine(transport: tap.transport)
      for _ in 0..<(open.count / 50 + 1) { _ = try await second.syncOnce() }
      let read = Set(
        tap.requested.compactMap { $0.split(separator: "/v1/disputes/").dropFirst().first.map(String.init) })
      #expect(read.isSuperset(of: open))
    }
  }
}
