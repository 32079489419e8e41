/// One page of a Stripe list, newest first.
package struct Page<Object: Decodable & Sendable>: Sendable {
  package var items: [Lenient<Object>]
  package var hasMore: Bool

  package init(items: [Lenient<Object>], hasMore: Bool) {
    self.items = items
    self.hasMore = hasMore
  }

  package var objects: [Object] { items.compactMap(\.object) }
}

extension Page: Decodable {
  private enum CodingKeys: String, CodingKey {
    case data
    case hasMore = "has_more"
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    items = try fields.decode([Lenient<Object>].self, forKey: .data)
    // Required: a page that does not say whether it is the last must never be taken for the last.
    hasMore = try fields.decode(Bool.self, forKey: .hasMore)
  }
}
