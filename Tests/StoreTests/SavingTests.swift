import CellixCore
import Foundation
import Store
import TestSupport
import Testing

@Suite struct SavingTests {
  @Test(arguments: StoreKind.allCases)
  func `an object is new once, then unchanged, then changed`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let first = try await store.save(.charges([.fixture()]))
      #expect(first == SaveReport(new: 1, changed: 0, unchanged: 0))
      let second = try await store.save(.charges([.fixture()]), asOf: .fixture.adding(seconds: 60))
      #expect(second == SaveReport(new: 0, changed: 0, unchanged: 1))
      let third = try await store.save(.charges([.fixture(refunded: 300)]), asOf: .fixture.adding(seconds: 120))
      #expect(third == SaveReport(new: 0, changed: 1, unchanged: 0))
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `every field of a dispute and its charge comes back as it went in`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      var charge = Charge.fixture(status: .unknown("odd"), disputed: true)
      charge.metadata = ["order": "HG-1", "étage": "\"2\"", "note": "one\\two\n\u{1}/"]
      charge.outcome = .blank
      charge.outcome?.riskScore = 41
      charge.customerID = "cus_1"
      charge.failureMessage = "no"
      charge.statementDescriptor = "HARBOR"
      charge.card?.threeDSecureResult = "authenticated"
      var dispute = Dispute.fixture(status: .unknown("new_thing"), reason: .unknown("why"))
      dispute.evidence = ["customer_name": "Mara Reyes"]
      dispute.evidenceDetails.submissionCount = 2
      dispute.isChargeRefundable = true
      dispute.paymentIntentID = "pi_1"
      try await store.save(.charges([charge]))
      try await store.save(.disputes([dispute]))
      let detail = try #require(try await store.dispute(id: dispute.id))
      #expect(detail.charge == charge)
      #expect(detail.dispute == dispute)
    }
  }

  @Test func `an empty card is not the same as none`() async throws {
    let store = try Store.inMemory()
    var dispute = Dispute.fixture()
    dispute.card = .blank
    try await store.save(.disputes([dispute]))
    #expect(try await store.dispute(id: dispute.id)?.dispute.card == .blank)
    dispute.card = nil
    let report = try await store.save(.disputes([dispute]), asOf: .fixture.adding(seconds: 1))
    #expect(report.changed == 1)
    #expect(try await store.dispute(id: dispute.id)?.dispute.card == nil)
  }

  @Test(arguments: StoreKind.allCases)
  func `an object of the other mode stops its whole save`(kind: StoreKind) async throws {
    try await kind.withStore(mode: .test) { store in
      try await store.beginWalks([Walk(resource: .charges, lower: .at(0), upper: .fixture)])
      let walk = try #require(try await store.walks(of: .charges).first)
      var moved = walk
      moved.isDone = true
      await #expect(throws: StoreError.wrongMode(objectID: "ch_2", expected: .test)) {
        try await store.save(
          .charges([.fixture(id: "ch_1"), .fixture(id: "ch_2", isLive: true)]), position: moved)
      }
      #expect(try await store.syncState().watermarks[.charges]?.rows == 0)
      #expect(try await store.walks(of: .charges) == [walk])
      #expect(try await store.verifyRollups() == [])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `several batches are stored together or not at all`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let good = SaveBatch(objects: .refunds([.fixture()]), source: .fetch, asOf: .fixture)
      let bad = SaveBatch(objects: .disputes([.fixture(isLive: true)]), source: .fetch, asOf: .fixture)
      await #expect(throws: StoreError.self) { try await store.save([good, bad]) }
      let newest = try await store.newest(.refunds)
      #expect(newest == nil)
      #expect(try await store.refundTrend(RefundTrendQuery(range: .days30), now: .fixture) == nil)
    }
  }

  @Test func `the wrong mode of a balance is refused too`() async throws {
    let store = try Store.inMemory(mode: .live)
    await #expect(throws: StoreError.self) {
      try await store.saveBalance(Balance(available: [], pending: [], isLive: false), at: .fixture)
    }
    #expect(try await store.balanceSummary() == nil)
  }

  @Test(arguments: StoreKind.allCases)
  func `an unreadable object is counted until it comes in a shape that can be read`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let odd = UnreadableObject(raw: .object(["id": .string("ch_9"), "created": .string("?")]), reason: "created")
      let nameless = UnreadableObject(raw: .array([]), reason: "not an object")
      for _ in 0..<2 {
        _ = try await store.save(
          SaveBatch(objects: .charges([]), unreadable: [odd, nameless], source: .backfill, asOf: .fixture))
      }
      #expect(try await store.syncState().watermarks[.charges]?.unreadable == 2)
      try await store.save(.charges([.fixture(id: "ch_9")]))
      #expect(try await store.syncState().watermarks[.charges]?.unreadable == 1)
    }
  }

  @Test func `the same unreadable object again is no change`() async throws {
    let store = try Store.inMemory()
    func save(_ text: String, seconds: Int) async throws {
      let odd = UnreadableObject(raw: .object(["id": .string("evt_9"), "x": .string(text)]), reason: "created")
      _ = try await store.save(
        SaveBatch(objects: .events([]), unreadable: [odd], source: .feed, asOf: .fixture.adding(seconds: seconds)))
    }
    try await save("a", seconds: 0)
    var changes = store.changes().makeAsyncIterator()
    try await save("a", seconds: 60)
    try await store.save(.refunds([.fixture()]))
    #expect(await changes.next() == [.refunds])
    try await save("b", seconds: 120)
    #expect(await changes.next() == [.watermarks])
  }

  @Test(arguments: StoreKind.allCases)
  func `the newest of each list is found, and open refunds and disputes are listed`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      try await store.save(
        .refunds([
          .fixture(id: "re_1", created: .fixture.adding(days: -2), status: .pending),
          .fixture(id: "re_2", created: .fixture.adding(days: -1), status: .requiresAction),
          .fixture(id: "re_3", created: .fixture),
        ]))
      try await store.save(
        .disputes([
          .fixture(id: "dp_1", created: .fixture.adding(days: -9), status: .won),
          .fixture(id: "dp_2", created: .fixture.adding(days: -8), status: .underReview),
          .fixture(id: "dp_3", created: .fixture.adding(days: -7), status: .unknown("new_thing")),
        ]))
      let newest = try #require(try await store.newest(.refunds))
      #expect(newest.id == "re_3" && newest.created == .fixture)
      #expect(try await store.newest(.balance) == nil)
      #expect(try await store.openRefundIDs(limit: 9) == ["re_1", "re_2"])
      #expect(try await store.openDisputeIDs(limit: 9) == ["dp_2", "dp_3"])
      try await store.save(
        .refunds([.fixture(id: "re_2", created: .fixture.adding(days: -1), status: .failed)]),
        asOf: .fixture.adding(seconds: 1))
      #expect(try await store.openRefundIDs(limit: 9) == ["re_1"])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `open objects take turns, the one read longest ago first`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      try await store.save(
        .refunds((1...3).map { .fixture(id: "re_\($0)", status: .pending) }))
      try await store.save(.disputes((1...3).map { .fixture(id: "dp_\($0)") }))
      #expect(try await store.openRefundIDs(limit: 2) == ["re_1", "re_2"])
      for id in ["1", "2"] {
        try await store.save(.refunds([.fixture(id: "re_" + id, status: .pending)]), asOf: .fixture.adding(seconds: 60))
        try await store.save(.disputes([.fixture(id: "dp_" + id)]), asOf: .fixture.adding(seconds: 60))
      }
      #expect(try await store.openRefundIDs(limit: 2) == ["re_3", "re_1"])
      #expect(try await store.openDisputeIDs(limit: 2) == ["dp_3", "dp_1"])
    }
  }
}
