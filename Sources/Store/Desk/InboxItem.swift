package import Foundation

/// A webhook delivery that was taken and not applied yet.
package struct InboxItem: Sendable, Hashable, Identifiable {
  /// Counts up in the order of arrival.
  package var id: Int64
  package var eventID: String?
  package var type: String?
  package var created: Date?
  package var receivedAt: Date
  /// The body as it came.
  package var raw: [UInt8]

  package init(id: Int64, eventID: String?, type: String?, created: Date?, receivedAt: Date, raw: [UInt8]) {
    self.id = id
    self.eventID = eventID
    self.type = type
    self.created = created
    self.receivedAt = receivedAt
    self.raw = raw
  }
}
