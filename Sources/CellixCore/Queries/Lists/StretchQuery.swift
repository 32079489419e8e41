/// A row of a list that a line of words and fields narrows.
package protocol FilteredRow: ListRow {
  /// What the filter line of its list knows.
  static var filterLanguage: FilterLanguage { get }
}

/// Which rows of a list a screen wants.
package protocol RowQuery: Sendable, Hashable {
  associatedtype Row: FilteredRow

  var filter: ListFilter { get }
  var start: ListStart { get }
  /// Rows at most.
  var limit: Int { get }
}

/// A stretch of a list that has one order, newest first.
package struct StretchQuery<Row: FilteredRow>: RowQuery {
  package var filter: ListFilter
  package var start: ListStart
  package var limit: Int

  package init(filter: ListFilter = .everything, start: ListStart = .top, limit: Int = 200) {
    self.filter = filter
    self.start = start
    self.limit = limit
  }
}
