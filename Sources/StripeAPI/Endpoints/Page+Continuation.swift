package import CellixCore

extension Page {
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
    var all = Page()
    var query = query
    while true {
      let page = try await fetch(query)
      all.append(page)
      guard let next = try page.continuation(after: query.startingAfter) else { return all }
      query.startingAfter = next
    }
  }
}
