/// Named amounts as horizontal bars, the longest as long as there is room.
package struct BarChart: Sendable, Hashable {
  package struct Bar: Sendable, Hashable {
    package var label: String
    package var amount: Double
    /// The amount in words, right of the bar.
    package var text: String
    package var style: Style

    package init(_ label: String, _ amount: Double, text: String, style: Style = .accent) {
      self.label = label
      self.amount = amount
      self.text = text
      self.style = style
    }
  }

  package var bars: [Bar]
  /// What a full bar stands for; nil for the greatest amount.
  package var maximum: Double?

  package init(bars: [Bar], maximum: Double? = nil) {
    self.bars = bars
    self.maximum = maximum
  }

  /// Draws as many bars as there are rows. Labels get at most half of the width.
  package func draw(on canvas: inout Canvas, in rect: Rect) {
    canvas.within(rect) { canvas in
      let width = canvas.size.columns
      let labels = min(width / 2, bars.map { TextWidth.columns($0.label) }.max() ?? 0)
      let texts = bars.map { TextWidth.columns($0.text) }.max() ?? 0
      let room = width - labels - texts - 3
      let full = maximum ?? bars.map(\.amount).max() ?? 0
      for (row, bar) in bars.prefix(canvas.size.rows).enumerated() {
        canvas.write(bar.label, x: 0, y: row, .text, width: labels)
        canvas.writeRight(bar.text, endX: width, y: row, .text)
        guard room > 0, full > 0 else { continue }
        canvas.meter(x: labels + 1, y: row, width: room, fraction: bar.amount / full, style: bar.style)
      }
    }
  }
}
