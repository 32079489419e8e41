/// A dashed line at a value that should not be crossed.
package struct ChartThreshold: Sendable, Hashable {
  package var value: Double
  package var label: String
  package var style: Style

  package init(_ value: Double, label: String = "", style: Style = .warn) {
    self.value = value
    self.label = label
    self.style = style
  }
}
