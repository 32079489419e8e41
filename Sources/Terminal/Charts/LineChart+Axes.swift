extension LineChart {
  func drawAxes(_ frame: ChartFrame, on canvas: inout Canvas) {
    let axis = frame.numbersWidth + 1
    canvas.fill(Rect(x: axis, y: frame.plot.y, width: 1, height: frame.plot.height), "│", .border)
    for tick in frame.scale.ticks {
      let row = frame.row(tick)
      canvas.writeRight(frame.format(tick), endX: frame.numbersWidth, y: row, .muted)
      canvas.fill(Rect(x: axis, y: row, width: 1, height: 1), "┤", .border)
    }
    guard let row = frame.axisRow else { return }
    canvas.fill(Rect(x: axis, y: row, width: frame.plot.width + 1, height: 1), "─", .border)
    canvas.fill(Rect(x: axis, y: row, width: 1, height: 1), "┼", .border)
    drawLabels(frame, axisRow: row, on: &canvas)
  }

  /// Each label starts below its value; one that would touch its neighbour is left out, mark and word.
  private func drawLabels(_ frame: ChartFrame, axisRow: Int, on canvas: inout Canvas) {
    guard let labelRow = frame.labelRow else { return }
    var free = 0
    for label in labels where label.index >= 0 && label.index < max(1, pointCount) {
      let column = frame.plot.x + Self.across(label.index, of: pointCount, width: frame.plot.width)
      let width = TextWidth.columns(label.text)
      let start = min(column, frame.plot.maxX - width)
      guard start >= free, start >= 0 else { continue }
      canvas.fill(Rect(x: column, y: axisRow, width: 1, height: 1), "┬", .border)
      canvas.write(label.text, x: start, y: labelRow, .muted)
      free = start + width + 1
    }
  }

  func drawThreshold(_ frame: ChartFrame, on canvas: inout Canvas) {
    guard let threshold else { return }
    let row = frame.row(threshold.value)
    let label = threshold.label.isEmpty ? "" : " " + threshold.label
    let dashes = max(0, frame.plot.width - TextWidth.columns(label))
    canvas.write(
      String(repeating: "╌", count: dashes) + label, x: frame.plot.x, y: row, threshold.style,
      width: frame.plot.width)
  }
}
