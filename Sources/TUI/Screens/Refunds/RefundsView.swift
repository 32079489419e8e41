import CellixCore
import Foundation
import Terminal

extension DashboardState {
  func viewRefunds(_ canvas: inout Canvas, _ body: Rect) {
    let (tabs, rest) = body.splitTop(1)
    canvas.within(tabs) { line in viewRanges(&line) }
    let (chart, why) = rest.splitBottom(min(8, max(0, rest.height - 8)))
    let trend: RefundTrend? = refunds.trend.value ?? nil
    let title = "Refund rate, % of captured" + (trend.map { " · " + $0.currency.code.uppercased() } ?? "")
    let inner = canvas.panel(chart, title: title, note: trend.map(refundHeadline), focused: true)
    canvas.within(inner) { area in
      guard let trend, trend.points.contains(where: { $0.captured != nil }) else {
        drawWords(refunds.trend, .refunds, noun: "payments to compare refunds with", &area)
        return
      }
      if refunds.isTable {
        viewRefundTable(trend, &area)
      } else {
        RefundChart.draw(trend, &area, area.bounds, compact: false)
      }
    }
    if why.height >= 3 { viewReasons(&canvas, why, trend) }
  }

  private func viewRanges(_ line: inout Canvas) {
    var runs: [Run] = [Run("  Range  ", .muted)]
    for range in TrendRange.allCases {
      let isOpen = range == refunds.range
      runs.append(Run(isOpen ? "▸ " : "  ", .accent))
      runs.append(Run(range.title + "  ", isOpen ? .text.bolded() : .muted))
    }
    if case .value(.some(let trend)) = refunds.trend {
      runs.append(Run("    Currency  ", .muted))
      for currency in trend.currencies.prefix(6) {
        let isOpen = currency == trend.currency
        runs.append(Run(isOpen ? "▸" : " ", .accent))
        runs.append(Run(currency.code.uppercased() + " ", isOpen ? .text.bolded() : .muted))
      }
    }
    line.write(runs, x: 0, y: 0)
  }

  func refundHeadline(_ trend: RefundTrend) -> String {
    guard let latest = trend.latest else { return "no complete period yet" }
    guard let mean = trend.mean else { return Percent.text(latest) }
    let difference = latest - mean
    let arrow = difference >= 0 ? "▲" : "▼"
    return "\(Percent.text(latest))  \(arrow) \(Percent.points(abs(difference))) vs mean \(Percent.text(mean))"
  }

  private func viewRefundTable(_ trend: RefundTrend, _ area: inout Canvas) {
    let layout = TableLayout(
      columns: [
        TableColumn("From", width: .fixed(12)), TableColumn("Refunds", width: .fixed(8), alignment: .right),
        TableColumn("Refunded", width: .fixed(14), alignment: .right),
        TableColumn("Captured", width: .fixed(15), alignment: .right),
        TableColumn("Rate", width: .fixed(8), alignment: .right), TableColumn("", width: .flexible(min: 8)),
      ], width: area.size.columns)
    area.tableHeader(layout, y: 0)
    for (index, point) in trend.points.suffix(max(0, area.size.rows - 1)).enumerated() {
      func money(_ amount: Int?) -> String {
        amount.map { Money(amount: $0, currency: trend.currency).formatted } ?? "unknown"
      }
      area.tableRow(
        layout,
        cells: [
          Run(point.start.iso), Run(point.refunded == nil ? "?" : point.refundCount.grouped),
          Run(money(point.refunded)),
          Run(money(point.captured)), Run(point.rate.map(Percent.text) ?? "–"),
          Run(point.isPartial ? "still running" : "", .muted),
        ], y: index + 1)
    }
  }

  private func viewReasons(_ canvas: inout Canvas, _ rect: Rect, _ trend: RefundTrend?) {
    let total = trend?.reasons.map(\.count).reduce(0, +)
    let inner = canvas.panel(rect, title: "Why", note: total.map { "\($0.grouped) refunds" })
    canvas.within(inner) { area in
      guard let trend, let most = trend.reasons.first else {
        area.write(
          isComplete(.refunds) ? "No refunds in this range." : "Not fetched yet.", x: 0, y: 0, .muted)
        return
      }
      let barWidth = max(8, min(40, area.size.columns - 62))
      for (y, reason) in trend.reasons.prefix(area.size.rows).enumerated() {
        area.write(reason.words, x: 0, y: y, width: 26)
        area.meter(x: 28, y: y, width: barWidth, fraction: Double(reason.count) / Double(max(1, most.count)))
        area.writeRight(share(reason, of: trend), endX: 36 + barWidth, y: y)
        area.writeRight(reason.count.grouped, endX: 44 + barWidth, y: y, .muted)
        area.writeRight(
          Money(amount: reason.amount, currency: trend.currency).formatted, endX: min(area.size.columns, 60 + barWidth),
          y: y, .muted)
      }
    }
  }

  func refundsOutline() -> [OutlineNode] {
    guard case .value(.some(let trend)) = refunds.trend else { return [.field(label: "Refund rate", value: "unknown")] }
    return [.field(label: "Refund rate", value: refundHeadline(trend))]
      + trend.points.map { point in
        .row(
          id: point.start.iso,
          cells: [OutlineCell("from", point.start.iso), OutlineCell("rate", point.rate.map(Percent.text) ?? "unknown")])
      }
  }
}

extension RefundTrend.Reason {
  var words: String { reason ?? "none given" }
}

/// Shares as people read them.
enum Percent {
  static func text(_ share: Double) -> String { "\(tenths(share)) %" }
  static func points(_ share: Double) -> String { "\(tenths(share)) pt" }

  /// `0.62 %`: for ratios whose limits lie below one per cent.
  static func hundredths(_ share: Double) -> String {
    let hundredths = Int((share * 10_000).rounded())
    let rest = abs(hundredths % 100)
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) %"
  }

  private static func tenths(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(abs(tenths % 10))"
  }
}
