import CellixCore
import Terminal

/// The refund rate as a line, with the mean as a dashed one; the running period is drawn apart.
enum RefundChart {
  /// - Parameter compact: for a panel among others: first and last day only.
  static func draw(_ trend: RefundTrend, _ canvas: inout Canvas, _ rect: Rect, compact: Bool) {
    guard rect.height >= 2, rect.width >= 10 else { return }
    // A period that has just begun swings far: in the small chart it would flatten all the others.
    let points = compact ? trend.points.filter { !$0.isPartial } : trend.points
    let values = points.map { $0.rate.map { $0 * 100 } }
    let chart = LineChart(
      series: [ChartSeries(values, isLastPartial: points.last?.isPartial ?? false)],
      labels: labels(points, width: rect.width, compact: compact),
      threshold: compact ? nil : trend.mean.map { ChartThreshold($0 * 100, style: .muted) },
      startsAtZero: !compact)
    chart.draw(on: &canvas, in: rect)
  }

  private static func labels(_ points: [RefundTrend.Point], width: Int, compact: Bool) -> [ChartLabel] {
    let last = points.count - 1
    guard last > 0 else { return [] }
    let step = compact ? last : max(1, (points.count * 9) / max(1, width - 8) + 1)
    return stride(from: 0, through: last, by: step).map { ChartLabel($0, points[$0].start.short) }
  }
}
