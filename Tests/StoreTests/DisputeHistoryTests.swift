import CellixCore
import Foundation
import Store
import TestSupport
import Testing

@Suite struct DisputeHistoryTests {
  private func event(_ id: String, _ status: Dispute.Status, at seconds: Int) -> Event {
    .fixture(
      id: id, created: .fixture.adding(seconds: seconds), type: "charge.dispute.updated",
      object: .dispute(.fixture(status: status)))
  }

  @Test(arguments: StoreKind.allCases)
  func `each change of status is kept with how it came to be known`(kind: StoreKind) async throws {
    try await kind.withStore { store in
      try await store.save(.disputes([.fixture()]), .backfill)
      try await store.save(.disputes([.fixture()]), .fetch, asOf: .fixture.adding(seconds: 50))
      try await store.save(
        .disputes([.fixture(status: .underReview)]), .submission, asOf: .fixture.adding(seconds: 100))
      try await store.save(.events([event("evt_1", .won, at: 200)]), .webhook)
      try await store.save(.events([event("evt_1", .won, at: 200)]), .feed)
      let history = try #require(try await store.dispute(id: "dp_fixture1")?.history)
      #expect(
        history == [
          .init(at: .fixture, status: .needsResponse, source: .backfill),
          .init(at: .fixture.adding(seconds: 100), status: .underReview, source: .submission),
          .init(at: .fixture.adding(seconds: 200), status: .won, source: .webhook),
        ])
    }
  }

  @Test func `a late event still tells when a status began`() async throws {
    let store = try Store.inMemory()
    try await store.save(.disputes([.fixture(status: .lost)]), .backfill)
    try await store.save(.events([event("evt_2", .lost, at: -100), event("evt_1", .needsResponse, at: -900)]), .feed)
    let history = try #require(try await store.dispute(id: "dp_fixture1")?.history)
    #expect(history.map(\.status) == [.needsResponse, .lost])
    #expect(history.last == .init(at: .fixture.adding(seconds: -100), status: .lost, source: .feed))
  }

  @Test func `the history outlives a ledger that is fetched anew`() async throws {
    try await withHome { home in
      let account = try ConnectedAccount.fixture()
      let first = try await Store.open(account, home: home)
      try await first.save(.disputes([.fixture()]), .backfill)
      try await first.save(.disputes([.fixture(status: .won)]), asOf: .fixture.adding(seconds: 60))
      try first.close()
      let folder = home.data.appending(path: "accounts/aharbor-test")
      for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) where file.hasPrefix("ledger") {
        try FileManager.default.removeItem(at: folder.appending(path: file))
      }
      let second = try await Store.open(account, home: home)
      #expect(try await second.dispute(id: "dp_fixture1") == nil)
      try await second.save(.disputes([.fixture(status: .won)]), .backfill, asOf: .fixture.adding(days: 1))
      let history = try #require(try await second.dispute(id: "dp_fixture1")?.history)
      #expect(history.map(\.status) == [.needsResponse, .won])
      #expect(history.last?.at == .fixture.adding(seconds: 60))
      try second.close()
    }
  }
}
