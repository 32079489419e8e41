import CellixCore
import Terminal

/// From the balance at the beginning of a range, by what moved it, to the balance now.
struct BalancePartsTable {
  private let trend: BalanceTrend
  private let layout: TableLayout
  private let hasHeader: Bool
  /// Lines for the movements.
  private let room: Int

  private struct Line {
    var name: String
    var count: Int?
    var gross: Int?
    var fees: Int?
    var net: Int
  }

  init(_ trend: BalanceTrend, size: Size) {
    self.trend = trend
    hasHeader = size.rows >= 8
    room = max(0, size.rows - (hasHeader ? 3 : 2))
    layout = TableLayout(
      columns: [
        TableColumn("", width: .flexible(min: 17)), TableColumn("Count", width: .fixed(7), alignment: .right),
        TableColumn("Gross", width: .fixed(16), alignment: .right, dropOrder: 2),
        TableColumn("Fees", width: .fixed(12), alignment: .right, dropOrder: 3),
        TableColumn("Net", width: .fixed(16), alignment: .right),
        TableColumn("", width: .flexible(min: 8), dropOrder: 1),
      ], width: size.columns, gap: 1)
  }

  func draw(_ area: inout Canvas) {
    var y = 0
    if hasHeader {
      area.tableHeader(layout, y: y)
      y += 1
    }
    drawSum("opening, derived", trend.opening, .muted, &area, y: y)
    let lines = lines
    let most = lines.map { abs($0.net) }.max() ?? 0
    for line in lines {
      y += 1
      draw(line, most: most, &area, y: y)
    }
    if lines.isEmpty, room > 0 {
      y += 1
      area.write("nothing moved it", x: 0, y: y, .muted, width: area.size.columns)
    }
    drawSum("balance now", trend.points.last?.balance, .text.bolded(), &area, y: y + 1)
  }

  /// The largest; where not all have room the others stand together, so that the lines still lead to the balance.
  private var lines: [Line] {
    let parts = trend.composition
    let whole = parts.prefix(parts.count > room ? max(0, room - 1) : room).map { part in
      Line(name: part.words, count: part.count, gross: part.amount, fees: part.fee, net: part.net)
    }
    let others = parts.dropFirst(whole.count)
    guard room > 0, !others.isEmpty else { return whole }
    func sum(_ value: (BalanceTrend.Part) -> Int) -> Int { others.reduce(0) { $0 + value($1) } }
    return whole + [
      Line(
        name: others.count == 1 ? "1 other" : "\(others.count) others", count: sum(\.count), gross: sum(\.amount),
        fees: sum(\.fee), net: sum(\.net))
    ]
  }

  private func draw(_ line: Line, most: Int, _ area: inout Canvas, y: Int) {
    func signed(_ amount: Int?) -> String { amount.map { Money(amount: $0, currency: trend.currency).signed } ?? "" }
    let style: Style = line.net > 0 ? .ok : .text
    area.tableRow(
      layout,
      cells: [
        Run(line.name), Run(line.count?.grouped ?? "", .muted), Run(signed(line.gross), .muted),
        Run(line.fees == 0 ? "–" : signed(line.fees.map { -$0 }), .muted), Run(signed(line.net), style), Run(""),
      ], y: y)
    guard layout.shows(5), most > 0 else { return }
    let columns = layout.columns(of: 5)
    area.meter(
      x: columns.lowerBound + 1, y: y, width: columns.count - 1, fraction: Double(abs(line.net)) / Double(most),
      style: line.net > 0 ? .ok : .muted)
  }

  private func drawSum(_ name: String, _ amount: Int?, _ style: Style, _ area: inout Canvas, y: Int) {
    let words = amount.map { Run(Money(amount: $0, currency: trend.currency).formatted, style) }
    area.tableRow(
      layout, cells: [Run(name, style), Run(""), Run(""), Run(""), words ?? Run("unknown", .muted), Run("")], y: y)
  }
}
