package import Foundation

/// One line of the live feed.
package struct ActivityRow: FilteredRow {
  /// The event's id.
  package var id: String
  package var type: String
  package var created: Date
  package var objectID: String?
  package var amount: Money?
  /// A word about the object: the dispute's status, the refund's reason.
  package var note: String?
  package var way: EventWay

  package init(
    id: String, type: String, created: Date, objectID: String?, amount: Money?, note: String?, way: EventWay
  ) {
    self.id = id
    self.type = type
    self.created = created
    self.objectID = objectID
    self.amount = amount
    self.note = note
    self.way = way
  }

  package var position: ListPosition { ListPosition(Int(created.timeIntervalSince1970), id: id) }

  /// The object is a dispute, which has a page of its own.
  package var isOfDispute: Bool { type.hasPrefix("charge.dispute.") }

  package static let filterLanguage = FilterLanguage([
    FilterField("type", .text), FilterField("amount", .amount),
    FilterField("source", .choice(EventWay.allCases.map(\.rawValue))), FilterField("time", .time),
    FilterField("object", .text), FilterField("currency", .text), FilterField("note", .text), FilterField("id", .text),
  ])
}

/// Which events a screen wants.
package typealias ActivityQuery = StretchQuery<ActivityRow>
