package import CellixCore

extension Page where Object: Identifiable, Object.ID == String {
  /// The last object that has an id, readable or not: the next page begins behind it. One without any that came after
  /// it begins the next page again.
  package var lastID: String? {
    for item in items.reversed() {
      switch item {
      case .object(let object): return object.id
      case .unreadable(let raw, _): if let id = raw["id"]?.string { return id }
      }
    }
    return nil
  }

  /// Where the next page begins, or `nil` at the end of the list.
  package func continuation(after cursor: String?) throws(StripeError) -> String? {
    try PageEnd(hasMore: hasMore, lastID: lastID).continuation(after: cursor)
  }

  /// A list to its end as one page, newest first, what could not be read among it.
  ///
  /// - Parameter fetch: asks for one page.
  package static func whole(
    _ query: ListQuery = ListQuery(), _ fetch: (ListQuery) async throws -> Page
  ) async throws -> Page {
    var all = Page(items: [], hasMore: false)
    var query = query
    while true {
      let page = try await fetch(query)
      all.items += page.items
      guard let next = try page.continuation(after: query.startingAfter) else { return all }
      query.startingAfter = next
    }
  }
}
