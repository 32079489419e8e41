import CellixCore
import Foundation
import Store
import StripeAPI
import Sync

/// A store held against Stripe itself: its lists are read to their end, page behind page, by nothing that a sync uses.
struct Verdict {
  /// Objects of Stripe that the store does not have.
  var lost = 0
  /// Rows of the store that Stripe does not have, and rows beyond one of each id.
  var double = 0
  /// Objects whose state is not Stripe's.
  var different = 0
  /// What the sums and the files have against themselves.
  var problems: [String] = []

  init(of store: Store, client: StripeClient) async throws {
    let charges = try await Page<Charge>.whole { try await client.charges($0) }.objects
    let intents = try await Page<PaymentIntent>.whole { try await client.paymentIntents($0) }.objects
    let refunds = try await Page<Refund>.whole { try await client.refunds($0) }.objects
    let disputes = try await Page<Dispute>.whole { try await client.disputes($0) }.objects
    let transactions = try await Page<BalanceTransaction>.whole { try await client.balanceTransactions($0) }.objects
    try await compare(charges.map(\.id), .charges, store)
    try await compare(intents.map(\.id), .paymentIntents, store)
    try await compare(refunds.map(\.id), .refunds, store)
    try await compare(disputes.map(\.id), .disputes, store)
    try await compare(transactions.map(\.id), .balanceTransactions, store)
    problems = try await store.verifyRollups() + store.damage().map { $0.errorDescription ?? "\($0)" }
    // Newer than all that is stored: whatever differs takes its place, and is counted. Therefore last.
    let later = Date().addingTimeInterval(86_400)
    for objects in [
      SaveBatch.Objects.charges(charges), .paymentIntents(intents), .refunds(refunds), .disputes(disputes),
      .balanceTransactions(transactions),
    ] {
      different += try await store.save(SaveBatch(objects: objects, source: .fetch, asOf: later)).changed
    }
  }

  private mutating func compare(_ ids: [String], _ resource: Resource, _ store: Store) async throws {
    let there = Set(ids)
    let here = try await store.ids(of: resource)
    lost += there.subtracting(here).count
    double += Set(here).subtracting(there).count + here.count - Set(here).count
    // The count that is shown is kept beside the rows: it has to be the same.
    double += abs((try await store.syncState().watermarks[resource]?.rows ?? 0) - here.count)
  }

  func figures(_ name: String) -> [Figure] {
    for problem in problems { print("  \(problem)") }
    return [
      Figure("\(name): lost", Double(lost), "objects", most: 0),
      Figure("\(name): double", Double(double), "objects", most: 0),
      Figure("\(name): not in Stripe's state", Double(different), "objects", most: 0),
      Figure("\(name): sums and files at odds", Double(problems.count), "", most: 0),
    ]
  }
}
