import CellixCore
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Store

/// What is kept of the connection itself.
@Suite struct ConnectionTests {
  @Test(arguments: StoreKind.allCases)
  func `answers about a key are kept for that key alone`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      var check = KeyCheck(fingerprint: "rk_test_…3fQa")
      check.take(.permission(.disputes, .readOnly(editURL: "https://dashboard.stripe.com/x")), at: .fixture)
      check.take(.permission(.events, .granted), at: .fixture)
      check.take(.excess(.open(["Customers"])), at: .fixture)
      #expect(try await store.keyCheck(fingerprint: "rk_test_…3fQa") == nil)
      try await store.recordKeyCheck(check)
      #expect(try await store.keyCheck(fingerprint: "rk_test_…3fQa") == check)
      #expect(try await store.keyCheck(fingerprint: "rk_test_…9zZz") == nil)
      try await store.recordKeyCheck(KeyCheck(fingerprint: "rk_test_…9zZz"))
      #expect(try await store.keyCheck(fingerprint: "rk_test_…3fQa") == nil)
    }
  }

  @Test func `what another version kept of a key is as good as nothing`() async throws {
    let store = try Store.inMemory()
    try await store.writeLedger { db, _ in
      try db.execute(sql: "INSERT INTO setting (name, value) VALUES ('keyCheck', '{\"rows\":7}')")
    }
    #expect(try await store.keyCheck(fingerprint: "rk_test_…3fQa") == nil)
  }

  @Test(arguments: StoreKind.allCases)
  func `refused signatures add up, and the last one counts`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      #expect(try await store.webhookHealth().refusals == nil)
      try await store.recordSignatureRefusals(SignatureRefusals(count: 3, last: .fixture))
      try await store.recordSignatureRefusals(SignatureRefusals(count: 1, last: .fixture.adding(seconds: -9)))
      #expect(try await store.webhookHealth().refusals == SignatureRefusals(count: 4, last: .fixture))
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `when Stripe was asked for outstanding deliveries is told apart from never`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      #expect(try await store.webhookHealth().standingsAt == nil)
      try await store.recordFeedStanding(failing: [.chargeFailed], at: .fixture)
      let health = try await store.webhookHealth()
      #expect(health.standingsAt == .fixture)
      #expect(health.standings[.chargeFailed]?.isPendingOrFailing == true)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `a list that Stripe refuses is told apart from one with another problem`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      try await store.recordCheck(.refunds, at: .fixture, completeUpTo: nil, problem: "refused", isRefused: true)
      try await store.recordCheck(.charges, at: .fixture, completeUpTo: nil, problem: "500")
      let marks = try await store.syncState().watermarks
      #expect(marks[.refunds]?.isRefused == true && marks[.charges]?.isRefused == false)
    }
  }

  @Test func `deliveries of a desk from before they were counted are counted once`() async throws {
    let desk = try DeskFile.inMemory()
    try await desk.write { db in
      for sql in [
        "DROP TRIGGER sumOfNewDelivery", "DROP TRIGGER sumOfSettledDelivery", "DROP TABLE inboxSum",
        "DROP INDEX inboxNotUnderstood", "CREATE INDEX inboxOutcome ON inbox (outcome)",
      ] { try db.execute(sql: sql) }
      for (number, outcome) in [nil, "applied", "applied", "duplicate"].enumerated() {
        try db.execute(
          sql: "INSERT INTO inbox (identity, receivedAt, raw, outcome) VALUES (?, 1, x'00', ?)",
          arguments: ["evt_\(number)", outcome])
      }
      try db.execute(sql: InboxSums.schema)
      #expect(try InboxSums.counts(in: db) == InboxCounts(waiting: 1, applied: 2, duplicates: 1))
      try db.execute(sql: "UPDATE inbox SET outcome = 'notUnderstood' WHERE outcome IS NULL")
      try Inbox.reopenNotUnderstood(in: db)
      #expect(try InboxSums.counts(in: db) == InboxCounts(waiting: 1, applied: 2, duplicates: 1))
    }
  }
}
