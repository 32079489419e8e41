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
  /// From when on the rows of a list are kept: what is older and comes again would be counted by nobody and let go again.
  let keptSince: [Resource: Date]

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
    let wished = max(begin, keptSince[resource] ?? .distantPast)
    guard resource == .events else { return wished }
    return max(wished, upper.addingTimeInterval(-SyncEngine.Configuration.feedReach))
  }

  /// Of the history that is wished for.
  private var begin: Date { upper.addingTimeInterval(-Double(historyMonths) * Retention.month) }

  /// Lists that do not reach back to the beginning of the history that is wished for, since older rows are not kept.
  ///
  /// - Parameter known: newest first.
  func isCutShort(_ resource: Resource, known: [Walk]) -> Bool {
    guard resource != .events, let kept = keptSince[resource], begin < kept else { return false }
    return known.last.map { begin < $0.lower } ?? true
  }
}
