package import CellixCore
package import Foundation

/// One time window of one list, walked newest first from `upper` down to `lower`, both inclusive and frozen when the
/// walk begins, so that it can go on where it stopped. Times are whole seconds, as Stripe's are.
package struct Walk: Sendable, Hashable {
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
