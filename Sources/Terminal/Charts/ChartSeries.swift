/// One line of a chart.
package struct ChartSeries: Sendable, Hashable {
  /// Left to right at equal distances; nil is a gap.
  package var values: [Double?]
  package var style: Style
  /// Whether the last value is of a period that still runs: its piece of the line is muted.
  package var isLastPartial: Bool
  /// Whether the axis holds the value of a period that still runs however far it swings.
  package var isLastOnAxis: Bool

  package init(
    _ values: [Double?], style: Style = .accent, isLastPartial: Bool = false, isLastOnAxis: Bool = false
  ) {
    self.values = values.map { $0.flatMap { $0.isFinite ? $0 : nil } }
    self.style = style
    self.isLastPartial = isLastPartial
    self.isLastOnAxis = isLastOnAxis
  }

  /// What the axis is made for. A period that has just begun swings far, and could flatten all the others: above twice the
  /// largest of them it leaves the axis, and an arrow stands in its place.
  var settledValues: [Double] {
    let all = values.compactMap { $0 }
    let settled = values.dropLast().compactMap { $0 }
    guard isLastPartial, !isLastOnAxis, let last = values.last ?? nil, let most = settled.max(), most > 0 else {
      return all
    }
    return last > most * 2 ? settled : all
  }
}
