import CellixCore
import Terminal

/// A balance over time in major units; what is not known is a gap.
enum BalanceChart {
  static func draw(_ trend: BalanceTrend, _ canvas: inout Canvas, _ rect: Rect) {
    let values = trend.points.map { point in point.balance.map { Double($0) / trend.currency.minorPerMajor } }
    let chart = LineChart(
      // The day still runs, yet its balance is no less than the others': the axis holds it.
      series: [ChartSeries(values, isLastPartial: true, isLastOnAxis: true)],
      labels: labels(trend.points, width: rect.width), startsAtZero: true, format: AmountAxis.words)
    chart.draw(on: &canvas, in: rect)
  }

  /// As many as have room, at equal distances.
  private static func labels(_ points: [BalanceTrend.Point], width: Int) -> [ChartLabel] {
    guard points.count > 1 else { return [] }
    let step = max(1, (points.count * 10) / max(1, width - 10) + 1)
    return stride(from: 0, to: points.count, by: step).map { ChartLabel($0, points[$0].day.short) }
  }

}

/// An axis of major units.
enum AmountAxis {
  /// Thousands are grouped; less than a few units has decimals.
  static func words(_ value: Double) -> String {
    let hundredths = (abs(value) * 100).rounded()
    guard hundredths < 1e15 else { return String(value) }
    let (whole, rest) = (Int(hundredths) / 100, Int(hundredths) % 100)
    let sign = value < 0 && hundredths > 0 ? "−" : ""
    return sign + whole.grouped + (rest == 0 ? "" : rest < 10 ? ".0\(rest)" : ".\(rest)")
  }
}
