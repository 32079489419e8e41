import CellixCore
import Foundation
import Terminal

/// The columns of the queue at a width, and what stands in them.
struct QueueTable {
  let layout: TableLayout

  private enum Field {
    case mark, due, amount, account, kind, reason, code, status, card, customer, evidence, opened, dispute
  }

  private struct Column {
    var field: Field
    var title: String
    /// What it is sorted by; `nil` where it is not.
    var order: DisputeColumn?
    var width: TableColumn.Width
    var alignment = TableColumn.Alignment.left
    /// In what order columns go where room is short; `nil` stays.
    var dropOrder: Int?
  }

  private static let merged: [Column] = [
    Column(field: .mark, title: "", width: .fixed(3)),
    Column(field: .due, title: "Due", order: .due, width: .fixed(15)),
    Column(field: .amount, title: "Amount", order: .amount, width: .fixed(13), alignment: .right),
    Column(field: .account, title: "Account", width: .flexible(min: 16, max: 28)),
    Column(field: .kind, title: "Kind", order: .kind, width: .fixed(6), dropOrder: 5),
    Column(field: .reason, title: "Reason", order: .reason, width: .flexible(min: 20, max: 25)),
    Column(field: .code, title: "Code", order: .code, width: .fixed(6), dropOrder: 4),
    Column(field: .status, title: "Status", order: .status, width: .fixed(22), dropOrder: 1),
    Column(field: .card, title: "Card", order: .card, width: .flexible(min: 10, max: 15), dropOrder: 3),
    Column(field: .customer, title: "Customer", order: .customer, width: .flexible(min: 12, max: 32), dropOrder: 6),
    Column(field: .evidence, title: "Evidence", width: .fixed(9), dropOrder: 2),
    Column(field: .opened, title: "Opened", order: .opened, width: .fixed(10), dropOrder: 1),
    Column(field: .dispute, title: "Dispute", width: .fixed(11), dropOrder: 7),
  ]
  private static let single = merged.filter { $0.field != .account }

  private let columns: [Column]

  /// - Parameter isMerged: the queue goes over several accounts, and says of each dispute which it is of.
  init(width: Int, sort: DisputeSort, isMerged: Bool) {
    columns = isMerged ? QueueTable.merged : QueueTable.single
    layout = TableLayout(
      columns: columns.map { column in
        let isSorted = column.order == sort.column
        return TableColumn(
          column.title + (isSorted ? " " + sort.arrow : ""), width: column.width, alignment: column.alignment,
          // What the list is sorted by is seen.
          dropOrder: isSorted ? nil : column.dropOrder)
      }, width: width, gap: 2)
  }

  /// Where the time left stands.
  var ticking: Range<Int> { columns.firstIndex { $0.field == .due }.map { layout.columns(of: $0) } ?? 0..<0 }

  func cells(_ row: DisputeRow, isSelected: Bool, _ dashboard: DashboardState, now: Date) -> [Run] {
    let due = row.due(now: now, in: dashboard.calendar)
    let isNew = dashboard.queue.list.newcomers.contains(row.id)
    // What has no room is not put into words: the list is drawn anew with every key.
    return columns.indices.map { index in
      guard layout.shows(index) else { return Run("") }
      return switch columns[index].field {
      case .mark: Run((isSelected ? "▸ " : isNew ? "+ " : "  ") + due.mark, due.style)
      case .due: Run(due.words, due.style)
      case .amount: Run(row.amount.formatted)
      case .account: Run((row.account ?? dashboard.account).label)
      case .kind: Run(row.caseType?.short ?? "?")
      case .reason: Run(row.reason.rawValue)
      case .code: Run(row.networkReasonCode ?? "–")
      case .status: Run(row.status.rawValue, .muted)
      case .card: Run(dashboard.card(row, fitting: layout.columns(of: index).count), .muted)
      case .customer: Run(dashboard.customer(row), .muted)
      case .evidence: Run(row.evidenceWord, row.submissionCount > 0 ? .ok : .muted)
      case .opened: Run(dashboard.calendar.day(of: row.created).iso, .muted)
      case .dispute: Run(TextWidth.middle(row.disputeID, to: 11), .muted)
      }
    }
  }
}

extension DisputeRow {
  /// Seconds are counted in its row.
  func ticks(now: Date) -> Bool { deadline?.showsSeconds(now: now) == true }

  /// Of the evidence, in one word.
  var evidenceWord: String { submissionCount > 0 ? "submitted" : hasEvidence ? "staged" : "none" }
}
