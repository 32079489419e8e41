/// Where the parts of a line chart lie.
struct ChartFrame {
  let scale: ChartScale
  /// The room of the line itself.
  let plot: Rect
  /// Columns of the numbers, without the axis.
  let numbersWidth: Int
  /// Rows below the plot: the axis, then its labels, as far as there is room.
  let axisRow: Int?
  let labelRow: Int?
  let format: @Sendable (Double) -> String

  init(chart: LineChart, size: Size) {
    let footRows = size.rows >= 4 ? (chart.labels.isEmpty ? 1 : 2) : 0
    let plotRows = max(0, size.rows - footRows)
    var values = chart.series.flatMap(\.settledValues)
    if let threshold = chart.threshold { values.append(threshold.value) }
    let scale = ChartScale(
      values: values, maximumTicks: max(2, (plotRows + 1) / 2), startsAtZero: chart.startsAtZero)
    let format = chart.format ?? { scale.label($0) }
    let numbers = scale.ticks.map { TextWidth.columns(format($0)) }.max() ?? 0
    self.scale = scale
    self.format = format
    numbersWidth = numbers
    plot = Rect(x: numbers + 2, y: 0, width: size.columns - numbers - 2, height: plotRows)
    axisRow = footRows > 0 ? plotRows : nil
    labelRow = footRows > 1 ? plotRows + 1 : nil
  }

  /// The row of the plot in which a value lies.
  func row(_ value: Double) -> Int {
    plot.height - 1 - Int((scale.position(value) * Double(plot.height - 1)).rounded())
  }
}
