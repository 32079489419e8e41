/// Where a page of a list begins. Places are those of rows, never numbers of rows: a page costs the same wherever it lies.
package enum ListStart: Sendable, Hashable {
  case top
  /// The rows below this one.
  case after(ListPosition)
  /// This row and those below it, or those that stand below its place now.
  case from(ListPosition)
  /// The rows just above this one, in the list's order as always.
  case before(ListPosition)
  /// The last rows.
  case bottom
}
