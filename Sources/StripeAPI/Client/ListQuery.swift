package import Foundation

/// Which part of a list is wanted. Lists come newest first.
package struct ListQuery: Sendable, Hashable {
  /// 1–100; Stripe's own default would be 10.
  package var limit: Int
  /// Id of the object that the page begins behind, towards older ones.
  package var startingAfter: String?
  /// Id of the object that the page ends before, towards newer ones.
  package var endingBefore: String?
  /// Inclusive.
  package var createdFrom: Date?
  /// Exclusive.
  package var createdBefore: Date?
  /// Refunds and disputes only: those of one charge.
  package var charge: String?

  package init(
    limit: Int = 100, startingAfter: String? = nil, endingBefore: String? = nil, createdFrom: Date? = nil,
    createdBefore: Date? = nil, charge: String? = nil
  ) {
    self.limit = limit
    self.startingAfter = startingAfter
    self.endingBefore = endingBefore
    self.createdFrom = createdFrom
    self.createdBefore = createdBefore
    self.charge = charge
  }

  var fields: [(name: String, value: String)] {
    var fields = [(name: "limit", value: String(limit))]
    if let startingAfter { fields.append(("starting_after", startingAfter)) }
    if let endingBefore { fields.append(("ending_before", endingBefore)) }
    if let createdFrom { fields.append(("created[gte]", ListQuery.seconds(createdFrom))) }
    if let createdBefore { fields.append(("created[lt]", ListQuery.seconds(createdBefore))) }
    if let charge { fields.append(("charge", charge)) }
    return fields
  }

  /// Whole seconds, rounded down: Stripe's own resolution.
  static func seconds(_ date: Date) -> String { String(Int(date.timeIntervalSince1970.rounded(.down))) }
}
