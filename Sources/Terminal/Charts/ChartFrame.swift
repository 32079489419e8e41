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
    let allRows = max(0, size.rows - footRows)
    var values = chart.series.flatMap(\.settledValues)
    if let threshold = chart.threshold { values.append(threshold.value) }
    let (scale, plotRows) = ChartFrame.scale(values, rows: allRows, startsAtZero: chart.startsAtZero)
    let format = chart.format ?? { scale.label($0) }
    let numbers = scale.ticks.map { TextWidth.columns(format($0)) }.max() ?? 0
    self.scale = scale
    self.format = format
    numbersWidth = numbers
    plot = Rect(x: numbers + 2, y: allRows - plotRows, width: size.columns - numbers - 2, height: plotRows)
    axisRow = footRows > 0 ? allRows : nil
    labelRow = footRows > 1 ? allRows + 1 : nil
  }

  /// As many numbers as have room and stand equally far from each other, if need be with an eighth of the rows left free
  /// above. Where that would flatten the line, as many as have room.
  private static func scale(_ values: [Double], rows: Int, startsAtZero: Bool) -> (ChartScale, rows: Int) {
    let most = max(2, (rows + 1) / 2)
    // A scale follows its ends alone, and several are tried.
    let ends = [values.min(), values.max()].compactMap { $0 }
    func scale(_ ticks: Int) -> ChartScale {
      ChartScale(values: ends, maximumTicks: ticks, startsAtZero: startsAtZero)
    }
    let full = scale(most)
    for height in stride(from: rows, through: rows - max(1, rows / 8), by: -1) where height >= 5 {
      for ticks in stride(from: most, through: 3, by: -1) {
        let even = scale(ticks)
        let steps = even.ticks.count - 1
        let isAsHigh = even.upper - even.lower <= (full.upper - full.lower) * 1.1
        if steps >= 2, steps < most, (height - 1) % steps == 0, isAsHigh { return (even, height) }
      }
    }
    return (full, rows)
  }

  /// The row of the plot in which a value lies.
  func row(_ value: Double) -> Int {
    plot.maxY - 1 - Int((scale.position(value) * Double(plot.height - 1)).rounded())
  }
}
