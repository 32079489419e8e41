import CellixCore
import Foundation
import Terminal

extension DisputesState {
  /// Rows of the list inside its panel at this size; below this height the preview makes room.
  static func listHeight(_ layout: App.Layout) -> Int { areas(layout.body).list.height - 4 }

  static func areas(_ body: Rect) -> (tabs: Rect, list: Rect, preview: Rect?) {
    let (tabs, rest) = body.splitTop(1)
    if rest.width >= 160 {
      let (list, preview) = rest.splitRight(rest.width * 2 / 5)
      return (tabs, list, preview)
    }
    guard rest.height >= 22 else { return (tabs, rest, nil) }
    let (list, preview) = rest.splitBottom(9)
    return (tabs, list, preview)
  }
}

extension DashboardState {
  func viewDisputes(_ canvas: inout Canvas, _ body: Rect, now: Date) {
    if queue.opened != nil {
      viewDispute(&canvas, body, now: now)
      return
    }
    let areas = DisputesState.areas(body)
    canvas.within(areas.tabs) { line in viewGroups(&line) }
    viewQueue(&canvas, areas.list, now: now)
    if let preview = areas.preview { viewPreview(&canvas, preview, now: now) }
  }

  private func viewGroups(_ line: inout Canvas) {
    var runs: [Run] = [Run("  ")]
    for group in DisputeGroup.allCases {
      let isOpen = group == queue.group
      runs.append(Run(isOpen ? "▸ " : "  ", .accent))
      runs.append(Run(group.title, isOpen ? .text.bolded() : .muted))
      let count = overview.value?.counts[group].map { $0.grouped } ?? "–"
      runs.append(Run(" \(count)  ", isOpen ? .text : .muted))
    }
    line.write(runs, x: 0, y: 0)
    if let stake = overview.value?.atStake, !stake.isEmpty, line.size.columns >= 110 {
      line.writeRight(
        "at stake " + stake.prefix(2).map(\.formatted).joined(separator: " + "), endX: line.size.columns - 2, y: 0,
        .muted)
    }
  }

  private static func columns(width: Int) -> TableLayout {
    TableLayout(
      columns: [
        TableColumn("", width: .fixed(3)), TableColumn("Due", width: .fixed(15)),
        TableColumn("Amount", width: .fixed(13), alignment: .right),
        TableColumn("Kind", width: .fixed(5), dropOrder: 3),
        TableColumn("Reason", width: .flexible(min: 20)), TableColumn("Code", width: .fixed(5), dropOrder: 2),
        TableColumn("Card", width: .fixed(10), dropOrder: 1),
        TableColumn("Customer", width: .flexible(min: 12), dropOrder: 4),
        TableColumn("Dispute", width: .fixed(11), dropOrder: 5),
      ], width: width, gap: 2)
  }

  private func viewQueue(_ canvas: inout Canvas, _ rect: Rect, now: Date) {
    let total = queue.page.value?.total
    let inner = canvas.panel(
      rect, title: queue.group.title, note: rect.width >= 90 ? "✗ under 48 h   ▲ within 7 d   ● later" : nil,
      footer: total.map { total in
        let rest = total > queue.rows.count ? ", first \(queue.rows.count) shown" : ""
        return queue.rows.isEmpty ? "0" : "\(queue.selectedIndex + 1) of \(total.grouped)\(rest)"
      },
      focused: true)
    canvas.within(inner) { area in
      let layout = DashboardState.columns(width: area.size.columns)
      guard !queue.rows.isEmpty else {
        drawWords(queue.page, .disputes, noun: queue.group.noun, &area, y: 1)
        return
      }
      area.tableHeader(layout, y: 0)
      area.write(String(repeating: "─", count: area.size.columns), x: 0, y: 1, .border)
      let window = ListWindow(
        count: queue.rows.count, height: max(1, area.size.rows - 2), selected: queue.selectedIndex, offset: queue.offset
      )
      for (line, index) in window.visible.enumerated() {
        guard let row = queue.rows[safe: index] else { continue }
        viewRow(row, isSelected: index == queue.selectedIndex, layout, &area, y: line + 2, now: now)
      }
    }
  }

  private func viewRow(
    _ row: DisputeRow, isSelected: Bool, _ layout: TableLayout, _ area: inout Canvas, y: Int, now: Date
  ) {
    let due = row.due(now: now, in: calendar)
    area.tableRow(
      layout,
      cells: [
        Run((isSelected ? "▸ " : "  ") + due.mark, due.style), Run(due.words, due.style), Run(row.amount.formatted),
        Run(row.caseType?.short ?? "?", .muted), Run(row.reason.rawValue), Run(row.networkReasonCode ?? "–", .muted),
        Run(card(row), .muted), Run(customer(row), .muted), Run(TextWidth.middle(row.id, to: 11), .muted),
      ], y: y)
    if isSelected {
      area.highlight(Rect(x: 0, y: y, width: area.size.columns, height: 1))
      area.setCursor(Point(x: 0, y: y))
    }
  }

  private func card(_ row: DisputeRow) -> String { isPrivate ? row.brand ?? "?" : row.cardWords }

