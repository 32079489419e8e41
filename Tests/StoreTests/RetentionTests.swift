import CellixCore
import Foundation
import Store
import TestSupport
import Testing

/// What goes when it is too old, and what stays all the same.
@Suite struct RetentionTests {
  private static let limit = Date.fixture.adding(days: -400)
  private static let old = limit.adding(days: -30)
  private static let young = limit.adding(days: 30)

  /// Lists that were walked to their end.
  private func walked(_ store: Store) async throws {
    for resource in Resource.allCases where resource != .balance { try await store.completeWalk(of: resource) }
  }

  private func days(_ charges: Int, from start: Date = old) -> [Charge] {
    (0..<charges).map { .fixture(id: "ch_\($0)", created: start.adding(seconds: $0 * 60)) }
  }

  private static func charge(_ id: String, created: Date = old, intent: String? = nil) -> Charge {
    var charge = Charge.fixture(id: id, created: created)
    charge.paymentIntentID = intent
    return charge
  }

  private static func dispute(_ charge: String, created: Date = old, status: Dispute.Status) -> Dispute {
    .fixture(id: "dp_\(charge)", created: created, status: status, dueBy: nil, chargeID: charge)
  }

  private static func refund(_ charge: String, created: Date = old, status: Refund.Status) -> Refund {
    var refund = Refund.fixture(id: "re_\(charge)", created: created, status: status)
    refund.chargeID = charge
    return refund
  }

  private static func movement(_ source: String) -> BalanceTransaction {
    var movement = BalanceTransaction.fixture(id: "txn_\(source)", created: old)
    movement.sourceID = source
    return movement
  }

  // MARK: - Sums

