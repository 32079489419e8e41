import CellixCore
import Terminal

/// What stands in a panel, line by line, so that its height is known before it is drawn, and so that it scrolls where it
/// has less room than lines.
struct PanelContents {
  struct Line {
    enum Content {
      case runs([Run])
      case cells(TableLayout, [Run])
    }

    var content: Content
    /// Number of the thing that the line stands for, among those that can be selected.
    var item: Int?
  }

  /// At the right of the top border.
  var note: [Run] = []
  private(set) var lines: [Line] = []
  private(set) var itemCount = 0

  mutating func add(_ runs: [Run] = []) { lines.append(Line(content: .runs(runs))) }

  mutating func add(header layout: TableLayout) {
    lines.append(Line(content: .cells(layout, layout.columns.map { Run($0.title, .muted) })))
  }

  mutating func addItem(_ runs: [Run]) { addItem(.runs(runs)) }
  mutating func addItem(_ layout: TableLayout, _ cells: [Run]) { addItem(.cells(layout, cells)) }

  private mutating func addItem(_ content: Line.Content) {
    lines.append(Line(content: content, item: itemCount))
    itemCount += 1
  }

  /// With the borders.
  var height: Int { lines.count + 2 }

  /// Draws the panel. Where the lines do not fit, those around the selected one are seen.
  ///
  /// - Parameter selected: `nil` while the focus is elsewhere.
  func draw(_ title: String, _ canvas: inout Canvas, _ rect: Rect, selected: Int?) {
    let isFocused = selected != nil
    let room = max(1, rect.height - 2)
    let line = selected.flatMap { selected in lines.firstIndex { $0.item == selected } } ?? 0
    let window = ListWindow(count: lines.count, height: room, selected: line)
    let rest = lines.count > room ? [Run("\(window.visible.upperBound) of \(lines.count) lines", .muted)] : []
    let inner = canvas.panel(
      rect, title: [Run(title, isFocused ? .accent.bolded() : .text)], note: note, footer: rest,
      border: isFocused ? .accent : .border)
    canvas.within(inner) { area in
      for (y, index) in window.visible.enumerated() {
        draw(lines[index], &area, y: y)
      }
    }
    guard let selected,
      let line = lines.indices.first(where: { lines[$0].item == selected && window.visible.contains($0) })
    else { return }
    // In the blank column beside the border.
    let mark = Point(x: rect.x + 1, y: inner.y + line - window.offset)
    canvas.write("▸", x: mark.x, y: mark.y, .accent)
    canvas.highlight(Rect(x: mark.x, y: mark.y, width: rect.width - 2, height: 1))
    canvas.setCursor(mark)
  }

  private func draw(_ line: Line, _ area: inout Canvas, y: Int) {
    switch line.content {
    case .runs(let runs): area.write(runs, x: 0, y: y, width: area.size.columns)
    case .cells(let layout, let cells): area.tableRow(layout, cells: cells, y: y)
    }
  }
}
