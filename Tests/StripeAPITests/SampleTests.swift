import CellixCore
import Foundation
import Testing

/// Stripe's own sample objects are not part of this repository; they are read where the environment says they are.
@Suite(.enabled(if: Samples.folder != nil)) struct SampleTests {
  private func data(_ path: String) throws -> Data {
    try Data(contentsOf: try #require(Samples.folder).appending(path: path))
  }

  private func decode<T: Decodable>(_ type: T.Type, _ path: String) throws -> T {
    try JSONDecoder().decode(T.self, from: try data(path))
  }

  @Test func `every sample object decodes`() throws {
    _ = try decode(Charge.self, "fixtures/charge.json")
    _ = try decode(Dispute.self, "fixtures/dispute.json")
    _ = try decode(PaymentIntent.self, "fixtures/payment_intent.json")
    _ = try decode(Refund.self, "fixtures/refund.json")
    _ = try decode(Balance.self, "fixtures/balance.json")
    _ = try decode(BalanceTransaction.self, "fixtures/balance_transaction.json")
    _ = try decode(Event.self, "fixtures/event.json")
  }

  @Test func `every sample list decodes without setting anything aside`() throws {
    func check<T: Decodable & Sendable & Identifiable>(_ type: T.Type, _ name: String) throws where T.ID == String {
      let page = try decode(Page<T>.self, "fixtures/\(name).list.json")
      #expect(!page.objects.isEmpty && page.unreadable.isEmpty, "\(name)")
    }
    try check(Charge.self, "charge")
    try check(Dispute.self, "dispute")
    try check(PaymentIntent.self, "payment_intent")
    try check(Refund.self, "refund")
    try check(BalanceTransaction.self, "balance_transaction")
    try check(Event.self, "event")
  }

  @Test func `every event of an old API version decodes with its object`() throws {
    let folder = try #require(Samples.folder).appending(path: "events")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
    #expect(names.count >= 8)
    for name in names {
      let event = try decode(Event.self, "events/\(name)")
      if case .other(let object) = event.object { Issue.record("\(name): \(object ?? "none") was not read") }
    }
  }
}
