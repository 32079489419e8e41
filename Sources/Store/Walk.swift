package import CellixCore
package import Foundation

/// One time window of one list, walked newest first from `upper` down to `lower`, both inclusive, so that it can go on
/// where it stopped. Its bounds change only as one transaction with its neighbours': they never overlap. Times are whole
/// seconds, as Stripe's are.
package struct Walk: Sendable, Hashable {
  /// Given by the store; `nil` until the walk has begun.
  package var id: Int64?
  package var resource: Resource
  package var lower: Date
  package var upper: Date
  /// Id of the last object that was stored; `nil` before the first page.
  package var startingAfter: String?
  /// When the last object that was stored was created.
  package var reached: Date?
  package var isDone: Bool

  package init(
    resource: Resource, lower: Date, upper: Date, startingAfter: String? = nil, reached: Date? = nil,
    isDone: Bool = false
  ) {
    self.resource = resource
    self.lower = Date(unixSeconds: lower.unixSeconds)
    self.upper = Date(unixSeconds: upper.unixSeconds)
    self.startingAfter = startingAfter
    self.reached = reached.map { Date(unixSeconds: $0.unixSeconds) }
    self.isDone = isDone
  }
}
