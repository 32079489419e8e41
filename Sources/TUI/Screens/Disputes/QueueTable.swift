import CellixCore
import Foundation
import Terminal

/// The columns of the queue at a width, and what stands in them.
struct QueueTable {
  let layout: TableLayout

  private struct Column {
    var title: String
    /// What it is sorted by; `nil` where it is not.
    var order: DisputeColumn?
    var width: TableColumn.Width
    var alignment = TableColumn.Alignment.left
    /// In what order columns go where room is short; `nil` stays.
    var dropOrder: Int?
  }

  /// Where the time left stands among the columns.
  static let due = 1
  private static let account = 3
  private static let card = 8

  private static let columns: [Column] = [
    Column(title: "", width: .fixed(3)),
    Column(title: "Due", order: .due, width: .fixed(15)),
    Column(title: "Amount", order: .amount, width: .fixed(13), alignment: .right),
    Column(title: "Account", width: .flexible(min: 16, max: 28)),
    Column(title: "Kind", order: .kind, width: .fixed(6), dropOrder: 5),
    Column(title: "Reason", order: .reason, width: .flexible(min: 20, max: 25)),
    Column(title: "Code", order: .code, width: .fixed(6), dropOrder: 4),
    Column(title: "Status", order: .status, width: .fixed(22), dropOrder: 1),
    Column(title: "Card", order: .card, width: .flexible(min: 10, max: 15), dropOrder: 3),
    Column(title: "Customer", order: .customer, width: .flexible(min: 12, max: 32), dropOrder: 6),
    Column(title: "Evidence", width: .fixed(9), dropOrder: 2),
    Column(title: "Opened", order: .opened, width: .fixed(10), dropOrder: 1),
    Column(title: "Dispute", width: .fixed(11), dropOrder: 7),
  ]

  private let isMerged: Bool

  /// - Parameter isMerged: the queue goes over several accounts, and says of each dispute which it is of.
  init(width: Int, sort: DisputeSort, isMerged: Bool) {
    self.isMerged = isMerged
    layout = TableLayout(
      columns: QueueTable.shown(QueueTable.columns, isMerged).map { column in
        let isSorted = column.order == sort.column
        return TableColumn(
          column.title + (isSorted ? " " + sort.arrow : ""), width: column.width, alignment: column.alignment,
          // What the list is sorted by is seen.
          dropOrder: isSorted ? nil : column.dropOrder)
      }, width: width, gap: 2)
  }

  private var cardWidth: Int { layout.columns(of: QueueTable.card - (isMerged ? 0 : 1)).count }

  private static func shown<Part>(_ parts: [Part], _ isMerged: Bool) -> [Part] {
    isMerged ? parts : Array(parts[..<account] + parts[(account + 1)...])
  }

  func cells(_ row: DisputeRow, isSelected: Bool, _ dashboard: DashboardState, now: Date) -> [Run] {
    let due = row.due(now: now, in: dashboard.calendar)
    let isNew = dashboard.queue.list.newcomers.contains(row.id)
    let cells = [
      Run((isSelected ? "▸ " : isNew ? "+ " : "  ") + due.mark, due.style),
      Run(due.words, row.dueStyle(due, isSelected: isSelected, now: now)),
      Run(row.amount.formatted), Run((row.account ?? dashboard.account).label), Run(row.caseType?.short ?? "?"),
      Run(row.reason.rawValue),
      Run(row.networkReasonCode ?? "–"), Run(row.status.rawValue, .muted),
      Run(dashboard.card(row, fitting: cardWidth), .muted),
      Run(dashboard.customer(row), .muted), Run(row.evidenceWord, row.submissionCount > 0 ? .ok : .muted),
      Run(dashboard.calendar.day(of: row.created).iso, .muted), Run(TextWidth.middle(row.disputeID, to: 11), .muted),
    ]
    return QueueTable.shown(cells, isMerged)
  }
}

extension DisputeRow {
  /// Seconds that tick on the bar are in the text's own colour: the mark says the urgency, and each second sends less.
  func dueStyle(_ due: DueWords, isSelected: Bool, now: Date) -> Style {
    isSelected && deadline?.showsSeconds(now: now) == true ? .text : due.style
  }

  /// Of the evidence, in one word.
  var evidenceWord: String { submissionCount > 0 ? "submitted" : hasEvidence ? "staged" : "none" }
}
