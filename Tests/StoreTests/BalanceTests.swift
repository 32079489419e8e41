import CellixCore
import Foundation
import Store
import TestSupport
import Testing

@Suite struct BalanceTests {
  private let balance = Balance(
    available: [Money(100, "usd"), Money(-5, "eur"), Money(7, "aud")], pending: [Money(20, "usd")])

  @Test(arguments: StoreKind.allCases)
  func `none was fetched is not zero`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      #expect(try await store.balanceSummary() == nil)
      try await store.saveBalance(balance, at: .fixture)
      let summary = try #require(try await store.balanceSummary())
      let dollars = try #require(summary.entries.first { $0.currency == .usd })
      #expect(dollars.available == 100 && dollars.pending == 20 && dollars.instant == nil)
      #expect(summary.entries.first { $0.currency.code == "eur" }?.pending == nil)
      #expect(summary.asOf == .fixture)
    }
  }

  @Test func `an equal reading moves only the time, and an older one nothing`() async throws {
    let store = try Store.inMemory()
    try await store.saveBalance(balance, at: .fixture)
    try await store.saveBalance(balance, at: .fixture.adding(seconds: 60))
    #expect(try await store.balanceSummary()?.asOf == .fixture.adding(seconds: 60))
    try await store.saveBalance(Balance(available: [], pending: []), at: .fixture.adding(seconds: 30))
    #expect(try await store.balanceSummary()?.entries.count == 3)
  }

  @Test(arguments: StoreKind.allCases)
  func `currencies with the most payments come first`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      try await store.saveBalance(balance, at: .fixture)
      try await store.save(
        .charges([.fixture(id: "ch_1", currency: "eur"), .fixture(id: "ch_2", currency: "eur"), .fixture(id: "ch_3")]))
      #expect(try await store.balanceSummary()?.entries.map(\.currency.code) == ["eur", "usd", "aud"])
    }
  }

  @Test func `money in disputes is unknown until all disputes are here`() async throws {
    let store = try Store.inMemory()
    try await store.saveBalance(balance, at: .fixture)
    try await store.save(
      .disputes([
        .fixture(id: "dp_1"), .fixture(id: "dp_2", status: .warningNeedsResponse), .fixture(id: "dp_3", status: .lost),
      ]))
    #expect(try await store.balanceSummary()?.entries.allSatisfy { $0.inDisputes == .unknown } == true)
    try await store.completeWalk(of: .disputes)
    let entries = try #require(try await store.balanceSummary()?.entries)
    #expect(entries.first { $0.currency == .usd }?.inDisputes == .value(1200))
    #expect(entries.first { $0.currency.code == "eur" }?.inDisputes == .value(0))
  }

  @Test(arguments: StoreKind.allCases)
  func `payouts are the newest ten of a currency that did not come back`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      try await store.saveBalance(balance, at: .fixture)
      let payouts = (0..<13).map { day in
        BalanceTransaction.fixture(
          id: "txn_\(day)", created: .fixture.adding(days: -day), amount: -1000 - day, fee: 0, type: "payout",
          sourceID: "po_\(day)")
      }
      let returned = BalanceTransaction.fixture(
        id: "txn_back", amount: 1002, fee: 0, type: "payout_failure", sourceID: "po_2")
      try await store.save(.balanceTransactions(payouts + [returned, .fixture()]))
      let list = try #require(try await store.balanceSummary()?.payouts)
      #expect(list.map(\.id) == [0, 1, 3, 4, 5, 6, 7, 8, 9, 10].map { "po_\($0)" })
      #expect(list.first?.amount == Money(1000, "usd"))
      #expect(list.first?.arrivesOn == .fixture.adding(days: 2))
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `a currency's payouts are not hidden behind the more frequent ones of another`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      try await store.saveBalance(balance, at: .fixture)
      func payout(_ id: String, _ currency: String, daysAgo: Int) -> BalanceTransaction {
        .fixture(
          id: id, created: .fixture.adding(days: -daysAgo), amount: -1000, fee: 0, currency: currency, type: "payout",
          sourceID: "po_\(id)")
      }
      let daily = (0..<20).map { payout("d\($0)", "usd", daysAgo: $0) }
      let weekly = [14, 21, 28].map { payout("w\($0)", "eur", daysAgo: $0) }
      try await store.save(.balanceTransactions(daily + weekly))
      let list = try #require(try await store.balanceSummary()?.payouts)
      #expect(list.count { $0.amount.currency == .usd } == 10)
      #expect(list.filter { $0.amount.currency != .usd }.map(\.id) == ["po_w14", "po_w21", "po_w28"])
    }
  }
}
