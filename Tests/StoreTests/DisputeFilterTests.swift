import CellixCore
import Foundation
import Store
import TestSupport
import Testing

@Suite struct DisputeFilterTests {
  private func matches(
    _ line: String, in store: Store, group: DisputeGroup = .all, sort: DisputeSort = DisputeSort()
  ) async throws -> [String] {
    let query = DisputeQuery(group: group, filter: DisputeRow.filterLanguage.read(line).filter, sort: sort)
    let page = try await store.disputes(query, now: .fixture)
    let count = try await store.countDisputes(query, now: .fixture)
    #expect(count == ListCount(count: page.rows.count, next: nil))
    return page.rows.map(\.id)
  }

  private func filled() async throws -> Store {
    let store = try Store.inMemory()
    try await store.save(
      .disputes([
        .fixture(id: "dp_usd", amount: 10_050, reason: .fraudulent, dueBy: .fixture.adding(hours: 10)),
        .fixture(id: "dp_jpy", amount: 150, currency: "jpy", reason: .duplicate, dueBy: .fixture.adding(hours: -3)),
        .fixture(id: "dp_kwd", amount: 99_999, currency: "kwd", status: .won, reason: .general),
        .fixture(id: "dp_eur", amount: 50_000, currency: "eur", reason: .fraudulent, dueBy: .fixture.adding(days: 3)),
      ]))
    return store
  }

  @Test(arguments: [
    ("amount:>100", ["dp_eur", "dp_jpy", "dp_usd"]), ("amount:>100.5", ["dp_eur", "dp_jpy"]),
    ("amount:<100", ["dp_kwd"]), ("amount:>100eur", ["dp_eur"]), ("due:<48h", ["dp_usd"]), ("due:late", ["dp_jpy"]),
    ("due:>1d", ["dp_eur"]), ("reason:fraud*", ["dp_eur", "dp_usd"]), ("-reason:fraud*", ["dp_jpy", "dp_kwd"]),
    ("reason:fraud", []), ("status:won", ["dp_kwd"]), ("-due:<48h", ["dp_eur", "dp_jpy", "dp_kwd"]),
    ("currency:jpy", ["dp_jpy"]), ("dup jpy", ["dp_jpy"]), ("dup usd", []), ("reason:100%", []),
    ("id:dp_", ["dp_eur", "dp_jpy", "dp_kwd", "dp_usd"]),
  ])
  func `a filter leaves what it says, by each currency's own digits`(line: String, ids: [String]) async throws {
    let found = try await matches(line, in: try await filled())
    #expect(found.sorted() == ids)
  }

  @Test func `free words find the customer, whatever came first and however it is spelled`() async throws {
    let store = try Store.inMemory()
    try await store.save(.disputes([.fixture()]))
    #expect(try await matches("ozturk", in: store).isEmpty)
    var charge = Charge.fixture(customer: "Şule Öztürk")
    charge.metadata = ["order": "HG-20931"]
    try await store.save(.charges([charge]))
    #expect(try await matches("ozturk", in: store) == ["dp_fixture1"])
    #expect(try await matches("ŞULE hg-209", in: store) == ["dp_fixture1"])
    #expect(try await matches("customer:mara@", in: store) == ["dp_fixture1"])
    _ = try await store.forget("mara@example.com", at: .fixture)
    #expect(try await matches("ozturk", in: store).isEmpty)
    #expect(try await matches("customer:mara@", in: store).isEmpty)
  }

  @Test(arguments: DisputeColumn.allCases, [false, true])
  func `every column sorts, and paging in its order meets every dispute once`(
    column: DisputeColumn, isReversed: Bool
  ) async throws {
    let store = try Store.inMemory()
    let all = (0..<60).map { index in
      Dispute.fixture(
        id: "dp_\(index * 37 % 60)", created: .fixture.adding(days: -index % 9), amount: index % 7 * 100,
        currency: index % 2 == 0 ? "usd" : "jpy", status: Dispute.Status.known[index % 4],
        reason: Dispute.Reason.known[index % 5], dueBy: index % 3 == 0 ? nil : Date.fixture.adding(days: index % 9))
    }
    try await store.save(.disputes(all))
    let sort = DisputeSort(column, isReversed: isReversed)
    let whole = try await matches("", in: store, sort: sort)
    #expect(Set(whole) == Set(all.map(\.id)))
    let other = try await matches("", in: store, sort: DisputeSort(column, isReversed: !isReversed))
    #expect(other == whole.reversed())
    for (first, isForward) in [(ListStart.top, true), (.bottom, false)] {
      var query = DisputeQuery(group: .all, sort: sort, start: first, limit: 7)
      var seen: [String] = []
      while true {
        let page = try await store.disputes(query, now: .fixture)
        seen = isForward ? seen + page.rows.map(\.id) : page.rows.map(\.id) + seen
        guard let next = page.next else { break }
        query.start = next
      }
      #expect(seen == whole)
    }
  }

  @Test func `amounts are in order within their currency, and never across`() async throws {
    let store = try Store.inMemory()
    let amounts: [(String, Int, String)] = [
      ("dp_1", 100, "usd"), ("dp_2", 90_000, "jpy"), ("dp_3", 20_000, "usd"), ("dp_4", 5, "jpy"),
      ("dp_5", 3_000, "usd"),
    ]
    try await store.save(
      .disputes(amounts.map { .fixture(id: $0.0, amount: $0.1, currency: $0.2, dueBy: .fixture.adding(days: 3)) }))
    #expect(try await matches("", in: store, sort: DisputeSort(.amount)) == ["dp_3", "dp_5", "dp_1", "dp_2", "dp_4"])
  }

  @Test func `a rare match is found piece by piece, and counted so`() async throws {
    let store = try Store.inMemory()
    let crowd = (0..<11_700).map {
      Dispute.fixture(id: "dp_\($0)", amount: $0 == 11_500 ? 7_777_777 : 100, dueBy: .fixture.adding(seconds: $0))
    }
    try await store.save(.disputes(crowd))
    var query = DisputeQuery(
      group: .needsResponse, filter: DisputeRow.filterLanguage.read("amount:>50000").filter, limit: 100)
    var pages = 0
    var rows: [String] = []
    var counted = 0
    while true {
      let page = try await store.disputes(query, now: .fixture)
      counted += try await store.countDisputes(query, now: .fixture).count
      pages += 1
      rows += page.rows.map(\.id)
      guard let next = page.next else { break }
      query.start = next
    }
    #expect(rows == ["dp_11500"] && counted == 1 && pages == 6)
  }
}
