/// Which refunds a screen wants: a stretch of the list, newest first.
package struct RefundQuery: Sendable, Hashable {
  package var filter: ListFilter
  package var start: ListStart
  /// Rows at most.
  package var limit: Int

  package init(filter: ListFilter = .everything, start: ListStart = .top, limit: Int = 200) {
    self.filter = filter
    self.start = start
    self.limit = limit
  }

  /// What the filter line of the refunds knows.
  package static let language = FilterLanguage([
    FilterField("amount", .amount),
    FilterField("status", .choice(["succeeded", "pending", "failed", "canceled", "requires_action"])),
    FilterField(
      "reason", .choice(["duplicate", "fraudulent", "requested_by_customer", "expired_uncaptured_charge", "none"])),
    FilterField("created", .time), FilterField("paid", .time), FilterField("returned", .choice(["yes", "no"])),
    FilterField("customer", .text),
    FilterField("failure", .text), FilterField("currency", .text), FilterField("charge", .text),
    FilterField("id", .text),
  ])
}
