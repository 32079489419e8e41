import CellixCore
import Terminal

/// Picks the column that the queue is sorted by; the same again turns the order round.
package struct SortDialog: Sendable, Equatable {
  let current: DisputeSort
  private(set) var selected: Int

  init(_ current: DisputeSort) {
    self.current = current
    selected = DisputeColumn.allCases.firstIndex(of: current.column) ?? 0
  }

  var column: DisputeColumn { DisputeColumn.allCases[safe: selected] ?? .due }

  mutating func move(_ action: Action) {
    let last = DisputeColumn.allCases.count - 1
    selected = action.moved(from: selected, page: last, last: last) ?? selected
  }

  func view(_ canvas: inout Canvas, in body: Rect) {
    let columns = DisputeColumn.allCases
    let width = min(50, body.width - 4)
    let rect = Rect(
      x: body.x + (body.width - width) / 2, y: body.y + 2, width: width, height: min(body.height, columns.count + 2))
    canvas.fill(rect)
    let inner = canvas.panel(rect, title: "Sort by", footer: "↵ sorts, the same again reverses", focused: true)
    canvas.within(inner) { area in
      for (y, column) in columns.enumerated() {
        let isCurrent = column == current.column
        area.write(y == selected ? "▸" : " ", x: 0, y: y, .accent)
        area.write(column.title, x: 2, y: y, isCurrent ? .text.bolded() : .text)
        area.write(SortDialog.words(column), x: 14, y: y, .muted)
        if isCurrent { area.write(current.arrow, x: area.size.columns - 1, y: y, .accent) }
        if y == selected {
          area.highlight(Rect(x: 0, y: y, width: area.size.columns, height: 1))
          area.setCursor(Point(x: 0, y: y))
        }
      }
    }
  }

  private static func words(_ column: DisputeColumn) -> String {
    switch column {
    case .due: "soonest first"
    case .amount: "by currency, largest first"
    case .opened: "newest first"
    default: "a to z"
    }
  }

  func outline() -> Outline {
    Outline(
      title: "Sort by",
      nodes: DisputeColumn.allCases.enumerated().map { index, column in
        .row(
          id: column.rawValue, cells: [OutlineCell("column", column.title)],
          status: column == current.column ? .ok : .waiting, selected: index == selected)
      })
  }
}

extension DisputeSort {
  /// Beside the title of the column.
  var arrow: String { isDescending ? "▾" : "▴" }
}
