/// A dispute that every world has, placed relative to its present.
struct DisputeScenario: Sendable {
  var kind: CaseType
  var reason: DisputeReason
  var brand: CardBrand?
  var currency: CurrencyCode?
  /// Hours since it arrived.
  var ageHours: Int64
  /// Hours from the present to the deadline, negative when it passed; nil and `noDeadline` as in `DisputePlan.dueBy`.
  var dueInHours: Int64?
  var hasZeroDeadline = false
  var status: DisputeStatus
  var compellingEvidence: CompellingEvidence?
  var isStaged = false
  /// Hours since it was answered or decided.
  var answeredHoursAgo: Int64?
  var closedHoursAgo: Int64?
  var closedAs: DisputeStatus = .lost
  var isPartial = false
  var appealedAs: DisputeStatus?

  init(
    _ kind: CaseType, _ reason: DisputeReason, _ brand: CardBrand? = nil, in currency: CurrencyCode? = nil,
    age ageHours: Int64, due dueInHours: Int64?, status: DisputeStatus? = nil
  ) {
    self.kind = kind
    self.reason = reason
    self.brand = brand
    self.currency = currency
    self.ageHours = ageHours
    self.dueInHours = dueInHours
    self.status = status ?? (kind == .inquiry ? .warningNeedsResponse : .needsResponse)
  }

  func with(_ change: (inout DisputeScenario) -> Void) -> DisputeScenario {
    var copy = self
    change(&copy)
    return copy
  }
}
