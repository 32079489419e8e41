/// A word below the value it belongs to.
package struct ChartLabel: Sendable, Hashable {
  /// Which value, zero-based.
  package var index: Int
  package var text: String

  package init(_ index: Int, _ text: String) {
    self.index = index
    self.text = text
  }
}
