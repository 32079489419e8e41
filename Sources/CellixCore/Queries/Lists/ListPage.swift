/// A row of a list that is read page by page.
package protocol ListRow: Sendable, Hashable, Identifiable where ID == String {
  /// In the order in which the list was asked for.
  var position: ListPosition { get }
}

/// A stretch of a list.
package struct ListPage<Row: ListRow>: Sendable, Hashable {
  /// In the list's order, whatever the question began with.
  package var rows: [Row]
  /// Where to go on in the direction of the question; `nil` where the list ends. With a filter there may be fewer rows
  /// than were asked for and still a place to go on from: one question looks at a bounded number of rows.
  package var next: ListStart?

  package init(rows: [Row], next: ListStart?) {
    self.rows = rows
    self.next = next
  }
}

/// How many rows a filter leaves, counted piece by piece.
package struct ListCount: Sendable, Hashable {
  package var count: Int
  /// Where the next piece begins; `nil` when all was counted.
  package var next: ListStart?

  package init(count: Int, next: ListStart?) {
    self.count = count
    self.next = next
  }
}
