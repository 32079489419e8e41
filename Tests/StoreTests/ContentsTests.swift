import CellixCore
import Foundation
import Store
import TestSupport
import Testing

@Suite struct ContentsTests {
  private func filled(_ change: (Store) async throws -> Void = { _ in }) async throws -> StoreContents {
    let store = try Store.inMemory()
    try await store.save(.charges([.fixture()]), asOf: .fixture)
    try await store.save(.disputes([.fixture()]), asOf: .fixture)
    try await change(store)
    return try await store.contents()
  }

  @Test func `when and in which order objects were read makes no difference`() async throws {
    let other = try Store.inMemory()
    try await other.save(.disputes([.fixture()]), .backfill, asOf: .fixture.adding(seconds: 60))
    try await other.save(.charges([.fixture()]), .backfill, asOf: .fixture.adding(seconds: 90))
    let contents = try await other.contents()
    #expect(try await filled().differences(from: contents) == [])
    #expect(try await filled().name == contents.name)
  }

  @Test func `one object more, one value and one status make a difference each`() async throws {
    let before = try await filled()
    let more = try await filled { try await $0.save(.charges([.fixture(id: "ch_more")])) }
    #expect(more.differences(from: before).contains("charge"))
    let value = try await filled { try await $0.save(.charges([.fixture(refunded: 1)])) }
    #expect(value.differences(from: before).contains("charge"))
    let status = try await filled {
      try await $0.save(.disputes([.fixture(status: .lost)]), asOf: .fixture.adding(days: 1))
    }
    #expect(Set(status.differences(from: before)).isSuperset(of: ["dispute", "disputeSum", "history"]))
    #expect(status.name != before.name)
  }

  @Test func `sums that went back to nothing are as good as none`() async throws {
    let failed = try await filled { store in
      try await store.save(.refunds([.fixture(status: .succeeded)]), asOf: .fixture)
      try await store.save(.refunds([.fixture(status: .failed)]), asOf: .fixture.adding(seconds: 60))
    }
    let straight = try await filled { try await $0.save(.refunds([.fixture(status: .failed)]), asOf: .fixture) }
    #expect(failed.differences(from: straight) == [])
  }

  @Test func `the ids of a list are those of its objects, each once`() async throws {
    let store = try Store.inMemory()
    for _ in 0..<2 { try await store.save(.charges([.fixture(id: "ch_b"), .fixture(id: "ch_a")])) }
    #expect(try await store.ids(of: .charges) == ["ch_a", "ch_b"])
    #expect(try await store.ids(of: .balance) == [])
  }
}
