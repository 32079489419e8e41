import CellixCore
import Foundation
import Terminal

// How complete what is here is, list by list, and what asking costs.
extension DashboardState {
  /// Room for the stretches and the problems below their lists.
  private static let roomy = 80

  func syncContents(width: Int, now: Date) -> PanelContents {
    var contents = PanelContents()
    contents.note = syncNote
    guard let state = syncState.value else {
      contents.add([Run(syncWords, .muted)])
      return contents
    }
    let isRoomy = width >= DashboardState.roomy
    let layout = TableLayout(
      columns: [
        TableColumn("", width: .fixed(1)), TableColumn("List", width: .fixed(20)),
        TableColumn("Objects", width: .fixed(9), alignment: .right),
        TableColumn("Complete to", width: .flexible(min: 12, max: 22)),
        TableColumn("Back to", width: .fixed(10), dropOrder: 1), TableColumn("Gaps", width: .fixed(5), dropOrder: 2),
        TableColumn("Asked", width: .fixed(9), dropOrder: 3),
      ], width: width, gap: width >= 60 ? 2 : 1)
    contents.add(header: layout)
    for resource in Resource.allCases {
      let mark = state.watermarks[resource]
      contents.addItem(layout, cells(resource, mark, now: now))
      guard isRoomy else { continue }
      if let words = gapWords(mark) { contents.add([Run("  ▲ ", .warn), Run(words, .muted)]) }
      if let problem = mark?.problem { contents.add([Run("  ✗ ", .danger), Run(problem)]) }
    }
    if isRoomy, let retirementWords { contents.add([Run(retirementWords, .muted)]) }
    contents.add()
    contents.add(requests)
    contents.add(pace(now: now))
    return contents
  }

  private var syncNote: [Run] {
    if let progress, !progress.isFinished, progress.kind == .first {
      return [Run("first sync \(Int(progress.fraction * 100)) %", .info)]
    }
    guard connections.facts.value?.isSyncedHere == false else { return [] }
    return [Run("another process syncs", .muted)]
  }

  /// `nil` while every row is here that was counted. The events have no sums.
  private var retirementWords: String? {
    let marks = (syncState.value?.watermarks ?? [:]).filter { $0.key != .events }.values
    let reaches = marks.compactMap { mark in mark.oldestRow == mark.oldest ? nil : mark.oldest }
    return reaches.max().map { "Older rows were let go; sums and counts go back to \(calendar.day(of: $0).iso)." }
  }

  private var syncWords: String {
    if case .failed(let error) = syncState { error.message } else { "Reading the sync state…" }
  }

  private func cells(_ resource: Resource, _ mark: SyncState.Watermark?, now: Date) -> [Run] {
    [
      completeness(mark), Run(resource.title), objects(mark, of: resource),
      Run(upTo(mark, now: now), mark?.isRefused == true ? .danger : .muted),
      Run(mark?.oldestRow.map { calendar.day(of: $0).iso } ?? "–", .muted), gaps(mark, of: resource),
      Run(mark?.lastCheck.map { ago($0, now: now) } ?? "never", .muted),
    ]
  }

  private func completeness(_ mark: SyncState.Watermark?) -> Run {
    guard let mark, mark.completeUpTo != nil || mark.problem != nil || !mark.gaps.isEmpty else {
      return Run("○", .muted)
    }
    if mark.problem != nil { return Run("✗", .danger) }
    return mark.isWhole ? Run("✓", .ok) : Run("▲", .warn)
  }

  private func upTo(_ mark: SyncState.Watermark?, now: Date) -> String {
    if mark?.isRefused == true { return "not permitted" }
    guard let date = mark?.completeUpTo else { return "not yet" }
    return calendar.day(of: date) == calendar.day(of: now)
      ? "today \(calendar.minuteClock(date))" : when(date, now: now)
  }

  /// The balance is one reading, not a list of objects.
  private func objects(_ mark: SyncState.Watermark?, of resource: Resource) -> Run {
    guard let mark else { return Run("unknown", .muted) }
    return resource == .balance ? Run("–", .muted) : Run(mark.rows.grouped)
  }

