/// How the selected row of a list is told from the others.
package enum SelectionMark: Sendable, Hashable {
  /// Another background over the whole row.
  case bar
  /// The `▸` that stands in front of it anyway: each step sends a few bytes, for very slow lines.
  case marker
}
