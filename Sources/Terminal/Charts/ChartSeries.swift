/// One line of a chart.
package struct ChartSeries: Sendable, Hashable {
  /// Left to right at equal distances; nil is a gap.
  package var values: [Double?]
  package var style: Style
  /// Whether the last value is of a period that still runs: its piece of the line is muted.
  package var isLastPartial: Bool
  /// Whether the axis holds the last value although its period still runs.
  package var isLastOnAxis: Bool

  package init(
    _ values: [Double?], style: Style = .accent, isLastPartial: Bool = false, isLastOnAxis: Bool = false
  ) {
    self.values = values.map { $0.flatMap { $0.isFinite ? $0 : nil } }
    self.style = style
    self.isLastPartial = isLastPartial
    self.isLastOnAxis = isLastOnAxis
  }

  /// What the axis is made for: a period that has just begun swings far, and would flatten all the others. Where it
  /// leaves the axis its point lies on the edge.
  var settledValues: [Double] {
    let settled = (isLastPartial && !isLastOnAxis ? values.dropLast() : values[...]).compactMap { $0 }
    return settled.isEmpty ? values.compactMap { $0 } : settled
  }
}
