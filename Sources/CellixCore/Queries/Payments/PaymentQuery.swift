/// Which payments a screen wants: a stretch of the charges, newest first.
package struct PaymentQuery: Sendable, Hashable {
  package var filter: ListFilter
  package var start: ListStart
  /// Rows at most.
  package var limit: Int

  package init(filter: ListFilter = .everything, start: ListStart = .top, limit: Int = 200) {
    self.filter = filter
    self.start = start
    self.limit = limit
  }

  /// What the filter line of the payments knows.
  package static let language = FilterLanguage([
    FilterField("amount", .amount), FilterField("status", .choice(["succeeded", "failed", "pending"])),
    FilterField("created", .time), FilterField("customer", .text), FilterField("failure", .text),
    FilterField("risk", .choice(["normal", "elevated", "highest", "not_assessed", "unknown"])),
    FilterField("card", .text), FilterField("last4", .text), FilterField("country", .text),
    FilterField("currency", .text), FilterField("disputed", .choice(["yes", "no"])),
    FilterField("refunded", .choice(["none", "part", "all"])), FilterField("id", .text),
  ])
}
