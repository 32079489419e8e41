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
    try await store.writeLedger { db, _ in try db.execute(sql: "UPDATE paymentBucket SET succeeded = succeeded + 1") }
    let findings = try await store.verifyRollups()
    // The wrong quarter of an hour, and what it was not put into.
    #expect(findings.map { $0.prefix { $0 != " " } } == ["paymentBucket", "paymentDay", "currencyTotal"])
  }

  @Test func `a refund that no row stands for is found, and one older than the horizon is not looked for`() async throws
  {
    let store = try await store()
    let slot = slot
    try await store.writeLedger { db, _ in
      var difference = RollupDifference()
      difference.putIn(.refund(slot, reason: nil, amount: 5, ages: nil))
      try difference.write(to: db, calendar: .utc)
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

  @Test func `a ledger of an earlier version counts the trends of what it holds`() throws {
    let ledger = try DatabaseQueue(configuration: DatabaseFile.configuration)
    try LedgerSchema.migrator.migrate(ledger, upTo: "7 activity")
    try ledger.write { db in
      try db.execute(
        sql: """
          INSERT INTO charge (id, created, amount, currency, amountCaptured, amountRefunded, status, captured, refunded,
            disputed, hasOutcome, hasCard, cardBrand, asOf, isFetched)
            VALUES ('ch_1', 864000, 900, 'usd', 900, 5, 'succeeded', 1, 0, 0, 0, 1, 'visa', 0, 1);
          INSERT INTO refund (id, created, amount, currency, status, chargeID, isOpen, asOf, isFetched)
            VALUES ('re_1', 954000, 5, 'usd', 'succeeded', 'ch_1', 0, 0, 1),
              ('re_2', 954000, 5, 'usd', 'succeeded', 'ch_gone', 0, 0, 1);
          INSERT INTO balanceTransaction (id, created, amount, currency, fee, net, type, reportingCategory, status,
            availableOn, asOf, isFetched)
            VALUES ('txn_1', 864000, 900, 'usd', 30, 870, 'charge', 'charge', 'pending', 950400, 0, 1),
              ('txn_2', 864000, -900, 'usd', 0, -900, 'issuing_transaction', 'issuing', 'pending', 950400, 0, 1);
          """)
    }
    try LedgerSchema.migrator.migrate(ledger)
    try ledger.read { db in
      let findings = try RollupCheck.findings(in: db).map { $0.prefix { $0 != " " } }
      // The rows above were never counted in the sums that were there before.
      #expect(Set(findings).isDisjoint(with: ["refundAgeBucket", "refundAgeDay", "movementBucket", "movementDay"]))
      #expect(Set(findings).isDisjoint(with: ["movementDue", "cardPaymentDay"]))
      let ages = try Row.fetchAll(db, sql: "SELECT basis, day, hours, count, amount FROM refundAgeDay ORDER BY basis")
      #expect(
        ages.map { "\($0[0] as String) \(Array($0.databaseValues.dropFirst()))" } == [
          "charge [10, 24, 1, 5]", "refund [11, 24, 1, 5]",
        ])
      #expect(try Int.fetchOne(db, sql: "SELECT sum(net) FROM movementDay") == 870)
      #expect(
        try String.fetchAll(db, sql: "SELECT basis || day || ' ' || amount FROM refundAgeMonth")
          == ["charge0 5", "refund0 5"])
    }
  }

  @Test func `a week and a month of refund ages are the sums of their days, in any zone`() async throws {
    let store = try Store.inMemory()
    let refunds = (0..<60).map { number in
      Refund.fixture(id: "re_\(number)", created: .fixture.adding(days: -number), chargeID: "ch_\(number)")
    }
    let charges = (0..<60).map { number in
      Charge.fixture(id: "ch_\(number)", created: .fixture.adding(days: -number - 3))
    }
    try await store.save(.charges(charges))
    try await store.save(.refunds(refunds))
    for zone in ["Asia/Kathmandu", "America/Los_Angeles"] {
      try await store.setReportingTimeZone(zone)
      let sums = try await store.readLedger { db in
        try ["Day", "Week", "Month"].map { try Int.fetchOne(db, sql: "SELECT sum(count) FROM refundAge\($0)") }
      }
      #expect(sums == [120, 120, 120])
      #expect(try await store.verifyRollups().isEmpty)
    }
    try await store.writeLedger { db, _ in
      try db.execute(sql: "UPDATE refundAgeMonth SET count = count + 1 WHERE basis = 'charge'")
    }
    #expect(try await store.verifyRollups().map { $0.prefix { $0 != " " } } == ["refundAgeMonth"])
  }

  @Test func `a decision that no row stands for is found`() async throws {
    let store = try await store()
    try await store.writeLedger { db, _ in
      try db.execute(sql: "INSERT INTO decisionDay (status, day, count) VALUES ('won', 20000, 1)")
    }
    #expect(try await store.verifyRollups().map { $0.prefix { $0 != " " } } == ["decisionDay"])
  }
}
