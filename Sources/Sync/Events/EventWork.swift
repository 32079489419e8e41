import CellixCore
import Foundation

/// Which objects a set of events asks to read again, because a snapshot is not enough.
struct EventWork: Sendable, Hashable {
  var disputes: Set<String> = []
  var refunds: Set<String> = []
  /// Charges whose refunds are listed: `charge.refunded` does not say which refund it was.
  var chargesOfRefunds: Set<String> = []
  var movesMoney = false

  init(_ events: [Event]) {
    for event in events { add(event) }
  }

  func rereads(_ resource: Resource, _ id: String) -> Bool {
    switch resource {
    case .disputes: disputes.contains(id)
    case .refunds: refunds.contains(id)
    case .charges, .paymentIntents, .balance, .balanceTransactions, .events: false
    }
  }

  private mutating func add(_ event: Event) {
    if EventTypes.movesMoney(event.type) { movesMoney = true }
    if event.type.hasPrefix("charge.dispute."), let id = event.objectID {
      disputes.insert(id)
    } else if event.type.hasPrefix("refund.") || event.type == "charge.refund.updated", let id = event.objectID {
      refunds.insert(id)
    } else if event.type == "charge.refunded", let id = event.objectID {
      chargesOfRefunds.insert(id)
    }
  }
}

extension Event {
  /// The mode that the object inside claims, which may be missing while the event's own is there.
  var objectIsLive: Bool? {
    switch object {
    case .charge(let charge): charge.isLive
    case .paymentIntent(let intent): intent.isLive
    case .dispute(let dispute): dispute.isLive
    case .refund, .other: nil
    }
  }
}
