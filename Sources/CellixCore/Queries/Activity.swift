package import Foundation

/// One line of the live feed.
package struct ActivityRow: Sendable, Hashable, Identifiable {
  /// The event's id.
  package var id: String
  package var type: String
  package var created: Date
  package var objectID: String?
  package var amount: Money?
  /// A word about the object: the dispute's status, the refund's reason.
  package var note: String?
  package var source: ChangeSource

  package init(
    id: String, type: String, created: Date, objectID: String?, amount: Money?, note: String?, source: ChangeSource
  ) {
    self.id = id
    self.type = type
    self.created = created
    self.objectID = objectID
    self.amount = amount
    self.note = note
    self.source = source
  }
}
