import Terminal

/// Where everything of Refunds stands. `update` and drawing share it.
struct RefundAreas {
  var ranges: Rect
  var trend: Rect
  /// The table stands beside the chart where there is room for both.
  var table: Rect?
  var why: Rect
  var beside: Rect
  var findings: Rect

  init(_ body: Rect) {
    let (ranges, below) = body.splitTop(2)
    self.ranges = ranges
    if body.width >= 160 {
      let (top, bottom) = below.splitBottom(min(14, max(7, below.height / 3)))
      let (chart, table) = top.splitRight(top.width * 45 / 100)
      (trend, self.table) = (chart, table)
      let columns = bottom.columns(weights: [30, 30, 40], gap: 0)
      (why, beside, findings) = (columns[0], columns[1], columns[2])
    } else {
      let (top, lower) = below.splitBottom(below.height >= 23 ? 13 : 10)
      trend = top
      let (panels, findings) = lower.splitTop(lower.height >= 13 ? 8 : 6)
      self.findings = findings
      let columns = panels.columns(weights: [1, 1], gap: 0)
      (why, beside) = (columns[0], columns[1])
    }
  }
}
