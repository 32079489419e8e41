import CellixCore
import Terminal

/// The refund rate as a line, with the mean as a dashed one; the running period is drawn apart.
enum RefundChart {
  /// - Parameter compact: for a panel among others: first and last day only.
  static func draw(_ trend: RefundTrend, _ canvas: inout Canvas, _ rect: Rect, compact: Bool) {
    guard rect.height >= 2, rect.width >= 10 else { return }
    let values = trend.points.map { $0.rate.map { $0 * 100 } }
    let chart = LineChart(
      series: [ChartSeries(values, isLastPartial: trend.points.last?.isPartial ?? false)],
      labels: labels(trend, width: rect.width, compact: compact),
      threshold: compact ? nil : trend.mean.map { ChartThreshold($0 * 100, style: .muted) },
      startsAtZero: !compact)
    chart.draw(on: &canvas, in: rect)
  }

  private static func labels(_ trend: RefundTrend, width: Int, compact: Bool) -> [ChartLabel] {
    let last = trend.points.count - 1
    guard last > 0 else { return [] }
    let step = compact ? last : max(1, (trend.points.count * 9) / max(1, width - 8) + 1)
    return stride(from: 0, through: last, by: step).map { ChartLabel($0, trend.points[$0].start.short) }
  }
}