  func customer(_ row: DisputeRow) -> String {
    guard let name = row.customerEmail ?? row.customerName else { return "?" }
    if isPrivate { return "•••" }
    guard let at = name.firstIndex(of: "@") else { return name }
    return name[...at] + "…"
  }

  private func viewPreview(_ canvas: inout Canvas, _ rect: Rect, now: Date) {
    let inner = canvas.panel(rect, title: "Case", note: "preview · ↵ opens")
    canvas.within(inner) { area in
      guard let row = queue.selected else { return }
      let due = row.due(now: now, in: calendar)
      var flow = Flow(width: area.size.columns)
      flow.line(
        [
          Run(row.amount.formatted, .text.bolded()), Run("  \(row.reason.rawValue)"),
          Run("  \(row.status.rawValue)", .muted),
        ], in: &area)
      flow.line([Run(row.id, .muted), Run("   charge ", .muted), Run(row.chargeID ?? "?", .muted)], in: &area)
      flow.line(
        [Run("Card      ", .muted), Run(card(row)), Run("   code ", .muted), Run(row.networkReasonCode ?? "–")],
        in: &area)
      flow.line(
        [
          Run("Customer  ", .muted),
          Run(isPrivate ? "•••" : [row.customerName, row.customerEmail].compactMap { $0 }.joined(separator: " · ")),
        ], in: &area)
      flow.line([Run("Opened    ", .muted), Run(calendar.stamp(row.created))], in: &area)
      for runs in deadlineLines(row.deadline, due) { flow.line(runs, in: &area) }
      flow.line([Run("Evidence  ", .muted), Run(row.evidenceWords)], in: &area)
    }
  }

  /// The absolute time in both zones, since a deadline that is missed is lost.
  func deadlineLines(_ deadline: Deadline?, _ due: DueWords?) -> [[Run]] {
    guard let deadline else { return [[Run("Reply by  ", .muted), Run("no response is possible", .muted)]] }
    let left = due.map { [Run("   \($0.mark) \($0.words)", $0.style)] } ?? []
    let local = calendar.stamp(deadline.date)
    let utc = ReportingCalendar.utc.stamp(deadline.date)
    guard local != utc else { return [[Run("Reply by  ", .muted), Run(utc), Run(" UTC", .muted)] + left] }
    return [
      [Run("Reply by  ", .muted), Run(local), Run(" \(account.timeZone)", .muted)] + left,
      [Run("          "), Run(utc, .muted), Run(" UTC", .muted)],
    ]
  }

  func disputesOutline(now: Date) -> [OutlineNode] {
    guard !queue.rows.isEmpty else {
      return [.text(isComplete(.disputes) ? "No \(queue.group.noun)." : "Disputes: unknown, still to be fetched.")]
    }
    return [.heading("\(queue.group.title): \(queue.page.value?.total ?? 0)")]
      + queue.rows.map { row in
        .row(
          id: row.id,
          cells: [
            OutlineCell("due", row.due(now: now, in: calendar).words), OutlineCell("amount", row.amount.formatted),
            OutlineCell("reason", row.reason.rawValue), OutlineCell("status", row.status.rawValue),
            OutlineCell("customer", customer(row)),
          ], status: row.due(now: now, in: calendar).status, selected: row.id == queue.selected?.id)
      }
  }
}

extension DisputeGroup {
  var noun: String {
    switch self {
    case .needsResponse: "disputes that need a response"
    case .inquiries: "inquiries"
    case .underReview: "disputes under review"
    case .closed: "closed disputes"
    case .all: "disputes"
    }
  }
}

/// How a deadline is shown: mark, words and colour always say the same.
struct DueWords {
  var mark: String
  var words: String
  var style: Style
  var status: Status
}

extension DisputeRow {
  func due(now: Date, in calendar: ReportingCalendar) -> DueWords {
    guard status.needsAnswer else {
      switch status {
      case .won: return DueWords(mark: "✓", words: "won", style: .ok, status: .ok)
      case .lost: return DueWords(mark: "✗", words: "lost", style: .danger, status: .danger)
      default:
        return DueWords(
          mark: "○", words: status.rawValue.replacingOccurrences(of: "_", with: " "), style: .muted, status: .waiting)
      }
    }
    guard let deadline else { return DueWords(mark: "○", words: "no response", style: .muted, status: .waiting) }
    let words = deadline.remaining(now: now, in: calendar)
    switch deadline.urgency(now: now) {
    case .late: return DueWords(mark: "✗", words: words, style: .danger, status: .danger)
    case .urgent: return DueWords(mark: "✗", words: words, style: .danger, status: .danger)
    case .soon: return DueWords(mark: "▲", words: words, style: .warn, status: .warning)
    case .ok: return DueWords(mark: "●", words: words, style: .info, status: .info)
    }
  }

  var cardWords: String {
    let name = brand ?? "?"
    return last4.map { "\(name) \($0)" } ?? name
  }

  var evidenceWords: String {
    if submissionCount > 0 { return "submitted" }
    return hasEvidence ? "staged at Stripe, not submitted" : "none yet"
  }
}
