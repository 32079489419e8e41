/// One page of a Stripe list, newest first.
package struct Page<Object: Decodable & Sendable & Identifiable>: Sendable where Object.ID == String {
  package private(set) var objects: [Object] = []
  /// What came among them and could not be read.
  package private(set) var unreadable: [UnreadableObject] = []
  /// The last object that has an id, readable or not: the next page begins behind it. One without any that came after
  /// it begins the next page again.
  package private(set) var lastID: String?
  package private(set) var hasMore = false

  /// Without objects, and the last one.
  package init() {}

  /// Of one object that was asked for by its id.
  package init(_ item: Lenient<Object>) { append(item) }

  package var isEmpty: Bool { objects.isEmpty && unreadable.isEmpty }

  /// Puts the page that comes behind this one to it.
  package mutating func append(_ next: Page) {
    objects += next.objects
    unreadable += next.unreadable
    lastID = next.lastID ?? lastID
    hasMore = next.hasMore
  }

  private mutating func append(_ item: Lenient<Object>) {
    switch item {
    case .object(let object):
      lastID = object.id
      objects.append(object)
    case .unreadable(let object):
      lastID = object.id ?? lastID
      unreadable.append(object)
    }
  }
}

extension Page: Decodable {
  private enum CodingKeys: String, CodingKey {
    case data
    case hasMore = "has_more"
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    var items = try fields.nestedUnkeyedContainer(forKey: .data)
    if let count = items.count { objects.reserveCapacity(count) }
    while !items.isAtEnd { append(try items.decode(Lenient<Object>.self)) }
    // Required: a page that does not say whether it is the last must never be taken for the last.
    hasMore = try fields.decode(Bool.self, forKey: .hasMore)
  }
}
