import CellixCore
import Foundation
import Store

/// One look through everything that may have become too old, from its oldest end, step by step.
struct RetentionPass: Sendable {
  private enum Work: Sendable {
    case rows(Resource, before: Date)
    case readings(before: Date)
    case unreadable(before: Date)
    case bodies(before: Date)
  }

  /// Rows that are gone so far.
  private(set) var removed = 0
  private var rest: [Work]
  private var place: RetirementStep.Place?
  /// The reading of the balance behind which it goes on.
  private var reading: Int64 = 0

  init(_ retention: Retention, now: Date) {
    rest = [.bodies(before: retention.webhookHorizon(now: now))]
    guard let horizon = retention.horizon(now: now) else { return }
    rest += Store.retiringLists.map { .rows($0, before: horizon) }
    rest += [.readings(before: horizon), .unreadable(before: horizon)]
  }

  /// One transaction.
  ///
  /// - Returns: whether there was something left to do.
  mutating func step(_ store: Store, now: Date) async throws -> Bool {
    guard let work = rest.first else { return false }
    let goesOn: Bool
    switch work {
    case .rows(let list, let horizon):
      let step = try await store.retire(list, before: horizon, after: place)
      removed += step.removed
      place = step.next
      goesOn = step.next != nil
    case .readings(let horizon):
      let step = try await store.thinBalanceReadings(before: horizon, after: reading)
      removed += step.removed
      reading = step.next ?? 0
      goesOn = step.next != nil
    case .unreadable(let horizon):
      let cleared = try await store.clearUnreadable(before: horizon)
      removed += cleared
      goesOn = cleared > 0
    case .bodies(let horizon):
      goesOn = try await store.clearDeliveries(settledBefore: horizon, at: now) > 0
    }
    if !goesOn { rest.removeFirst() }
    return true
  }
}
