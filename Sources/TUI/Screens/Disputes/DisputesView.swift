import CellixCore
import Foundation
import Terminal

extension DisputesState {
  /// Rows of the list inside its panel: what `update` scrolls by and what is drawn.
  static func listHeight(_ body: Rect, _ dashboard: DashboardState) -> Int {
    max(1, Areas(body, dashboard).list.height - 4)
  }

  /// Where everything of the queue stands.
  struct Areas {
    var tabs: Rect
    /// Empty without a filter.
    var filter: Rect
    /// What there is to say of the accounts that the queue goes over; empty with one alone.
    var accounts: Rect
    var accountLines: [[Run]]
    var list: Rect
    var preview: Rect?
    /// The preview stands beside the list, as high as it.
    var isPreviewBeside = false

    init(_ body: Rect, _ dashboard: DashboardState) {
      let (tabs, below) = body.splitTop(1)
      let (filter, underFilter) = below.splitTop(dashboard.queue.filter.height(width: body.width))
      accountLines = dashboard.queue.accounts?.lines(width: body.width - 4) ?? []
      let (accounts, rest) = underFilter.splitTop(accountLines.count)
      (self.tabs, self.filter, self.accounts) = (tabs, filter, accounts)
      if dashboard.isZoomed {
        list = rest
      } else if rest.width >= 160 {
        let (list, preview) = rest.splitRight(min(72, rest.width * 3 / 8))
        (self.list, self.preview, isPreviewBeside) = (list, preview, true)
      } else if rest.height >= 22 {
        let (list, preview) = rest.splitBottom(9)
        (self.list, self.preview) = (list, preview)
      } else {
        list = rest
      }
    }
  }
}

extension DashboardState {
  func viewDisputes(_ canvas: inout Canvas, _ body: Rect, now: Date) {
    if queue.opened != nil {
      viewDispute(&canvas, body, now: now)
      return
    }
    let areas = DisputesState.Areas(body, self)
    canvas.within(areas.tabs) { line in viewGroups(&line) }
    viewFilter(&canvas, areas.filter, of: queue, total: total(of: queue.group), count: mergedCount)
    canvas.within(areas.accounts) { area in
      for (y, line) in areas.accountLines.enumerated() {
        area.write(line, x: 2, y: y, width: area.size.columns - 4)
      }
    }
    viewQueue(&canvas, areas.list, now: now)
    if let preview = areas.preview { viewPreview(&canvas, preview, isBeside: areas.isPreviewBeside, now: now) }
  }

  /// Of the account that is open; not known of a queue over several.
  private func total(of group: DisputeGroup) -> Int? { queue.isMerged ? nil : overview.value?.counts[group] }

  private func viewGroups(_ line: inout Canvas) {
    var runs: [Run] = [Run("  ")]
    for group in DisputeGroup.allCases {
      let isOpen = group == queue.group
      runs.append(Run(isOpen ? "▸ " : "  ", .accent))
      runs.append(Run(queue.title(of: group), isOpen ? .text.bolded() : .muted))
      let count = queue.isMerged ? "" : " " + (total(of: group)?.grouped ?? "–")
      runs.append(Run(count + "  ", isOpen ? .text : .muted))
    }
    line.write(runs, x: 0, y: 0)
    if !queue.isMerged, let stake = overview.value?.atStake, !stake.isEmpty, line.size.columns >= 110 {
      let others = stake.count > 2 ? " +\(stake.count - 2) more" : ""
      line.writeRight(
        "at stake " + stake.prefix(2).map(\.formatted).joined(separator: " + ") + others, endX: line.size.columns - 2,
        y: 0,
        .muted)
    }
  }

  /// By deadline the queue opens below what is late: nobody shall take its first line for its first row.
  private func lateAbove(_ window: ListWindow, now: Date) -> [Run] {
    let rows = queue.list.rows
    // By place, so that no row is copied for it. By deadline they are the first ones of one account.
    let above = rows.indices.prefix(window.offset)
    func isLate(_ index: Int) -> Bool { rows[index].deadline.map { $0.date < now } ?? false }
    let late =
      queue.sort == DisputeSort() && !queue.isMerged ? above.prefix(while: isLate).count : above.count(where: isLate)
    guard late > 0 else { return [] }
    return [Run("\(late.grouped)\(queue.list.above == nil ? "" : "+") late above  ", .danger)]
  }

