import CellixCore
import Foundation
import Terminal

// The same as the chart in numbers: period by period, or cohort by cohort.
extension DashboardState {
  func viewRefundTablePanel(_ canvas: inout Canvas, _ rect: Rect) {
    let isCohorts = refunds.basis == .payments
    let inner = canvas.panel(
      rect, title: isCohorts ? "Refunded of what a period's payments captured" : "Period by period",
      footer: isCohorts ? "≥ still growing" : refunds.isBeside ? "before: the period as many back" : nil,
      focused: refundFocus == .trend && refunds.isTable)
    canvas.within(inner) { area in
      guard let trend = knownTrend(&area) else { return }
      if isCohorts { viewCohorts(trend, &area) } else { viewPeriods(trend, &area) }
    }
  }

  private func viewPeriods(_ trend: RefundTrend, _ area: inout Canvas) {
    var columns = [
      TableColumn("From", width: .fixed(11)), TableColumn("Refunds", width: .fixed(8), alignment: .right),
      TableColumn("Refunded", width: .fixed(13), alignment: .right),
      TableColumn("Captured", width: .fixed(15), alignment: .right, dropOrder: 2),
      TableColumn("Rate", width: .fixed(8), alignment: .right),
    ]
    if refunds.isBeside { columns.append(TableColumn("Before", width: .fixed(13), alignment: .right, dropOrder: 1)) }
    columns.append(TableColumn("", width: .flexible(min: 7)))
    let layout = TableLayout(columns: columns, width: area.size.columns, gap: refunds.isBeside ? 1 : 2)
    viewTable(layout, count: trend.points.count, &area) { index in
      periodCells(trend, index).enumerated().map { number, text in
        Run(text, number == 0 || text == "unknown" ? .muted : .text)
      } + [Run(trend.points[index].isPartial ? "running" : "", .muted)]
    }
  }

  private func periodCells(_ trend: RefundTrend, _ index: Int) -> [String] {
    let point = trend.points[index]
    func money(_ amount: Int?) -> String {
      amount.map { Money(amount: $0, currency: trend.currency).formatted } ?? "unknown"
    }
    var cells = [
      point.start.iso, point.refunded == nil ? "unknown" : point.refundCount.grouped, money(point.refunded),
      money(point.captured), point.rateWords,
    ]
    guard refunds.isBeside else { return cells }
    let before = refunds.shownDetails?.before[safe: index]
    let known = refunds.measure == .rate ? before?.rateWords : nil
    let value = before.flatMap { refunds.measure.value(of: $0) }
    cells.append(value.map { refunds.measure.words($0, trend.currency) } ?? known ?? "unknown")
    return cells
  }

  private func viewCohorts(_ trend: RefundTrend, _ area: inout Canvas) {
    let horizons = RefundCohort.horizons.map {
      TableColumn("in \($0) d", width: .fixed(9), alignment: .right)
    }
    let layout = TableLayout(
      columns: [
        TableColumn("Paid from", width: .fixed(11)),
        TableColumn("Captured", width: .fixed(15), alignment: .right, dropOrder: 1),
      ] + horizons + [TableColumn("", width: .flexible(min: 1))], width: area.size.columns)
    guard let cohorts = refunds.shownDetails?.cohorts else {
      return drawWords(refunds.details, .refunds, noun: "refunds", &area)
    }
    viewTable(layout, count: cohorts.count, &area) { index in
      let cohort = cohorts[index]
      let captured = cohort.captured.map { Money(amount: $0, currency: trend.currency).formatted } ?? "unknown"
      return [Run(cohort.start.iso, .muted), Run(captured, cohort.captured == nil ? .muted : .text)]
        + RefundCohort.horizons.indices.map { Run(cohort.words($0), cohort.isRipe($0) ? .text : .muted) } + [Run("")]
    }
  }

  /// With the picked period in sight, or the newest ones.
  private func viewTable(_ layout: TableLayout, count: Int, _ area: inout Canvas, _ cells: (Int) -> [Run]) {
    area.tableHeader(layout, y: 0)
    let height = max(1, area.size.rows - 1)
    let last = refunds.period ?? count - 1
    let offset = max(0, min(count - height, last - height / 2))
    for (y, index) in (offset..<count).prefix(height).enumerated() {
      area.tableRow(layout, cells: cells(index), y: y + 1)
      if index == refunds.period { markSelected(&area, y: y + 1) }
    }
  }

  func refundTableOutline() -> [OutlineNode] {
    guard let trend = refunds.shown else { return [.field(label: "Refund rate", value: "unknown")] }
    let names = ["from", "refunds", "refunded", "captured", "rate", "before"]
    return [.field(label: "Refund rate", value: refundHeadline(trend))]
      + trend.points.indices.map { index in
        .row(
          id: trend.points[index].start.iso,
          cells: zip(names, periodCells(trend, index)).map { OutlineCell($0, $1) }, selected: index == refunds.period)
      }
  }

  func cohortOutline() -> [OutlineNode] {
    guard let trend = refunds.shown, let cohorts = refunds.shownDetails?.cohorts else {
      return [.field(label: "Cohorts", value: "unknown")]
    }
    return cohorts.enumerated().map { index, cohort in
      let captured = cohort.captured.map { Money(amount: $0, currency: trend.currency).formatted } ?? "unknown"
      return .row(
        id: cohort.start.iso,
        cells: [OutlineCell("paid from", cohort.start.iso), OutlineCell("captured", captured)]
          + RefundCohort.horizons.indices.map {
            OutlineCell("refunded in \(RefundCohort.horizons[$0]) days", cohort.words($0))
          }, selected: index == refunds.period)
    }
  }
}

extension RefundCohort {
  /// `1.2 %`; `≥1.2 %` while it can still grow, since a refund can come on any day until then.
  func words(_ index: Int) -> String {
    guard let rate = rate(index) else { return captured == nil ? "unknown" : "–" }
    return (isRipe(index) ? "" : "≥") + Percent.text(rate)
  }
}

extension RefundTrend.Point {
  /// A period without payments has no rate; that is known, and not unknown.
  var rateWords: String { rate.map(Percent.text) ?? (captured == 0 && refunded != nil ? "–" : "unknown") }
}
