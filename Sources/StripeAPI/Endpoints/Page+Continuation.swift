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
}
