import CellixCore
import Terminal

/// What the figures of the open screen mean, one below the other.
package struct ExplainDialog: Sendable, Equatable {
  package let explanations: [Explanation]
  let calendar: ReportingCalendar
  /// Zone of the days and times, by its name.
  let timeZone: String
  /// First line on screen, zero-based.
  private(set) var offset = 0

  init(_ explanations: [Explanation], calendar: ReportingCalendar, timeZone: String) {
    self.explanations = explanations
    self.calendar = calendar
    self.timeZone = timeZone
  }

  mutating func move(_ action: Action, size: Size) {
    let area = ExplainDialog.place(in: App.Layout(size).body)
    let height = max(1, area.height - 2)
    let last = max(0, lines(width: area.width - 4).count - height)
    offset = action.moved(from: offset, page: height, last: last) ?? offset
  }

  private static func place(in body: Rect) -> Rect {
    let width = min(88, body.width - 4)
    return Rect(x: body.x + (body.width - width) / 2, y: body.y, width: width, height: body.height)
  }

  func view(_ canvas: inout Canvas, in body: Rect) {
    let rect = ExplainDialog.place(in: body)
    canvas.fill(rect)
    let lines = lines(width: rect.width - 4)
    let height = max(1, rect.height - 2)
    let rest = max(0, lines.count - height)
    let inner = canvas.panel(
      rect, title: "What the figures mean", note: "times in \(timeZone)",
      footer: rest == 0 ? nil : "\(min(offset, rest) + height) of \(lines.count) lines", focused: true)
    canvas.within(inner) { area in
      for (y, line) in lines.dropFirst(min(offset, rest)).prefix(height).enumerated() { area.write(line, x: 0, y: y) }
    }
  }

  private func lines(width: Int) -> [[Run]] {
    explanations.flatMap { explanation -> [[Run]] in
      var lines = [[Run(explanation.title, .text.bolded()), Run("  "), Run(explanation.value, .accent)]]
      lines += TextWidth.wrapped(explanation.definition, width: max(1, width - 2)).map { [Run("  " + $0)] }
      lines += TextWidth.wrapped("Counted: " + explanation.filter, width: max(1, width - 2)).map {
        [Run("  " + $0, .muted)]
      }
      lines.append([Run("  " + basis(of: explanation), .muted)])
      lines.append([])
      return lines
    }
  }

  private func basis(of explanation: Explanation) -> String {
    let count = explanation.count.map { "n = \($0.grouped)" }
    let asOf = explanation.asOf.map { "as of \(calendar.stamp($0))" } ?? "not read yet"
    return [count, asOf].compactMap { $0 }.joined(separator: " · ")
  }

  func outline() -> Outline {
    Outline(
      title: "What the figures mean",
      nodes: explanations.flatMap { explanation -> [OutlineNode] in
        [
          .heading(explanation.title), .field(label: "Shown", value: explanation.value),
          .text(explanation.definition), .text("Counted: " + explanation.filter), .text(basis(of: explanation)),
        ]
      })
  }
}
