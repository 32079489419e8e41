/// Something that is to happen to what already exists, at a given second.
struct PlannedAction: Sendable {
  enum Action: Sendable {
    case refund(charge: Int32, amount: Int64, reason: RefundReason, status: RefundStatus, ends: RefundStatus?)
    case settleRefund(Int32)
    case failRefund(Int32, RefundFailure)
    case cancelRefund(Int32)
    indirect case dispute(DisputePlan, DisputeCourse)
    case respond(dispute: Int32)
    case close(dispute: Int32, DisputeStatus)
    case appeal(dispute: Int32, DisputeStatus, dueBy: Int64)
    case payOut(CurrencyCode)
    case failPayout(CurrencyCode)
    case fee(Int64)
    case cancelIntent(charge: Int32)
    case abandonedIntent(AttemptPlan, IntentStatus)
  }

  var at: Int64
  /// Order of equal times.
  var order: Int
  var action: Action

  /// Soonest first.
  static func precedes(_ left: PlannedAction, _ right: PlannedAction) -> Bool {
    (left.at, left.order) < (right.at, right.order)
  }
}
