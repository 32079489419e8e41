import CellixCore
import Foundation
import Store
import TestSupport
import Testing

@Suite struct ComparisonTests {
  private let span = Date.fixture.adding(days: -10)..<Date.fixture

  private func batch(_ charges: [Charge], asOf: Date = .fixture) -> SaveBatch {
    SaveBatch(objects: .charges(charges), source: .fetch, asOf: asOf)
  }

  @Test func `objects are told to be equal, missing, different or not at Stripe`() async throws {
    let store = try Store.inMemory()
    let old = Date.fixture.adding(days: -2)
    let same = Charge.fixture(id: "ch_same", created: old)
    var changed = Charge.fixture(id: "ch_changed", created: old)
    _ = try await store.save(batch([same, changed, .fixture(id: "ch_extra", created: old)]))
    changed.amountRefunded = 1
    let comparison = try await store.compare(
      batch([same, changed, .fixture(id: "ch_missing", created: old)], asOf: .fixture.adding(seconds: 9)),
      completeIn: span)
    #expect(comparison.same == 1)
    #expect(comparison.missing == ["ch_missing"])
    #expect(comparison.differing == ["ch_changed"])
    #expect(comparison.extra == ["ch_extra"])
  }

  @Test func `a state that was seen later than the answer is no difference, and rows beyond the page are not extra`()
    async throws
  {
    let store = try Store.inMemory()
    let old = Date.fixture.adding(days: -2)
    var charge = Charge.fixture(id: "ch_1", created: old)
    let before = batch([charge], asOf: .fixture)
    charge.amountRefunded = 1
    _ = try await store.save(batch([charge], asOf: .fixture.adding(seconds: 9)))
    _ = try await store.save(batch([.fixture(id: "ch_older", created: .fixture.adding(days: -11))]))
    let comparison = try await store.compare(before, completeIn: span)
    #expect(comparison.same == 1 && comparison.differing.isEmpty && comparison.extra.isEmpty)
  }
}