  @Test(arguments: StoreKind.allCases)
  func `old rows go in short steps, and sums, counts and coverage stay`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      try await walked(store)
      try await store.save(.charges(days(1200) + [.fixture(id: "ch_young", created: Self.young)]))
      let before = try #require(try await store.syncState().watermarks[.charges])
      let year = RefundTrendQuery(range: .months12)
      let trend = try await store.refundTrend(year, now: Self.limit)
      let removed = try await store.retireAll(.charges, before: Self.limit)
      #expect(removed.reduce(0, +) == 1200)
      #expect(removed.allSatisfy { $0 <= 500 })
      #expect(try await store.ids(of: .charges) == ["ch_young"])
      let after = try #require(try await store.syncState().watermarks[.charges])
      #expect(after.rows == before.rows && after.oldest == before.oldest && after.completeUpTo == before.completeUpTo)
      #expect(after.gaps.isEmpty && before.keptSince == nil && after.keptSince == Self.limit)
      #expect(after.oldestRow == Self.limit)
      #expect(try await store.refundTrend(year, now: Self.limit) == trend)
      #expect(try await store.verifyRollups() == [])
    }
  }

  @Test func `after each step everything is in order`() async throws {
    let store = try Store.inMemory()
    try await walked(store)
    try await store.save(.charges(days(1300)))
    var place: RetirementStep.Place?
    var steps = 0
    repeat {
      place = try await store.retire(.charges, before: Self.limit, after: place).next
      steps += 1
      #expect(try await store.verifyRollups() == [], "after step \(steps)")
      #expect(try await store.syncState().watermarks[.charges]?.rows == 1300)
    } while place != nil
    #expect(steps > 3)
  }

  @Test func `a quarter of an hour with more rows than one step takes is let go in several`() async throws {
    let store = try Store.inMemory()
    try await walked(store)
    try await store.save(.charges((0..<1700).map { .fixture(id: "ch_\($0)", created: Self.old) }))
    let removed = try await store.retireAll(.charges, before: Self.limit)
    #expect(removed.filter { $0 > 0 } == [500, 500, 500, 200])
    #expect(try await store.verifyRollups() == [])
  }

  @Test func `what is young stays, to the quarter of an hour`() async throws {
    let store = try Store.inMemory()
    try await walked(store)
    let limit = Self.limit.adding(seconds: 600)
    try await store.save(
      .charges([
        .fixture(id: "ch_before", created: Self.limit.adding(seconds: -1)),
        .fixture(id: "ch_within", created: Self.limit), .fixture(id: "ch_after", created: limit.adding(seconds: 1)),
      ]))
    try await store.retireAll(.charges, before: limit)
    #expect(try await store.ids(of: .charges) == ["ch_after", "ch_within"])
  }

  // MARK: - What is not finished

  @Test func `no row goes of a list that was not walked to its end`() async throws {
    let store = try Store.inMemory()
    try await store.save(.charges(days(3)))
    #expect(try await store.retireAll(.charges, before: Self.limit) == [0])
    let gap = Walk(resource: .charges, lower: Self.old.adding(days: -9), upper: Self.old.adding(days: -5))
    try await store.completeWalk(of: .charges, from: Self.old.adding(days: -4))
    try await store.beginWalks([gap])
    try await store.retireAll(.charges, before: Self.limit)
    #expect(try await store.ids(of: .charges).count == 3)
    // Once the gap is closed, what was in it counts, and then goes.
    var done = gap
    (done.isDone, done.reached) = (true, gap.lower)
    try await store.save(.charges([.fixture(id: "ch_gap", created: gap.lower)]), .backfill, position: done)
    try await store.retireAll(.charges, before: Self.limit)
    #expect(try await store.ids(of: .charges).isEmpty)
    #expect(try await store.syncState().watermarks[.charges]?.rows == 4)
    #expect(try await store.verifyRollups() == [])
  }

  @Test func `the horizon never passes the time up to which the list is complete`() async throws {
    let store = try Store.inMemory()
    let upTo = Self.old.adding(days: 10)
    try await store.beginWalks([Walk(resource: .charges, lower: .at(0), upper: upTo, isDone: true)])
    try await store.save(.charges(days(2) + [.fixture(id: "ch_later", created: upTo.adding(days: 2))]))
    try await store.retireAll(.charges, before: Self.limit)
    #expect(try await store.ids(of: .charges) == ["ch_later"])
    #expect(try await store.syncState().watermarks[.charges]?.keptSince == upTo)
  }

  @Test func `an old object that comes again is counted once, and goes with the next look`() async throws {
    let store = try Store.inMemory()
    try await walked(store)
    try await store.save(.charges(days(3)))
    try await store.retireAll(.charges, before: Self.limit)
    try await store.save(.charges(days(3)), asOf: .fixture.adding(days: 1))
    #expect(try await store.syncState().watermarks[.charges]?.rows == 3)
    #expect(try await store.verifyRollups() == [])
    #expect(try await store.retireAll(.charges, before: Self.limit).reduce(0, +) == 3)
  }

  // MARK: - What stays

  @Test(arguments: [
    ([dispute("ch_1", status: .needsResponse)], [Refund](), true), ([dispute("ch_1", status: .lost)], [], false),
    ([dispute("ch_1", created: young, status: .lost)], [], true),
    ([], [refund("ch_1", status: .pending)], true), ([], [refund("ch_1", status: .succeeded)], false),
    ([], [refund("ch_1", created: young, status: .succeeded)], true),
  ])
  func `what belongs to a case that is open or young stays, and goes with it when that is old and closed`(
    disputes: [Dispute], refunds: [Refund], stays: Bool
  ) async throws {
    let store = try Store.inMemory()
    try await walked(store)
    var intent = PaymentIntent.fixture(id: "pi_1", created: Self.old)
    intent.latestChargeID = nil
    try await store.save(.charges([Self.charge("ch_1", intent: "pi_1"), Self.charge("ch_other", intent: "pi_other")]))
    try await store.save(.paymentIntents([intent, .fixture(id: "pi_other", created: Self.old)]))
    try await store.save(.refunds(refunds + [Self.refund("ch_other", status: .succeeded)]))
    try await store.save(.disputes(disputes))
    try await store.save(
      .balanceTransactions(["ch_1", "re_ch_1", "dp_ch_1", "ch_other", "re_ch_other"].map(Self.movement)))
    for list in Store.retiringLists { try await store.retireAll(list, before: Self.limit) }
    #expect(try await store.ids(of: .charges) == (stays ? ["ch_1"] : []))
    #expect(try await store.ids(of: .paymentIntents) == (stays ? ["pi_1"] : []))
    let moved = try await store.ids(of: .balanceTransactions)
    #expect(moved.contains("txn_ch_1") == stays && !moved.contains("txn_ch_other"))
    #expect(moved.contains("txn_dp_ch_1") == (stays && !disputes.isEmpty))
    #expect(moved.contains("txn_re_ch_1") == (stays && !refunds.isEmpty))
    // The row of a case itself: a dispute always, a refund as long as the case is young or open.
    #expect(try await store.ids(of: .disputes).count == disputes.count)
    #expect(try await store.ids(of: .refunds).count == (stays ? refunds.count : 0))
    #expect(try await store.verifyRollups() == [])
  }

  @Test func `a charge stays while its last case does, and goes when that is closed`() async throws {
    let store = try Store.inMemory()
    try await walked(store)
    try await store.save(.charges([Self.charge("ch_1")]))
    try await store.save(.refunds([Self.refund("ch_1", status: .pending)]))
    try await store.retireAll(.charges, before: Self.limit)
    #expect(try await store.ids(of: .charges) == ["ch_1"])
    try await store.save(.refunds([Self.refund("ch_1", status: .succeeded)]), asOf: .fixture.adding(seconds: 9))
    try await store.retireAll(.charges, before: Self.limit)
    #expect(try await store.ids(of: .charges).isEmpty)
  }

  @Test func `a dispute that was decided lately keeps its charge`() async throws {
    let store = try Store.inMemory()
    try await walked(store)
    try await store.save(.charges([Self.charge("ch_1")]))
    try await store.save(.disputes([Self.dispute("ch_1", status: .underReview)]), asOf: Self.old)
    let lost = Self.dispute("ch_1", status: .lost)
    try await store.save(
      .events([.fixture(id: "evt_1", created: Self.young, type: "charge.dispute.closed", object: .dispute(lost))]),
      .feed)
    try await store.retireAll(.charges, before: Self.limit)
    #expect(try await store.ids(of: .charges) == ["ch_1"])
  }

  @Test func `of events the newest of each type stays, and a charge that a young one tells of`() async throws {
    let store = try Store.inMemory()
    try await walked(store)
    let charge = Self.charge("ch_1")
    try await store.save(
      .events([
        .fixture(id: "evt_1", created: Self.old, object: .charge(charge)),
        .fixture(id: "evt_2", created: Self.old.adding(days: 1), object: .charge(charge)),
        .fixture(id: "evt_3", created: Self.old, type: "charge.updated", object: .charge(charge)),
        .fixture(id: "evt_4", created: Self.young, type: "charge.updated", object: .charge(charge)),
      ]), .feed)
    for list in Store.retiringLists { try await store.retireAll(list, before: Self.limit) }
    #expect(try await store.ids(of: .events) == ["evt_2", "evt_4"])
    #expect(try await store.lastEvents()[.chargeSucceeded] == Self.old.adding(days: 1))
    #expect(try await store.ids(of: .charges) == ["ch_1"])
  }

  @Test func `a dispute that moves again asks for the charge that was let go`() async throws {
    let store = try Store.inMemory()
    try await walked(store)
    try await store.save(.charges([Self.charge("ch_1")]))
    try await store.save(.disputes([Self.dispute("ch_1", status: .lost)]))
    try await store.retireAll(.charges, before: Self.limit)
    #expect(try await store.ids(of: .charges).isEmpty)
    #expect(try await store.rereadCounts().isEmpty)
    try await store.save(.disputes([Self.dispute("ch_1", status: .won)]), asOf: .fixture.adding(seconds: 9))
    #expect(try await store.rereads(limit: 9) == [Reread(.charges, "ch_1")])
    // Its words are still found meanwhile.
    let query = DisputeQuery(group: .all, filter: DisputeRow.filterLanguage.read("mara@example.com").filter)
    #expect(try await store.disputes(query, now: .fixture).rows.map(\.id) == ["dp_ch_1"])
    try await store.save(.charges([Self.charge("ch_1")]), asOf: .fixture.adding(seconds: 20))
    #expect(try await store.rereadCounts().isEmpty)
  }

  // MARK: - Money and comparisons

  @Test func `the money adds up from the horizon on`() async throws {
    let store = try Store.inMemory()
    try await walked(store)
    let movements = [Self.old, Self.young, Self.young.adding(days: 2)].enumerated().map { number, date in
      BalanceTransaction.fixture(id: "txn_\(number)", created: date)
    }
    try await store.save(.balanceTransactions(movements))
    let net = try #require(movements.first).net.amount
    var balance = 5000
    for date in [Self.old.adding(days: -1), Self.young.adding(days: -1), Self.young.adding(days: 9)] {
      try await store.saveBalance(Balance(available: [Money(balance, "usd")], pending: []), at: date)
      balance += date < Self.young.adding(days: -2) ? net : 2 * net
    }
    try await store.retireAll(.balanceTransactions, before: Self.limit)
    let money = try #require(try await store.moneyInvariants()?.first)
    #expect(money.holds && money.moved == 2 * net && money.opening == 5000)
  }

  @Test func `what was let go is neither missing nor extra`() async throws {
    let store = try Store.inMemory()
    try await walked(store)
    try await store.save(.charges(days(3) + [Self.charge("ch_young", created: Self.young)]))
    try await store.save(.disputes([Self.dispute("ch_0", status: .needsResponse)]))
    try await store.retireAll(.charges, before: Self.limit)
    let batch = SaveBatch(
      objects: .charges([Self.charge("ch_1"), Self.charge("ch_young", created: Self.young)]), source: .fetch,
      asOf: .fixture.adding(seconds: 9))
    let comparison = try await store.compare(batch, completeIn: .at(0)..<Date.fixture)
    #expect(comparison.missing.isEmpty && comparison.extra.isEmpty && comparison.same == 1)
  }

  // MARK: - Traces on the disk

  @Test func `what was let go is overwritten, and its room is used again`() async throws {
    try await withHome { home in
      let store = try await Store.open(.fixture(timeZone: "UTC"), home: home)
      try await walked(store)
      let charges = days(2000)
      try await store.save(.charges(charges))
      try await store.retireAll(.charges, before: Self.limit)
      try store.close()
      let folder = AccountFiles(try ConnectedAccount.fixture(timeZone: "UTC"), home: home).folder
      let file = URL(filePath: folder).appending(path: "ledger.sqlite")
      let bytes = try Data(contentsOf: file)
      #expect(bytes.range(of: Data("mara@example.com".utf8)) == nil)
      let again = try await Store.open(.fixture(timeZone: "UTC"), home: home)
      try await again.save(
        .charges((0..<2000).map { .fixture(id: "ch_new_\($0)", created: Self.young.adding(seconds: $0 * 60)) }))
      try again.close()
      let size = try Data(contentsOf: file).count
      #expect(size <= bytes.count * 11 / 10, "\(bytes.count) and \(size)")
    }
  }
}
