import CellixCore
import Foundation
import Terminal

/// The columns of "Next to answer" at a width, and what stands in them. A wide screen says what kind of case it is, too.
struct UrgentTable {
  let layout: TableLayout
  private let isWide: Bool

  init(width: Int) {
    isWide = width >= 140
    let first = [
      TableColumn("", width: .fixed(3)), TableColumn("Dispute", width: .fixed(12), dropOrder: 1),
      TableColumn("Amount", width: .fixed(13), alignment: .right),
      TableColumn("Reason", width: .flexible(min: 20, max: 30)),
    ]
    let kind = [
      TableColumn("Kind", width: .fixed(6)), TableColumn("Code", width: .fixed(6)),
      TableColumn("Card", width: .flexible(min: 10, max: 15)), TableColumn("Evidence", width: .fixed(9)),
    ]
    let last = [
      TableColumn("Customer", width: .flexible(min: 14, max: 40), dropOrder: 2), TableColumn("Due", width: .fixed(15)),
    ]
    layout = TableLayout(columns: first + (isWide ? kind : []) + last, width: width)
  }

  /// Where the time left stands.
  var ticking: Range<Int> { layout.columns(of: layout.columns.count - 1) }

  func cells(_ row: DisputeRow, isSelected: Bool, _ dashboard: DashboardState, now: Date) -> [Run] {
    let due = row.due(now: now, in: dashboard.calendar)
    let first = [
      Run((isSelected ? "▸ " : "  ") + due.mark, due.style), Run(TextWidth.middle(row.id, to: 12)),
      Run(row.amount.formatted), Run(row.reason.rawValue),
    ]
    let kind = [
      Run(row.caseType?.short ?? "?"), Run(row.networkReasonCode ?? "–"), Run(dashboard.card(row), .muted),
      Run(row.evidenceWord, row.submissionCount > 0 ? .ok : .muted),
    ]
    let last = [
      Run(dashboard.customer(row), .muted), Run(due.words, due.style),
    ]
    return first + (isWide ? kind : []) + last
  }
}
