package import Foundation

/// One event with all that is known of it here.
package struct EventDetail: Sendable, Hashable {
  package var row: ActivityRow
  /// Whose shape the object inside the event had; `nil` when Stripe did not say.
  package var apiVersion: String?
  /// `nil` when no webhook brought it.
  package var delivery: EventDelivery?
  /// Events of the same object, this one among them, newest first; at most `mostOfObject`.
  package var ofObject: [ActivityRow]

  package static let mostOfObject = 100

  package init(row: ActivityRow, apiVersion: String?, delivery: EventDelivery?, ofObject: [ActivityRow]) {
    self.row = row
    self.apiVersion = apiVersion
    self.delivery = delivery
    self.ofObject = ofObject
  }
}

/// A delivery of our own webhook receiver.
package struct EventDelivery: Sendable, Hashable {
  package enum Outcome: Sendable, Hashable {
    case waiting
    case applied
    /// The event had come another way before.
    case duplicate
    case notUnderstood(String)
  }

  /// The first time, if it was delivered repeatedly.
  package var receivedAt: Date
  package var outcome: Outcome

  package init(receivedAt: Date, outcome: Outcome) {
    self.receivedAt = receivedAt
    self.outcome = outcome
  }
}
