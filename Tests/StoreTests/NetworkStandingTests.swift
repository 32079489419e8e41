import CellixCore
import Foundation
import Store
import TestSupport
import Testing

@Suite struct NetworkStandingTests {
  private func charge(_ id: String, _ created: Date, brand: String = "visa", status: Charge.Status = .succeeded)
    -> Charge
  {
    var charge = Charge.fixture(id: id, created: created, status: status)
    charge.card?.brand = brand
    return charge
  }

  private func dispute(_ id: String, _ created: Date, brand: String, status: Dispute.Status = .lost) -> Dispute {
    var dispute = Dispute.fixture(id: id, created: created, status: status)
    dispute.card?.brand = brand
    return dispute
  }

  private func standings(_ store: Store) async throws -> [String: NetworkStanding] {
    let summary = try #require(try await store.paymentSummary(nil, now: .fixture))
    return Dictionary(uniqueKeysWithValues: summary.networks.map { ($0.program.network, $0) })
  }

  @Test func `Visa counts payments of this month, Mastercard those of the month before`() async throws {
    let store = try Store.inMemory()
    try await store.completeWalk(of: .charges)
    let before = Date.fixture.adding(days: -30)
    try await store.save(
      .charges(
        (0..<3).map { charge("ch_v\($0)", .fixture) } + [
          charge("ch_v", before), charge("ch_f", .fixture, status: .failed),
        ]
          + (0..<2).map { charge("ch_m\($0)", before, brand: "mastercard") }
          + [charge("ch_m", .fixture, brand: "mastercard")]))
    try await store.save(
      .disputes([
        dispute("dp_1", .fixture, brand: "visa"), dispute("dp_2", before, brand: "visa"),
        dispute("dp_3", .fixture, brand: "visa", status: .warningUnderReview),
        dispute("dp_4", .fixture, brand: "mastercard", status: .won),
        dispute("dp_5", .fixture, brand: "visa", status: .prevented),
      ]))
    let standings = try await standings(store)
    #expect(standings["visa"]?.payments == 3 && standings["visa"]?.disputes == 1)
    #expect(standings["mastercard"]?.payments == 2 && standings["mastercard"]?.disputes == 1)
  }

  @Test func `payments before the history are unknown`() async throws {
    let store = try Store.inMemory()
    try await store.save(.charges([charge("ch_1", .fixture)]))
    #expect(try await standings(store)["visa"]?.payments == nil)
  }

  @Test func `a payment whose card or state changes is counted where it belongs`() async throws {
    let store = try Store.inMemory()
    try await store.completeWalk(of: .charges)
    try await store.save(.charges([charge("ch_1", .fixture), charge("ch_2", .fixture, status: .pending)]))
    try await store.save(.charges([charge("ch_2", .fixture, brand: "amex")]), asOf: .fixture.adding(seconds: 9))
    #expect(try await standings(store)["visa"]?.payments == 1)
    #expect(try await store.verifyRollups() == [])
  }
}
