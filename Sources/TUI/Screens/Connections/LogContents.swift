import CellixCore
import Foundation
import Terminal

// The newest lines of the program's log.
extension DashboardState {
  func logContents(now: Date) -> PanelContents {
    var contents = PanelContents()
    contents.note = [Run("cellix.log", .muted)]
    guard let log = connections.facts.value?.log else {
      factsWords(&contents)
      return contents
    }
    if log.isEmpty { contents.add([Run("Nothing was written yet.", .muted)]) }
    for entry in log {
      let status = entry.level.status
      contents.addItem([
        Run(stamp(entry.at, now: now) + "  ", .muted), Run(status.mark + " ", status.style), Run(entry.text),
      ])
    }
    return contents
  }

  /// `13:44` today, `22 Nov` before.
  private func stamp(_ date: Date, now: Date) -> String {
    let day = calendar.day(of: date)
    let words = day == calendar.day(of: now) ? calendar.minuteClock(date) : day.short
    return String(repeating: " ", count: max(0, 6 - words.count)) + words
  }

  func logRemark(_ line: Int) -> App.Notice? {
    connections.facts.value?.log[safe: line].map { entry in
      App.Notice(
        "\(calendar.stamp(entry.at))  \(entry.text)", entry.level.status == .info ? .muted : entry.level.status.style)
    }
  }

  var logOutline: [OutlineNode] {
    [.heading("Log")]
      + (connections.facts.value?.log ?? []).map { .text("\(calendar.stamp($0.at)) \($0.text)", $0.level.status) }
  }
}

extension LogEntry.Level {
  var status: Status {
    switch self {
    case .trace, .debug, .info, .notice: .info
    case .warning: .warning
    case .error, .critical: .danger
    }
  }
}
