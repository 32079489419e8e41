import CellixCore
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Store

/// The sums of decisions by day stay those of the disputes, and the window of 90 days has sharp ends.
@Suite struct DecisionTests {
  private func won(_ store: Store, _ now: Date = .fixture) async throws -> Int {
    try await store.disputeOverview(now: now).won
  }

  @Test(arguments: StoreKind.allCases)
  func `the window begins at its second, not at its day`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let begin = Date.fixture.adding(days: -90)
      let disputes = [-86_400, -1, 0, 1, 43_199, 43_200, 86_400].enumerated().map { place, seconds in
        Dispute.fixture(id: "dp_\(place)", created: begin.adding(seconds: seconds), status: .won)
      }
      try await store.save(.disputes(disputes), .backfill)
      #expect(try await won(store) == 5)
      #expect(try await won(store, .fixture.adding(seconds: 1)) == 4)
      #expect(try await won(store, .fixture.adding(seconds: 43_200)) == 2)
      #expect(try await store.verifyRollups() == [])
    }
  }

  @Test func `a decision that is turned around counts once, on its new side`() async throws {
    let store = try Store.inMemory()
    try await store.save(.disputes([.fixture(status: .lost)]), asOf: .fixture)
    try await store.save(.disputes([.fixture(status: .appealUnderReview)]), asOf: .fixture.adding(days: 1))
    #expect(try await store.disputeOverview(now: .fixture.adding(days: 1)).lost == 0)
    try await store.save(.disputes([.fixture(status: .won)]), asOf: .fixture.adding(days: 2))
    let overview = try await store.disputeOverview(now: .fixture.adding(days: 91))
    // The opening is 91 days ago, the decision 89.
    #expect(overview.won == 1 && overview.lost == 0)
    #expect(try await store.verifyRollups() == [])
  }

  @Test func `a ledger of an earlier version counts the decisions that it holds`() throws {
    let ledger = try DatabaseQueue(configuration: DatabaseFile.configuration)
    try LedgerSchema.migrator.migrate(ledger, upTo: "3 reads")
    try ledger.write { db in
      for (id, status, decided) in [("dp_1", "won", 864_000), ("dp_2", "lost", nil), ("dp_3", "under_review", nil)] {
        try db.execute(
          sql: """
            INSERT INTO dispute (id, created, amount, currency, status, reason, hasCard, hasEvidence, pastDue,
            submissionCount, sortKey, isOpen, asOf, isFetched, decidedAt)
            VALUES (?, 86400, 1, 'usd', ?, 'general', 0, 0, 0, 0, 0, 0, 0, 1, ?)
            """,
          arguments: [id, status, decided])
      }
    }
    try LedgerSchema.migrator.migrate(ledger)
    let days = try ledger.read { db in
      try Row.fetchAll(db, sql: "SELECT status, day, count FROM decisionDay ORDER BY day")
        .map { row -> String in "\(row[0] as String) \(row[1] as Int) \(row[2] as Int)" }
    }
    #expect(days == ["lost 1 1", "won 10 1"])
  }

  @Test func `a dispute that is deleted is a decision less`() async throws {
    let store = try Store.inMemory()
    try await store.save(.disputes([.fixture(status: .won)]))
    try await store.writeLedger { db, _ in try db.execute(sql: "DELETE FROM dispute") }
    #expect(try await won(store) == 0)
  }
}
