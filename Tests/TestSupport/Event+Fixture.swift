package import CellixCore
package import Foundation

extension Event {
  package static func fixture(
    id: String = "evt_fixture1", created: Date = .fixture, type: String = "charge.succeeded",
    object: Subject = .charge(.fixture()), isLive: Bool? = false
  ) -> Event {
    let objectID: String? =
      switch object {
      case .charge(let charge): charge.id
      case .paymentIntent(let intent): intent.id
      case .refund(let refund): refund.id
      case .dispute(let dispute): dispute.id
      case .other: nil
      }
    var event = Event(id: id, created: created, type: type, object: object, objectID: objectID)
    event.isLive = isLive
    return event
  }
}