  /// Stretches of time that were not walked to their end; unknown before anything was walked.
  private func gaps(_ mark: SyncState.Watermark?, of resource: Resource) -> Run {
    guard let mark, resource != .balance, mark.completeUpTo != nil || !mark.gaps.isEmpty else {
      return Run("–", .muted)
    }
    return mark.gaps.isEmpty ? Run("none", .muted) : Run(mark.gaps.count.grouped, .warn)
  }

  private func gapWords(_ mark: SyncState.Watermark?) -> String? {
    guard let mark, let widest = mark.gaps.max(by: { $0.duration < $1.duration }) else { return nil }
    let days = "\(calendar.day(of: widest.lowerBound).iso) to \(calendar.day(of: widest.upperBound).iso)"
    return "not walked yet: \(days)" + (mark.gaps.count == 1 ? "" : ", and \(mark.gaps.count - 1) shorter")
  }

  private var requests: [Run] {
    guard let reads = connections.facts.value?.reads else {
      return [Run("30 days   ", .muted), Run("unknown", .muted)]
    }
    let used = Double(reads.used) / Double(max(1, reads.total))
    let style: Style = used > 0.8 ? .warn : .text
    return [
      Run("30 days   ", .muted), Run(reads.used.grouped, style),
      Run(" requests of ~\(reads.total.grouped) allowed", .muted),
    ]
  }

  private func pace(now: Date) -> [Run] {
    let label = Run("Just now  ", .muted)
    guard case .value(let known) = connections.pace else { return [label, Run("unknown", .muted)] }
    guard let pace = known else { return [label, Run("unknown: another process asks", .muted)] }
    let tenths = Int((pace.perSecond * 10).rounded())
    var runs = [label, Run("\(tenths / 10).\(tenths % 10)"), Run(" of \(Int(pace.limit))/s", .muted)]
    if pace.isSlowed {
      runs.append(Run(" · ▲ slowed after 429", .warn))
    } else if let last = pace.lastRefusal {
      runs.append(Run(" · \(pace.refusals.grouped) × 429, last \(ago(last, now: now))", .muted))
    } else {
      runs.append(Run(" · no 429", .muted))
    }
    return runs
  }

  func syncRemark(_ line: Int) -> App.Notice? {
    guard let resource = Resource.allCases[safe: line] else { return nil }
    guard let mark = syncState.value?.watermarks[resource] else {
      return App.Notice("\(resource.title): nothing is known yet.", .muted)
    }
    if let problem = mark.problem { return App.Notice("\(resource.title): \(problem)", .danger) }
    if let words = gapWords(mark) { return App.Notice("\(resource.title): \(words).", .warn) }
    let sums = mark.oldestRow == mark.oldest ? nil : mark.oldest
    let back =
      (mark.oldestRow.map { ", back to \(calendar.day(of: $0).iso)" } ?? "")
      + (sums.map { ", sums and counts to \(calendar.day(of: $0).iso)" } ?? "")
    let unreadable =
      mark.unreadable == 0 ? "" : " \(mark.unreadable.grouped) objects could not be read and are set aside."
    guard let date = mark.completeUpTo else { return App.Notice("\(resource.title): not complete yet.", .muted) }
    return App.Notice("\(resource.title): complete up to \(calendar.stamp(date))\(back).\(unreadable)", .muted)
  }

  func syncOutline(now: Date) -> [OutlineNode] {
    let marks = syncState.value?.watermarks ?? [:]
    return [.heading("What is here")]
      + Resource.allCases.map { resource in
        .row(
          id: resource.rawValue,
          cells: [
            OutlineCell("list", resource.title),
            OutlineCell(
              "objects", resource == .balance ? "–" : marks[resource].map { $0.rows.grouped } ?? "unknown"),
            OutlineCell("complete up to", marks[resource]?.completeUpTo.map { calendar.stamp($0) } ?? "not yet"),
            OutlineCell(
              "back to",
              resource == .balance ? "–" : marks[resource]?.oldestRow.map { calendar.day(of: $0).iso } ?? "unknown"),
            OutlineCell("gaps", gaps(marks[resource], of: resource).text),
          ])
      } + (retirementWords.map { [.text($0)] } ?? [])
      + (connections.facts.value.map { [.text($0.reads.words + ".")] } ?? [])
      + [.field(label: "Requests just now", value: pace(now: now).dropFirst().map(\.text).joined())]
  }
}

extension ClosedRange<Date> {
  fileprivate var duration: TimeInterval { upperBound.timeIntervalSince(lowerBound) }
}
