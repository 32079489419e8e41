import CellixCore
import Foundation
import Terminal

// The first sync: how far each list is, what was seen on the way, and the disputes that cannot wait for it.
extension DashboardState {
  func viewFirstSync(_ canvas: inout Canvas, _ body: Rect, now: Date) {
    let lists = 6 + Resource.allCases.count
    let (top, rest) = body.splitTop(min(lists, body.height))
    viewLists(&canvas, top, now: now)
    let urgentHeight = rest.height >= 8 ? 5 : min(4, rest.height)
    let (log, urgent) = rest.splitBottom(urgentHeight)
    if log.height >= 3 { viewLog(&canvas, log) }
    if urgent.height >= 3 { viewUrgent(&canvas, urgent, now: now) }
  }

  private func viewLists(_ canvas: inout Canvas, _ rect: Rect, now: Date) {
    let started = progress.map { "started \(Duration.coarse(seconds: Int(now.timeIntervalSince($0.started)))) ago" }
    let inner = canvas.panel(
      rect, title: "First sync", note: started, footer: "stop and resume any time: it keeps what it has", focused: true)
    canvas.within(inner) { area in
      var flow = Flow(width: area.size.columns)
      flow.line([Run("Connected. You can look around now; every screen fills as its data arrives.")], in: &area)
      guard let progress else {
        flow.line([Run("Beginning…", .muted)], in: &area)
        return
      }
      let spinner = Spinner.frame(Int(now.timeIntervalSince1970 * 4))
      let barWidth = max(10, min(40, area.size.columns - 50))
      for line in progress.lines {
        let (mark, style) = line.mark(spinner: spinner)
        area.write(
          [Run("  \(mark) ", style), Run(line.resource.title, line.state == .waiting ? .muted : .text)], x: 0, y: flow.y
        )
        area.progress(
          x: 27, y: flow.y, width: barWidth, fraction: line.shownFraction, style: line.state == .done ? .ok : .accent)
        area.write(line.words, x: 29 + barWidth, y: flow.y, line.wordStyle)
        flow.blank()
      }
      flow.blank()
      area.write("    Overall", x: 0, y: flow.y)
      area.progress(x: 27, y: flow.y, width: barWidth, fraction: progress.fraction)
      area.write("\(Int(progress.fraction * 100)) %\(timeLeft(progress, now: now))", x: 29 + barWidth, y: flow.y)
      flow.blank()
      area.write(
        "    \(progress.requests) requests · \(progress.retries) retries"
          + (progress.waiting.map { " · \($0.words)" } ?? ""),
        x: 0,
        y: flow.y, progress.waiting == nil ? .muted : .warn)
    }
  }

  private func timeLeft(_ progress: SyncProgress, now: Date) -> String {
    progress.secondsLeft(now: now).map { "   ~\(Duration.coarse(seconds: $0)) left" } ?? ""
  }

  private func viewLog(_ canvas: inout Canvas, _ rect: Rect) {
    let inner = canvas.panel(rect, title: "Log")
    canvas.within(inner) { area in
      for (row, line) in log.prefix(area.size.rows).enumerated() {
        area.write(
          [
            Run(calendar.clock(line.at) + "  ", .muted), Run(line.status.mark + " ", line.status.style), Run(line.text),
          ], x: 0,
          y: row)
      }
    }
  }

  private func viewUrgent(_ canvas: inout Canvas, _ rect: Rect, now: Date) {
    let inner = canvas.panel(rect, title: "Already there: most urgent", note: "2 opens the queue")
    canvas.within(inner) { area in
      let rows = urgent.rows
      guard !rows.isEmpty else {
        drawWords(urgent.list.state, .disputes, noun: "disputes that need a response", &area)
        return
      }
      for (row, dispute) in rows.prefix(area.size.rows).enumerated() {
        let due = dispute.due(now: now, in: calendar)
        area.write([Run(due.mark + " ", due.style), Run(TextWidth.middle(dispute.id, to: 12))], x: 0, y: row)
        area.writeRight(dispute.amount.formatted, endX: 29, y: row)
        area.write(dispute.reason.rawValue, x: 31, y: row, .muted, width: 24)
        area.write(due.words, x: 57, y: row, due.style)
      }
    }
  }

  func firstSyncOutline(now: Date) -> [OutlineNode] {
    guard let progress else { return [.text("Beginning.")] }
    return progress.lines.map { line in
      .field(label: line.resource.title, value: line.sentence, status: line.status)
    } + [
      .field(
        label: "Overall", value: "\(Int(progress.fraction * 100)) %\(timeLeft(progress, now: now))",
        hint: "\(progress.requests) requests, \(progress.retries) retries", status: .working)
    ] + (progress.waiting.map { [.text($0.words, .warning)] } ?? [])
  }
}

extension SyncProgress.Line {
  func mark(spinner: String) -> (String, Style) {
    switch state {
    case .waiting: ("○", .muted)
    case .running: (spinner, .info)
    case .done: ("✓", .ok)
    case .refused: ("✗", .danger)
    case .stopped: ("▲", .warn)
    }
  }

  var shownFraction: Double? {
    switch state {
    case .waiting, .refused: nil
    case .running, .stopped: fraction ?? 0
    case .done: 1
    }
  }

  var words: String {
    switch state {
    case .waiting: "waiting"
    case .running, .done: rows.grouped
    case .refused(let why), .stopped(let why): why
    }
  }

  /// The words, with the mark's meaning in them.
  var sentence: String {
    switch state {
    case .waiting: "waiting"
    case .running: "\(rows.grouped) so far"
    case .done: "done, \(rows.grouped)"
    case .refused(let why): "not permitted. \(why)"
    case .stopped(let why): "stopped. \(why)"
    }
  }

  var status: Status {
    switch state {
    case .waiting: .waiting
    case .running: .working
    case .done: .ok
    case .refused: .danger
    case .stopped: .warning
    }
  }

  var wordStyle: Style {
    switch state {
    case .waiting: .muted
    case .running, .done: .text
    case .refused: .danger
    case .stopped: .warn
    }
  }
}
