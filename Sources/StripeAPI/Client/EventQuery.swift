package import Foundation

/// Which part of the event feed is wanted. It reaches 30 days back only.
package struct EventQuery: Sendable, Hashable {
  /// At most 20 names; empty means all types.
  package var types: [String]
  /// `false`: only events that some endpoint of the account has not taken yet.
  package var deliverySuccess: Bool?
  package var page: ListQuery

  package init(types: [String] = [], deliverySuccess: Bool? = nil, page: ListQuery = ListQuery()) {
    self.types = types
    self.deliverySuccess = deliverySuccess
    self.page = page
  }

  package init(
    types: [String] = [], deliverySuccess: Bool? = nil, createdFrom: Date?, createdBefore: Date? = nil,
    limit: Int = 100, startingAfter: String? = nil
  ) {
    self.init(
      types: types, deliverySuccess: deliverySuccess,
      page: ListQuery(
        limit: limit, startingAfter: startingAfter, createdFrom: createdFrom, createdBefore: createdBefore))
  }

  var fields: [(name: String, value: String)] {
    var fields = page.fields
    for type in types { fields.append(("types[]", type)) }
    if let deliverySuccess { fields.append(("delivery_success", String(deliverySuccess))) }
    return fields
  }
}
