import CellixCore
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Store

/// The check of the sums finds what it is there for.
@Suite struct RollupCheckTests {
  private let slot = RollupSlot(Currency("usd"), .fixture)

  private func store() async throws -> Store {
    let store = try Store.inMemory()
    try await store.save(.charges([.fixture()]))
    try await store.save(.refunds([.fixture()]))
    try await store.save(.disputes([.fixture()]))
    #expect(try await store.verifyRollups() == [])
    return store
  }

  @Test func `a payment that no row stands for is found`() async throws {
    let store = try await store()
    let slot = slot
    try await store.writeLedger { db, _ in
      try RollupTables.add(RollupDifference.Payments(succeeded: 1), to: slot, day: 0, in: db)
    }
    let findings = try await store.verifyRollups()
    // The wrong quarter of an hour, and the day that it was not put into.
    #expect(findings.map { $0.prefix { $0 != " " } } == ["paymentBucket", "paymentDay"])
  }

  @Test func `a refund that no row stands for is found, and one older than the horizon is not looked for`() async throws
  {
    let store = try await store()
    let key = RollupDifference.RefundKey(slot: slot, reason: "")
    let day = Int(Date.fixture.timeIntervalSince1970) / 86_400
    try await store.writeLedger { db, _ in
      try RollupTables.add(RollupDifference.Sum(count: 1, amount: 5), to: key, day: day, in: db)
    }
    #expect(try await store.verifyRollups().map { $0.prefix { $0 != " " } } == ["refundBucket"])
    try await store.writeLedger { db, _ in try Horizons.raise(.refunds, to: .fixture.adding(days: 1), in: db) }
    #expect(try await store.verifyRollups() == [])
  }

  @Test func `a dispute that no row stands for is found`() async throws {
    let store = try await store()
    let slot = DisputeSlot(status: "won", currency: "usd", deadline: DisputeSlot.noDeadline)
    try await store.writeLedger { db, _ in
      try RollupTables.add(RollupDifference.Sum(count: 1, amount: 5), to: slot, in: db)
    }
    #expect(try await store.verifyRollups().map { $0.prefix { $0 != " " } } == ["disputeSum"])
  }

  @Test func `an event that no row stands for is found`() async throws {
    let store = try await store()
    try await store.writeLedger { db, _ in
      try ArrivalTable.add(1, to: ArrivalSlot(bucket: 900, source: .feed), in: db)
    }
    #expect(try await store.verifyRollups().map { $0.prefix { $0 != " " } } == ["eventBucket"])
  }

  @Test func `a decision that no row stands for is found`() async throws {
    let store = try await store()
    try await store.writeLedger { db, _ in
      try db.execute(sql: "INSERT INTO decisionDay (status, day, count) VALUES ('won', 20000, 1)")
    }
    #expect(try await store.verifyRollups().map { $0.prefix { $0 != " " } } == ["decisionDay"])
  }
}
