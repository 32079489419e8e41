import CellixCore
import Foundation
import Simulator
import Store
import StripeAPI
import Testing

extension Bench {
  /// The store holds each object in the state that Stripe gives it, over all pages of all lists. To be asked last: the
  /// comparison saves what Stripe has, which must change nothing.
  func expectSame(_ location: SourceLocation = #_sourceLocation) async throws {
    let rows = try await rows()
    let there = await simulator.statistics.objects
    let names: [Resource: String] = [
      .charges: "charge", .paymentIntents: "payment_intent", .refunds: "refund", .disputes: "dispute",
      .balanceTransactions: "balance_transaction",
    ]
    for (resource, name) in names { #expect(rows[resource] == there[name], "\(resource)", sourceLocation: location) }
    let client = client()
    try await expectKept(.charges(try await Page<Charge>.whole { try await client.charges($0) }.objects), location)
    try await expectKept(
      .paymentIntents(try await Page<PaymentIntent>.whole { try await client.paymentIntents($0) }.objects), location)
    try await expectKept(.refunds(try await Page<Refund>.whole { try await client.refunds($0) }.objects), location)
    try await expectKept(.disputes(try await Page<Dispute>.whole { try await client.disputes($0) }.objects), location)
    try await expectKept(
      .balanceTransactions(
        try await Page<BalanceTransaction>.whole { try await client.balanceTransactions($0) }.objects), location)
    #expect(try await store.verifyRollups() == [], sourceLocation: location)
  }

  /// Newer than all that is stored, so that anything that differs would take its place.
  private func expectKept(_ objects: SaveBatch.Objects, _ location: SourceLocation) async throws {
    let batch = SaveBatch(objects: objects, source: .fetch, asOf: Date().addingTimeInterval(86_400))
    let report = try await store.save(batch)
    #expect(report.new == 0, "\(batch.resource)", sourceLocation: location)
    #expect(report.changed == 0, "\(batch.resource)", sourceLocation: location)
  }
}
