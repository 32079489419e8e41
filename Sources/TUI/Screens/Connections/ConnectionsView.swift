import CellixCore
import Foundation
import Terminal

// Settings → Connections: the account, and how complete what is here is.
extension DashboardState {
  func viewConnections(_ canvas: inout Canvas, _ body: Rect, now: Date) {
    let (top, rest) = body.splitTop(8)
    let inner = canvas.panel(top, title: "Stripe", note: account.mode.rawValue + " mode")
    canvas.within(inner) { area in
      let facts: [(String, String)] = [
        ("Account", account.label), ("Stripe id", account.stripeAccountID ?? "not told yet"),
        ("Time zone", account.timeZone), ("Webhook", account.endpointURL),
        ("Kept as", "\(account.id.value)-\(account.mode.rawValue)"),
        ("Requests", syncState.value?.reads?.words ?? "not counted yet"),
      ]
      for (y, fact) in facts.enumerated() {
        area.write(fact.0, x: 0, y: y, .muted)
        area.write(fact.1, x: 12, y: y)
      }
    }
    viewWatermarks(&canvas, rest, now: now)
  }

  private func viewWatermarks(_ canvas: inout Canvas, _ rect: Rect, now: Date) {
    let inner = canvas.panel(rect, title: "What is here", focused: true)
    canvas.within(inner) { area in
      guard let state = syncState.value else {
        area.write(syncWords, x: 0, y: 0, .muted)
        return
      }
      let layout = TableLayout(
        columns: [
          TableColumn("List", width: .fixed(22)), TableColumn("Objects", width: .fixed(10), alignment: .right),
          TableColumn("Complete up to", width: .fixed(17)), TableColumn("Back to", width: .fixed(11)),
          TableColumn("Gaps", width: .fixed(7)), TableColumn("Checked", width: .flexible(min: 8), dropOrder: 1),
        ], width: area.size.columns)
      area.tableHeader(layout, y: 0)
      var y = 1
      for resource in Resource.allCases {
        let mark = state.watermarks[resource]
        area.tableRow(
          layout,
          cells: [
            Run(resource.title), objects(mark, of: resource),
            Run(mark?.completeUpTo.map { calendar.stamp($0) } ?? "not yet", .muted),
            Run(backTo(mark), .muted), gaps(mark, of: resource),
            Run(
              mark?.lastCheck.map { Duration.coarse(seconds: Int(now.timeIntervalSince($0))) + " ago" } ?? "never",
              .muted),
          ], y: y)
        y += 1
        if let gap = mark?.gaps.max(by: { $0.duration < $1.duration }) {
          let days = "\(calendar.day(of: gap.lowerBound).iso) to \(calendar.day(of: gap.upperBound).iso)"
          area.write(
            "  not walked yet: \(days)" + (mark?.gaps.count == 1 ? "" : ", and shorter ones"), x: 0, y: y, .muted)
          y += 1
        }
        if let problem = mark?.problem {
          var flow = Flow(x: 2, y: y, width: area.size.columns - 2)
          flow.note("✗", .danger, problem, in: &area)
          y = flow.y
        }
      }
      if let retirementWords { area.write(retirementWords, x: 0, y: y + 1, .muted) }
    }
  }

  private func backTo(_ mark: SyncState.Watermark?) -> String {
    mark?.oldestRow.map { calendar.day(of: $0).iso } ?? "–"
  }

  /// `nil` while every row is here that was counted. The events have no sums.
  private var retirementWords: String? {
    let marks = (syncState.value?.watermarks ?? [:]).filter { $0.key != .events }.values
    let reaches = marks.compactMap { mark in mark.oldestRow == mark.oldest ? nil : mark.oldest }
    return reaches.max().map { "Older rows were let go; sums and counts go back to \(calendar.day(of: $0).iso)." }
  }

  /// Stretches of time that were not walked to their end; unknown before anything was walked.
  private func gaps(_ mark: SyncState.Watermark?, of resource: Resource) -> Run {
    guard let mark, resource != .balance, mark.completeUpTo != nil || !mark.gaps.isEmpty else {
      return Run("–", .muted)
    }
    return mark.gaps.isEmpty ? Run("none", .muted) : Run(mark.gaps.count.grouped, .warn)
  }

  private var syncWords: String {
    if case .failed(let error) = syncState { error.message } else { "Reading the sync state…" }
  }

  /// The balance is one reading, not a list of objects.
  private func objects(_ mark: SyncState.Watermark?, of resource: Resource) -> Run {
    guard let mark else { return Run("unknown", .muted) }
    return resource == .balance ? Run("–", .muted) : Run(mark.rows.grouped)
  }

  func connectionsOutline(now: Date) -> [OutlineNode] {
    let marks = syncState.value?.watermarks ?? [:]
    return [.field(label: "Account", value: account.label), .field(label: "Mode", value: account.mode.rawValue)]
      + Resource.allCases.map { resource in
        .row(
          id: resource.rawValue,
          cells: [
            OutlineCell("list", resource.title),
            OutlineCell("objects", marks[resource].map { $0.rows.grouped } ?? "unknown"),
            OutlineCell("complete up to", marks[resource]?.completeUpTo.map { calendar.stamp($0) } ?? "not yet"),
            OutlineCell("back to", backTo(marks[resource])),
            OutlineCell("gaps", gaps(marks[resource], of: resource).text),
          ])
      } + (retirementWords.map { [.text($0)] } ?? []) + (syncState.value?.reads.map { [.text($0.words + ".")] } ?? [])
  }
}

extension ClosedRange<Date> {
  fileprivate var duration: TimeInterval { upperBound.timeIntervalSince(lowerBound) }
}
