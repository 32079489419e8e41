import CellixCore
import Foundation
import Store
import TestSupport
import Testing

/// Which of two states of an object wins.
@Suite struct MergeTests {
  private func refunded(_ store: Store) async throws -> Int? {
    try await store.save(.disputes([.fixture()]))
    return try await store.dispute(id: "dp_fixture1")?.charge?.amountRefunded
  }

  private func event(_ id: String, at seconds: Int, refunded: Int) -> Event {
    .fixture(
      id: id, created: .fixture.adding(seconds: seconds), type: "charge.refunded",
      object: .charge(.fixture(refunded: refunded)))
  }

  @Test(arguments: StoreKind.allCases)
  func `a newer reading beats an older one, and never the other way round`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      try await store.save(.charges([.fixture(refunded: 2)]), asOf: .fixture.adding(seconds: 20))
      let late = try await store.save(.charges([.fixture(refunded: 1)]), asOf: .fixture.adding(seconds: 10))
      #expect(late == SaveReport(new: 0, changed: 0, unchanged: 1))
      #expect(try await refunded(store) == 2)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `a snapshot applies only when it is newer than what the row knows`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      try await store.save(.charges([.fixture(refunded: 2)]), asOf: .fixture)
      let old = try await store.save(.events([event("evt_1", at: -60, refunded: 1)]), .feed)
      #expect(old.doubtful.isEmpty)
      #expect(try await refunded(store) == 2)
      try await store.save(.events([event("evt_2", at: 60, refunded: 3)]), .feed)
      #expect(try await refunded(store) == 3)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `a snapshot of the very second of a reading is left and reported as doubtful`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      try await store.save(.charges([.fixture(refunded: 2)]), asOf: .fixture.addingTimeInterval(0.4))
      let report = try await store.save(.events([event("evt_1", at: 0, refunded: 3)]), .webhook)
      #expect(report.doubtful == [.charges: ["ch_fixture1"]])
      #expect(try await refunded(store) == 2)
      let again = try await store.save(.charges([.fixture(refunded: 3)]), asOf: .fixture.addingTimeInterval(0.8))
      #expect(again.doubtful.isEmpty)
      #expect(try await refunded(store) == 3)
    }
  }

  @Test func `a snapshot that a clock a few seconds off could hide is doubtful`() async throws {
    let store = try Store.inMemory()
    try await store.save(.charges([.fixture(refunded: 2)]), asOf: .fixture)
    let near = try await store.save(.events([event("evt_1", at: -4, refunded: 3)]), .feed)
    #expect(near.doubtful == [.charges: ["ch_fixture1"]])
    let far = try await store.save(.events([event("evt_2", at: -6, refunded: 3)]), .feed)
    #expect(far.doubtful.isEmpty)
  }

  @Test func `a snapshot that says the same leaves no doubt`() async throws {
    let store = try Store.inMemory()
    try await store.save(.charges([.fixture(refunded: 2)]), asOf: .fixture)
    let report = try await store.save(.events([event("evt_1", at: 0, refunded: 2)]), .feed)
    #expect(report.doubtful.isEmpty)
  }

  @Test(arguments: StoreKind.allCases)
  func `an event is applied once however often it comes`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let one = event("evt_1", at: 10, refunded: 3)
      let first = try await store.save(.events([one]), .feed)
      #expect(first.new == 2)
      let second = try await store.save(.events([one, one]), .webhook)
      #expect(second == SaveReport(new: 0, changed: 0, unchanged: 2))
      #expect(try await store.knownEventIDs(["evt_1", "evt_2"]) == ["evt_1"])
      #expect(try await store.activity(ActivityQuery(), now: .fixture).rows.map(\.way) == [.webhook])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `a late snapshot never takes a dispute back`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      func saw(_ id: String, _ status: Dispute.Status, at seconds: Int) -> Event {
        .fixture(
          id: id, created: .fixture.adding(seconds: seconds), type: "charge.dispute.updated",
          object: .dispute(.fixture(status: status)))
      }
      try await store.save(.events([saw("evt_1", .lost, at: 10)]), .feed)
      let report = try await store.save(.events([saw("evt_2", .needsResponse, at: 20)]), .feed)
      #expect(report.doubtful == [.disputes: ["dp_fixture1"]])
      #expect(try await store.dispute(id: "dp_fixture1")?.dispute.status == .lost)
      // Only the dispute itself may say so.
      try await store.save(.disputes([.fixture(status: .needsResponse)]), asOf: .fixture.adding(seconds: 30))
      #expect(try await store.dispute(id: "dp_fixture1")?.dispute.status == .needsResponse)
    }
  }

  /// States of one second, each further than the one before.
  private static let stories: [[Event.Subject]] = {
    var failed = PaymentIntent.fixture(status: .requiresPaymentMethod)
    failed.lastErrorCode = "card_declined"
    var settled = Charge.fixture()
    settled.balanceTransactionID = "txn_1"
    var unsettled = settled
    unsettled.balanceTransactionID = nil
    return [
      [
        .paymentIntent(.fixture(status: .requiresPaymentMethod, chargeID: nil)),
        .paymentIntent(.fixture(status: .processing)), .paymentIntent(.fixture(status: .succeeded)),
      ],
      [.paymentIntent(.fixture(status: .requiresPaymentMethod)), .paymentIntent(failed)],
      [.charge(.fixture(status: .pending)), .charge(.fixture(status: .failed))],
      [.charge(unsettled), .charge(settled)],
      [.charge(.fixture()), .charge(.fixture(refunded: 100)), .charge(.fixture(refunded: 200))],
      [.refund(.fixture(status: .pending)), .refund(.fixture(status: .succeeded))],
    ]
  }()

  @Test(arguments: MergeTests.stories)
  func `of one second the state that is further is the later one, without doubt`(story: [Event.Subject]) async throws {
    for order in [Array(story.indices), story.indices.reversed()] {
      let store = try Store.inMemory()
      for index in order {
        let report = try await store.save(.events([.fixture(id: "evt_\(index)", object: story[index])]), .feed)
        #expect(report.doubtful.isEmpty, "\(order)")
      }
      // The furthest was kept: seen once more, it changes nothing.
      let last = try #require(story.indices.last)
      let again = try await store.save(.events([.fixture(id: "evt_again", object: story[last])]), .feed)
      #expect(again.changed == 0 && again.new == 1, "\(order)")
      #expect(try await store.rereads(limit: 9).isEmpty)
    }
  }

  @Test func `of one second a state that is further in one way and behind in another is in doubt`() async throws {
    let store = try Store.inMemory()
    var settled = Charge.fixture()
    settled.balanceTransactionID = "txn_1"
    var refunded = Charge.fixture(refunded: 5)
    refunded.balanceTransactionID = nil
    try await store.save(.events([.fixture(id: "evt_1", object: .charge(settled))]), .feed)
    let report = try await store.save(.events([.fixture(id: "evt_2", object: .charge(refunded))]), .feed)
    #expect(report.doubtful == [.charges: ["ch_fixture1"]])
  }

  @Test func `a loss that turns into a win is taken`() async throws {
    let store = try Store.inMemory()
    for (index, status) in [Dispute.Status.lost, .won].enumerated() {
      let event = Event.fixture(
        id: "evt_\(index)", created: .fixture.adding(seconds: index * 60), type: "charge.dispute.closed",
        object: .dispute(.fixture(status: status)))
      let report = try await store.save(.events([event]), .feed)
      #expect(report.doubtful.isEmpty)
    }
    #expect(try await store.dispute(id: "dp_fixture1")?.dispute.status == .won)
  }
}
