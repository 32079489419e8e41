import CellixCore
import Foundation
import Store

/// Which windows of which lists a first sync walks.
struct WalkPlan: Sendable {
  /// In the order they are walked: what is urgent and small first.
  static let order: [Resource] = [
    .disputes, .balance, .refunds, .charges, .paymentIntents, .balanceTransactions, .events,
  ]

  /// Lists, as the balance is not one.
  static var lists: [Resource] { order.filter { $0 != .balance } }

  let historyMonths: Int
  /// Frozen: the same upper end for every list, so that one look at the feed from there finds all that came since.
  let upper: Date
  /// Seconds that the events end before the lists do. An event of the time in which the lists were read may tell of
  /// something that they did not show yet; the feed applies it, with all that it asks to be read again. A walk only keeps
  /// what it finds.
  let overlap: TimeInterval

  /// Windows of one list, newest first: one, which is cut while it is walked.
  func windows(of resource: Resource) -> [Walk] {
    let upper = resource == .events ? upper.addingTimeInterval(-overlap) : upper
    return [Walk(resource: resource, lower: lower(of: resource), upper: upper)]
  }

  /// What of the list no window covers that it should.
  ///
  /// - Parameter known: newest first.
  func missing(of resource: Resource, known: [Walk]) -> [Walk] {
    guard let oldest = known.last else { return windows(of: resource) }
    let lower = lower(of: resource)
    // The events have no older part: Stripe forgets them.
    guard resource != .events, lower < oldest.lower else { return [] }
    return [Walk(resource: resource, lower: lower, upper: oldest.lower.addingTimeInterval(-1))]
  }

  private func lower(of resource: Resource) -> Date {
    let months = upper.addingTimeInterval(-Double(historyMonths) * WalkPlan.month)
    guard resource == .events else { return months }
    return max(months, upper.addingTimeInterval(-SyncEngine.Configuration.feedReach))
  }

  /// A month for the purpose of a span: no calendar and no time zone in it.
  private static let month: TimeInterval = 30.5 * 86_400
}
