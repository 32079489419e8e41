import CellixCore
import Terminal

/// The refund trend as a line: with the mean as a dashed one, the time before beside it, and the running period apart.
enum RefundChart {
  /// For a panel among others: the rate, with first and last day only.
  static func drawCompact(_ trend: RefundTrend, _ canvas: inout Canvas, _ rect: Rect) {
    // A period that has just begun swings far: in the small chart it would flatten all the others.
    let points = trend.points.filter { !$0.isPartial }
    guard rect.height >= 2, rect.width >= 10, let last = points.indices.last, last > 0 else { return }
    let labels =
      rect.height < 4 ? [] : [ChartLabel(0, points[0].start.short), ChartLabel(last, points[last].start.short)]
    LineChart(series: [ChartSeries(points.map { $0.rate.map { $0 * 100 } })], labels: labels)
      .draw(on: &canvas, in: rect)
  }

  static func draw(_ refunds: RefundsState, _ trend: RefundTrend, _ canvas: inout Canvas, _ rect: Rect) {
    guard rect.height >= 2, rect.width >= 10 else { return }
    let chart =
      refunds.basis == .payments
      ? cohorts(refunds.shownDetails?.cohorts ?? []) : refunds.isBeside ? beside(refunds, trend) : alone(refunds, trend)
    guard var chart else { return }
    chart.labels = labels(trend.points.map(\.start), width: rect.width)
    chart.cursor = refunds.period
    chart.startsAtZero = true
    chart.draw(on: &canvas, in: rect)
  }

  private static func alone(_ refunds: RefundsState, _ trend: RefundTrend) -> LineChart {
    let series = series(trend, refunds.measure)
    let mean = refunds.measure.mean(of: trend.points)
    let threshold = mean.map { ChartThreshold(refunds.measure.onAxis($0, trend.currency), style: .muted) }
    return LineChart(series: [series], threshold: threshold)
  }

  /// What was given back so far in a running period can only grow; a rate of its first days says little.
  private static func series(_ trend: RefundTrend, _ measure: RefundsState.Measure) -> ChartSeries {
    ChartSeries(
      values(trend.points, measure, trend.currency), isLastPartial: trend.points.last?.isPartial ?? false,
      isLastOnAxis: measure != .rate)
  }

  /// The time before is drawn first, so that the line of now lies on top.
  private static func beside(_ refunds: RefundsState, _ trend: RefundTrend) -> LineChart {
    let before = values(refunds.shownDetails?.before ?? [], refunds.measure, trend.currency)
    return LineChart(series: [ChartSeries(before, style: .muted), series(trend, refunds.measure)])
  }

  /// Within thirty days of the payment. Those that still grow are drawn muted, from the last ripe one on.
  private static func cohorts(_ cohorts: [RefundCohort]) -> LineChart? {
    guard !cohorts.isEmpty else { return nil }
    let rates = cohorts.map { $0.rate(RefundCohort.shown).map { $0 * 100 } }
    let ripe = cohorts.count { $0.isRipe(RefundCohort.shown) }
    return LineChart(series: [
      ChartSeries(rates.enumerated().map { $0.offset >= ripe - 1 ? $0.element : nil }, style: .muted),
      ChartSeries(rates.enumerated().map { $0.offset < ripe ? $0.element : nil }),
    ])
  }

  private static func values(
    _ points: [RefundTrend.Point], _ measure: RefundsState.Measure, _ currency: Currency
  ) -> [Double?] {
    points.map { point in measure.value(of: point).map { measure.onAxis($0, currency) } }
  }

  private static func labels(_ starts: [CivilDay], width: Int) -> [ChartLabel] {
    guard starts.count > 1 else { return [] }
    let step = max(1, (starts.count * 9) / max(1, width - 8) + 1)
    return stride(from: 0, to: starts.count, by: step).map { ChartLabel($0, starts[$0].short) }
  }
}

extension RefundsState.Measure {
  var title: String {
    switch self {
    case .rate: "rate"
    case .amount: "amount"
    case .count: "count"
    }
  }

  /// A share for the rate, minor units for the amount; `nil` where it is not known.
  func value(of point: RefundTrend.Point) -> Double? {
    switch self {
    case .rate: point.rate
    case .amount: point.refunded.map(Double.init)
    case .count: point.refunded == nil ? nil : Double(point.refundCount)
    }
  }

  /// Over the whole periods. For the rate it is all that was refunded ÷ all that was captured.
  func mean(of points: [RefundTrend.Point]) -> Double? {
    if self == .rate { return RefundTrend.mean(of: points) }
    let values = points.filter { !$0.isPartial }.compactMap(value)
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  /// Per cent, or major units of the currency.
  func onAxis(_ value: Double, _ currency: Currency) -> Double {
    switch self {
    case .rate: value * 100
    case .amount: value / currency.minorPerMajor
    case .count: value
    }
  }

  func words(_ value: Double, _ currency: Currency) -> String {
    switch self {
    case .rate: Percent.text(value)
    case .amount: Money(amount: Int(value.rounded()), currency: currency).formatted
    case .count: Self.count(value)
    }
  }

  /// A mean of few is seldom whole: its first decimal says what rounding would hide.
  private static func count(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    guard abs(tenths) < 100, tenths % 10 != 0 else { return Int(value.rounded()).grouped }
    return "\(tenths < 0 ? "−" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  func differenceWords(_ value: Double, _ currency: Currency) -> String {
    self == .rate ? Percent.points(abs(value)) : words(abs(value), currency)
  }
}

extension RefundsState {
  /// The time before is drawn beside it; cohorts have none.
  var isBeside: Bool { compares && basis == .refunds }
}

extension RefundCohort {
  /// The horizon of the chart: thirty days.
  static let shown = 1
}

extension RefundTrend {
  /// The newest whole period of which the figure is known.
  func latest(_ measure: RefundsState.Measure) -> Point? {
    points.last { !$0.isPartial && measure.value(of: $0) != nil }
  }
}