  private func viewQueue(_ canvas: inout Canvas, _ rect: Rect, now: Date) {
    let hasDeadlines = queue.group != .closed && queue.group != .underReview
    let legend: [Run] = [
      Run("✗", .danger), Run(" under 48 h  ", .muted), Run("▲", .warn), Run(" within 7 d  ", .muted), Run("●", .info),
      Run(" later", .muted),
    ]
    // Without the borders, the titles of the columns, and the line under them.
    let window = queue.list.window(max(1, rect.height - 4))
    let inner = canvas.panel(
      rect, title: [Run(queue.title(of: queue.group), .accent.bolded())],
      note: hasDeadlines && rect.width >= 90 ? legend : [],
      footer: lateAbove(window, now: now) + footer(of: queue, total: total(of: queue.group)), border: .accent)
    canvas.within(inner) { area in
      let sort = queue.isMerged ? DisputeSort() : queue.sort
      let table = QueueTable(width: area.size.columns, sort: sort, isMerged: queue.isMerged)
      guard !queue.list.rows.isEmpty else {
        viewEmptyQueue(&area)
        return
      }
      area.tableHeader(table.layout, y: 0)
      area.write(String(repeating: "─", count: area.size.columns), x: 0, y: 1, .border)
      for (line, index) in window.visible.enumerated() {
        guard let row = queue.list.rows[safe: index] else { continue }
        let isSelected = row.id == queue.list.selectedID
        area.tableRow(table.layout, cells: table.cells(row, isSelected: isSelected, self, now: now), y: line + 2)
        if isSelected { markSelected(&area, y: line + 2, ticking: row.ticks(now: now) ? table.ticking : nil) }
      }
    }
  }

  private func viewEmptyQueue(_ area: inout Canvas) {
    let noun = queue.noun
    guard queue.isNarrowed else { return drawWords(queue.list.state, .disputes, noun: noun, &area, y: 1) }
    let sentence = queue.emptyMergedSentence(noun)
    viewNoMatch(
      &area, queue.filter, among: noun,
      sentence ?? "No \(noun) match the filter. Esc clears it; ← → looks in another group.", y: 1)
  }

  /// Marks the selected row, and puts the cursor on it for screen readers.
  ///
  /// - Parameter ticking: columns in which seconds are counted; `nil` where none are.
  func markSelected(_ area: inout Canvas, y: Int, ticking: Range<Int>? = nil) {
    area.highlight(Rect(x: 0, y: y, width: area.size.columns, height: 1), plain: ticking)
    area.setCursor(Point(x: 0, y: y))
  }

  /// - Parameter width: where it is too narrow for both, the brand is cut: the digits tell the card from others.
  func card(_ row: DisputeRow, fitting width: Int = .max) -> String {
    guard !isPrivate else { return row.brand ?? "?" }
    guard let last4 = row.last4, let brand = row.brand else { return row.cardWords }
    return TextWidth.truncated(brand, to: max(1, width - TextWidth.columns(last4) - 1)) + " " + last4
  }

  func customer(_ row: DisputeRow) -> String { mailName(row.customerEmail ?? row.customerName, none: "?") }

  /// The absolute time in both zones, since a deadline that is missed is lost.
  ///
  /// - Parameter deadline: `nil` where no response is possible, or none is asked for.
  func deadlineLines(_ deadline: Deadline?, _ status: Dispute.Status) -> [[Run]] {
    guard status.needsAnswer else {
      let words = status.group == .closed ? "decided: no answer is asked for" : "under review: no answer is asked for"
      return [[Run("Reply by  ", .muted), Run(words, .muted)]]
    }
    guard let deadline else { return [[Run("Reply by  ", .muted), Run("no response is possible", .muted)]] }
    let local = calendar.stamp(deadline.date)
    let utc = ReportingCalendar.utc.stamp(deadline.date)
    guard local != utc else { return [[Run("Reply by  ", .muted), Run(utc), Run(" UTC", .muted)]] }
    return [
      [Run("Reply by  ", .muted), Run(local), Run(" \(account.timeZone)", .muted)],
      [Run("          "), Run(utc, .muted), Run(" UTC", .muted)],
    ]
  }

  func disputesOutline(now: Date) -> [OutlineNode] {
    if queue.opened != nil { return disputeOutline(now: now) }
    if queue.isMerged { return mergedOutline(now: now) }
    guard !queue.list.rows.isEmpty else {
      return [.text(isComplete(.disputes) ? "No \(queue.group.noun)." : "Disputes: unknown, still to be fetched.")]
    }
    return [.heading("\(queue.group.title): \(overview.value?.counts[queue.group]?.grouped ?? "unknown")")]
      + outline(of: queue.list.rows, selectedID: queue.list.selectedID, now: now)
  }

  /// - Parameter namesAccounts: each row says which account it is of.
  func outline(
    of rows: [DisputeRow], selectedID: String?, namesAccounts: Bool = false, now: Date
  ) -> [OutlineNode] {
    rows.map { row in
      let due = row.due(now: now, in: calendar)
      let account = namesAccounts ? [OutlineCell("account", (row.account ?? self.account).label)] : []
      return .row(
        id: row.disputeID,
        cells: account + [
          OutlineCell("due", due.words), OutlineCell("amount", row.amount.formatted),
          OutlineCell("reason", row.reason.rawValue), OutlineCell("status", row.status.rawValue),
          OutlineCell("customer", customer(row)),
        ], status: due.status, selected: row.id == selectedID)
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

extension Dispute {
  /// `nil`: no response is possible, or none is asked for.
  var answerBy: Deadline? { evidenceDetails.dueBy.map { Deadline($0) } }

  func due(now: Date, in calendar: ReportingCalendar) -> DueWords {
    DueWords(status, answerBy, now: now, in: calendar)
  }
}

extension DisputeRow {
  func due(now: Date, in calendar: ReportingCalendar) -> DueWords {
    DueWords(status, deadline, now: now, in: calendar)
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
