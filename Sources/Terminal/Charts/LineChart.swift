/// Values over time as lines, with a value axis of round numbers.
package struct LineChart: Sendable {
  package var series: [ChartSeries]
  package var labels: [ChartLabel]
  package var threshold: ChartThreshold?
  package var startsAtZero: Bool
  /// The value that is picked, marked by a line from top to bottom.
  package var cursor: Int?
  /// How a number of the axis reads; without it as many decimals as the steps need.
  package var format: (@Sendable (Double) -> String)?

  package init(
    series: [ChartSeries], labels: [ChartLabel] = [], threshold: ChartThreshold? = nil,
    startsAtZero: Bool = false, cursor: Int? = nil,
    format: (@Sendable (Double) -> String)? = nil
  ) {
    self.series = series
    self.labels = labels
    self.threshold = threshold.flatMap { $0.value.isFinite ? $0 : nil }
    self.startsAtZero = startsAtZero
    self.cursor = cursor
    self.format = format
  }

  /// Draws into a rectangle; one too small for axis and line stays empty.
  package func draw(on canvas: inout Canvas, in rect: Rect) {
    canvas.within(rect) { canvas in
      let frame = ChartFrame(chart: self, size: canvas.size)
      guard frame.plot.width > 1, frame.plot.height > 0 else { return }
      drawAxes(frame, on: &canvas)
      drawThreshold(frame, on: &canvas)
      drawCursor(frame, on: &canvas)
      if canvas.charts == .blocks, canvas.glyphs == .unicode {
        drawColumns(frame, on: &canvas)
      } else {
        drawDots(frame, on: &canvas)
      }
    }
  }

  /// Places on the horizontal axis; series of different lengths share it.
  var pointCount: Int { series.map(\.values.count).max() ?? 0 }

  /// Under the line itself.
  private func drawCursor(_ frame: ChartFrame, on canvas: inout Canvas) {
    guard let cursor, cursor < pointCount else { return }
    let x = LineChart.across(cursor, of: pointCount, width: frame.plot.width)
    canvas.fill(Rect(x: frame.plot.x + x, y: frame.plot.y, width: 1, height: frame.plot.height), "┊", .accent)
  }

  private func drawDots(_ frame: ChartFrame, on canvas: inout Canvas) {
    let isASCII = canvas.charts == .ascii || canvas.glyphs == .ascii
    var grid = DotGrid(
      columns: frame.plot.width, rows: frame.plot.height, across: isASCII ? 1 : 2, down: isASCII ? 1 : 4)
    for line in series { trace(line, frame.scale, on: &grid) }
    for row in 0..<grid.rows {
      for column in 0..<grid.columns {
        guard let (character, style) = grid.cell(column: column, row: row) else { continue }
        canvas.fill(
          Rect(x: frame.plot.x + column, y: frame.plot.y + row, width: 1, height: 1), character, style)
      }
    }
    drawLeavers(frame, on: &canvas)
  }

  /// A value above the axis is not on its edge.
  private func drawLeavers(_ frame: ChartFrame, on canvas: inout Canvas) {
    for line in series {
      guard let last = line.values.last ?? nil, last > frame.scale.upper else { continue }
      let x = Self.across(line.values.count - 1, of: pointCount, width: frame.plot.width)
      canvas.fill(Rect(x: frame.plot.x + x, y: frame.plot.y, width: 1, height: 1), "▴", .muted)
    }
  }

  private func trace(_ line: ChartSeries, _ scale: ChartScale, on grid: inout DotGrid) {
    var previous: Point?
    for (index, value) in line.values.enumerated() {
      guard let value else {
        previous = nil
        continue
      }
      let point = Point(
        x: Self.across(index, of: pointCount, width: grid.width),
        y: grid.height - 1 - Int((scale.position(value) * Double(grid.height - 1)).rounded()))
      let isPartial = line.isLastPartial && index == line.values.count - 1
      grid.line(from: previous ?? point, to: point, style: isPartial ? .muted : line.style)
      previous = point
    }
  }

  /// Each value as a column from the bottom; of several series the lower one stands before the higher.
  private func drawColumns(_ frame: ChartFrame, on canvas: inout Canvas) {
    guard pointCount > 0 else { return }
    for column in 0..<frame.plot.width {
      let index = column * pointCount / frame.plot.width
      let here = series.compactMap { line in
        (line.values.indices.contains(index) ? line.values[index] : nil).map { (value: $0, line: line) }
      }
      for (value, line) in here.sorted(by: { $0.value > $1.value }) {
        let isPartial = line.isLastPartial && index == line.values.count - 1
        drawColumn(value, isPartial ? .muted : line.style, x: column, frame, on: &canvas)
      }
    }
    drawLeavers(frame, on: &canvas)
  }

  private func drawColumn(_ value: Double, _ style: Style, x: Int, _ frame: ChartFrame, on canvas: inout Canvas) {
    let eighths = max(1, Int((frame.scale.position(value) * Double(frame.plot.height * 8)).rounded()))
    for row in 0..<((eighths + 7) / 8) {
      let part = min(8, eighths - row * 8)
      canvas.fill(
        Rect(x: frame.plot.x + x, y: frame.plot.maxY - 1 - row, width: 1, height: 1), Canvas.lowerBlocks[part - 1],
        style)
    }
  }

  static func across(_ index: Int, of count: Int, width: Int) -> Int {
    count > 1 ? index * (width - 1) / (count - 1) : (width - 1) / 2
  }
}
