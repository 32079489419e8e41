import CellixCore
import Foundation
import Store

/// Which objects a set of events asks to read again, because a snapshot is not enough.
struct EventWork: Sendable, Hashable {
  var disputes: Set<String> = []
  var refunds: Set<String> = []
  /// Charges that change with the object of the event, although no event of their own says so: `disputed`, and the
  /// amount refunded when a refund comes back.
  var charges: Set<String> = []
  /// Charges whose refunds are listed: `charge.refunded` does not say which refund it was.
  var chargesOfRefunds: Set<String> = []
  var paymentIntents: Set<String> = []
  var movesMoney = false

  init(_ events: [Event]) {
    for event in events { add(event) }
  }

  /// A charge's id among the refunds stands for all of its refunds.
  var rereads: [Reread] {
    disputes.sorted().map { Reread(.disputes, $0) }
      + refunds.union(chargesOfRefunds).sorted().map { Reread(.refunds, $0) }
      + charges.sorted().map { Reread(.charges, $0) } + paymentIntents.sorted().map { Reread(.paymentIntents, $0) }
  }

  private mutating func add(_ event: Event) {
    if EventTypes.movesMoney(event.type) { movesMoney = true }
    guard let id = event.objectID else { return }
    switch event.object {
    case .dispute(let dispute):
      disputes.insert(id)
      if event.type == "charge.dispute.created", let charge = dispute.chargeID { charges.insert(charge) }
    case .refund(let refund):
      refunds.insert(id)
      if !refund.countsAsRefunded, let charge = refund.chargeID { charges.insert(charge) }
    case .charge:
      if event.type == "charge.refunded" { chargesOfRefunds.insert(id) }
    case .paymentIntent: break
    case .other: addUnread(event.type, id)
    }
  }

  /// The snapshot could not be read; the type still tells what it was.
  private mutating func addUnread(_ type: String, _ id: String) {
    if type.hasPrefix("charge.dispute.") {
      disputes.insert(id)
    } else if type.hasPrefix("refund.") || type == "charge.refund.updated" {
      refunds.insert(id)
    } else if type.hasPrefix("charge.") {
      charges.insert(id)
      if type == "charge.refunded" { chargesOfRefunds.insert(id) }
    } else if type.hasPrefix("payment_intent.") {
      paymentIntents.insert(id)
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
