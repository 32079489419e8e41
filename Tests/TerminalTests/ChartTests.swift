import Terminal
import Testing

@Suite struct ChartTests {
  private func drawn(
    _ columns: Int, _ rows: Int, glyphs: Glyphs = .unicode, charts: ChartGlyphs = .braille, _ chart: LineChart
  )
    -> Canvas
  {
    var canvas = Canvas(size: Size(columns: columns, rows: rows), glyphs: glyphs, charts: charts)
    chart.draw(on: &canvas, in: canvas.bounds)
    return canvas
  }

  private let series = ChartSeries([1, 2, nil, 3, 2.5], isLastPartial: true)
  private let labels = [ChartLabel(0, "Mon"), ChartLabel(1, "Tue"), ChartLabel(4, "Fri")]

  @Test func `a line has round numbers, labels and gaps`() {
    let chart = LineChart(series: [series], labels: labels, threshold: ChartThreshold(2, label: "alert"))
    #expect(
      drawn(30, 7, chart).text() == """
        3 ┤                   ⠈⠑⠒⠤⣀⡀
          │                        ⠈⠉⠒
        2 ┤╌╌╌╌╌⣀⠔╌╌╌╌╌╌╌╌╌╌╌╌╌╌ alert
          │  ⢀⠤⠊
        1 ┤⡠⠒⠁
          ┼┬─────┬───────────────────┬
           Mon   Tue               Fri
        """)
  }

  @Test func `without Unicode a line is made of stars`() {
    #expect(
      drawn(30, 7, glyphs: .ascii, LineChart(series: [series], labels: labels)).text() == """
        3 +                   ****
          |                       ****
        2 +     **
          |  ***
        1 +**
          ++-----+-------------------+
           Mon   Tue               Fri
        """)
  }

  @Test func `columns of blocks stand in for braille`() {
    #expect(
      drawn(24, 6, charts: .blocks, LineChart(series: [series], labels: labels)).text() == """
        4 ┤
        2 ┤             ████▄▄▄▄
          │     ████    ████████
        0 ┤█████████    ████████
          ┼┬────┬──────────────┬
           Mon  Tue          Fri
        """)
  }

  @Test func `of columns the lower one stands before the higher, whichever series it is of`() {
    let series = [ChartSeries([4, 1], style: .muted), ChartSeries([2, 3])]
    let canvas = drawn(12, 6, charts: .blocks, LineChart(series: series, startsAtZero: true))
    let styles = canvas.styleText().split(separator: "\n").map(String.init)
    #expect(styles.contains { $0.hasSuffix("mmmmaaaa") || $0.contains("mmmm") }, "the higher one is seen above")
    #expect(styles.contains { $0.contains("aaaammmm") }, "and at the bottom each is in front of the other once")
  }

  @Test func `a running period is on the axis unless it would flatten the others, and then an arrow says so`() {
    func drawn(_ last: Double, _ settled: [Double]) -> String {
      var canvas = Canvas(size: Size(columns: 30, rows: 8))
      LineChart(series: [ChartSeries(settled + [last], isLastPartial: true)], startsAtZero: true)
        .draw(on: &canvas, in: Rect(x: 0, y: 0, width: 30, height: 8))
      return canvas.text()
    }
    #expect(drawn(19, [8, 10]).contains("20 ┤") && !drawn(19, [8, 10]).contains("▴"))
    #expect(drawn(90, [8, 10]).contains("10 ┤") && drawn(90, [8, 10]).contains("▴"))
    #expect(drawn(90, [0, 0]).contains("100 ┤"), "beside nothing there is nothing to flatten")
  }

  @Test func `the last, partial piece of a line is muted`() {
    let styles = drawn(30, 7, LineChart(series: [series])).styleText()
    #expect(styles.contains("a") && styles.split(separator: "\n").contains { $0.dropFirst(5).contains("m") })
  }

  private static let odd: [[Double?]] = [
    [], [nil], [1], [0, 0], [5, 5], [-3, 4], [Double.infinity, Double.nan, 1], [1e300, -1e300],
  ]

  @Test(arguments: 0...12, 0...8)
  func `a chart of any size keeps within it and does not trap`(columns: Int, rows: Int) {
    for values in Self.odd {
      for glyphs in ChartGlyphs.allCases {
        let chart = LineChart(series: [ChartSeries(values)], labels: labels)
        var canvas = Canvas(size: Size(columns: 20, rows: 10), charts: glyphs)
        chart.draw(on: &canvas, in: Rect(x: 1, y: 1, width: columns, height: rows))
        let lines = canvas.text().split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.isEmpty || TextWidth.columns(String($0)) <= columns + 1 })
      }
    }
  }

  private static let axes: [([Double], Int, [Double])] = [
    ([1.2, 2.9], 5, [1, 1.5, 2, 2.5, 3]), ([0, 100], 3, [0, 50, 100]), ([0, 1], 3, [0, 0.5, 1]),
    ([3, 3], 3, [0, 2, 4]), ([-5, 5], 3, [-5, 0, 5]), ([0, 0], 2, [0, 1]),
  ]

  @Test(arguments: axes)
  func `the axis counts in steps of 1, 2 or 5`(values: [Double], maximum: Int, ticks: [Double]) {
    #expect(ChartScale(values: values, maximumTicks: maximum).ticks == ticks)
  }

  @Test(arguments: 0..<200)
  func `the axis holds all values and not too many ticks`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let sizes: [Double] = [0.001, 1, 1000, 1e9]
    let size = sizes.randomElement(using: &generator) ?? 1
    let values = (0..<5).map { _ in Double.random(in: -size...size, using: &generator) }
    let maximum = Int.random(in: 2...10, using: &generator)
    let scale = ChartScale(values: values, maximumTicks: maximum)
    let slack = size * 1e-9
    let range = (scale.lower - slack)...(scale.upper + slack)
    #expect(values.allSatisfy { range.contains($0) }, "seed \(seed)")
    #expect(scale.ticks.count <= max(3, maximum), "seed \(seed): \(scale)")
  }

  private static let numbers: [(Double, [Double], String)] = [
    (1.5, [1, 3], "1.5"), (2, [1, 3], "2.0"), (-0.5, [-1, 1], "−0.5"), (40, [0, 100], "40"),
  ]

  @Test(arguments: numbers)
  func `numbers have as many decimals as the steps need`(value: Double, range: [Double], label: String) {
    #expect(ChartScale(values: range, maximumTicks: 5).label(value) == label)
  }

  @Test func `bars have labels, eighths and values`() {
    let chart = BarChart(bars: [
      .init("duplicate", 41, text: "41 %"), .init("fraudulent", 15, text: "15 %"), .init("other", 0, text: "0 %"),
    ])
    var canvas = Canvas(size: Size(columns: 30, rows: 3))
    chart.draw(on: &canvas, in: canvas.bounds)
    #expect(
      canvas.text() == """
        duplicate  █████████████  41 %
        fraudulent ████▊          15 %
        other                      0 %
        """)
  }
}

@Suite struct PartialPeriodTests {
  @Test func `a period that has just begun does not set the scale`() {
    #expect(axis([2, 3, 2.5, 3, 90]).contains("3") && !axis([2, 3, 2.5, 3, 90]).contains("100"))
    #expect(axis([90]).contains("100"))
  }

  @Test func `a value that is whole although its period runs is held by the axis`() {
    #expect(axis([2, 3, 2.5, 3, 90], isLastOnAxis: true).contains("100"))
  }

  private func axis(_ values: [Double?], isLastOnAxis: Bool = false) -> String {
    var canvas = Canvas(size: Size(columns: 40, rows: 10))
    let series = ChartSeries(values, isLastPartial: true, isLastOnAxis: isLastOnAxis)
    LineChart(series: [series], startsAtZero: true).draw(on: &canvas, in: canvas.bounds)
    return canvas.text()
  }
}
