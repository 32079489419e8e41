/// Something that happened, with the object as it was at that moment.
struct EventRecord: Sendable {
  /// The event's `data.object`; the rare and large ones are boxed.
  enum Snapshot: Sendable {
    case charge(ChargeRecord)
    case intent(IntentRecord)
    case refund(RefundRecord)
    case payout(PayoutRecord)
    indirect case dispute(DisputeRecord)
    indirect case balance([BalanceLine])
  }

  /// What `previous_attributes` is made from.
  enum Before: Sendable {
    case nothing
    case amountRefunded(Int64)
    case refundStatus(RefundStatus)
    indirect case dispute(DisputeRecord)
  }

  var index: Int32
  var type: EventType
  var created: Int64
  /// Unix seconds; Stripe's lists and deliveries may show an event later than it happened.
  var visibleFrom: Int64 = 0
  var snapshot: Snapshot
  var before: Before = .nothing
  /// Deliveries that were not answered with a 2xx yet.
  var pendingWebhooks: Int32 = 0
  /// The request's idempotency key, where an API call caused it.
  var idempotencyKey: String?
}
