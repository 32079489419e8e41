/// One named value of a row.
package struct OutlineCell: Sendable, Hashable {
  package var label: String
  package var value: String

  package init(_ label: String, _ value: String) {
    self.label = label
    self.value = value
  }
}
