/// How a page ends. A page that says there is more and names nothing to go on from must never be taken for the last
/// one: everything behind it would count as read.
package struct PageEnd: Sendable, Hashable {
  package var hasMore: Bool
  /// The last object that has an id.
  package var lastID: String?

  package init(hasMore: Bool, lastID: String?) {
    self.hasMore = hasMore
    self.lastID = lastID
  }

  /// Where the next page begins, or `nil` at the end of the list.
  ///
  /// - Parameter cursor: where this page began; asking from there again would give the same page for ever.
  package func continuation(after cursor: String?) throws(StripeError) -> String? {
    guard hasMore else { return nil }
    guard let lastID, lastID != cursor else {
      throw .unreadableAnswer(reason: "a page says that there is more and not where it goes on", requestID: nil)
    }
    return lastID
  }
}
