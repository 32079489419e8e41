/// One line of a chart.
package struct ChartSeries: Sendable, Hashable {
  /// Left to right at equal distances; nil is a gap.
  package var values: [Double?]
  package var style: Style
  /// Whether the last value is of a period that still runs: its piece of the line is muted.
  package var isLastPartial: Bool

  package init(_ values: [Double?], style: Style = .accent, isLastPartial: Bool = false) {
    self.values = values.map { $0.flatMap { $0.isFinite ? $0 : nil } }
    self.style = style
    self.isLastPartial = isLastPartial
  }
}
