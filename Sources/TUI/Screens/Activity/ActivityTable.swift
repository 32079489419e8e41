import CellixCore
import Foundation
import Terminal

/// The columns of the feed at a width, and what stands in them.
struct ActivityTable {
  let layout: TableLayout

  init(width: Int) {
    layout = TableLayout(
      columns: [
        TableColumn("  Time", width: .fixed(14)), TableColumn("Event", width: .flexible(min: 29, max: 40)),
        TableColumn("Object", width: .fixed(10), dropOrder: 1),
        TableColumn("Amount", width: .fixed(13), alignment: .right),
        TableColumn("Note", width: .flexible(min: 10, max: 48), dropOrder: 2),
        TableColumn("Came by", width: .fixed(10)),
      ], width: width, gap: 2)
  }

  func cells(_ row: ActivityRow, mark: String, _ dashboard: DashboardState, now: Date) -> [Run] {
    [
      Run(mark + " " + dashboard.when(row.created, now: now), mark == "+" ? .info : .muted), Run(row.type),
      Run(row.objectID.map { TextWidth.middle($0, to: 10) } ?? "–", .muted), Run(row.amount?.formatted ?? "–"),
      Run(dashboard.note(of: row) ?? "–", .muted), row.way.run,
    ]
  }
}

extension DashboardState {
  /// `13:44:31` today, `22 Nov 13:44` before.
  func when(_ date: Date, now: Date) -> String {
    let day = calendar.day(of: date)
    return day == calendar.day(of: now) ? calendar.clock(date) : "\(day.short) \(calendar.minuteClock(date))"
  }
}

extension EventWay {
  /// One column; it never means anything else.
  var mark: String {
    switch self {
    case .webhook: "→"
    case .polling: "←"
    case .backfill: "◇"
    }
  }

  var style: Style {
    switch self {
    case .webhook: .ok
    case .polling: .info
    case .backfill: .muted
    }
  }

  var run: Run { Run("\(mark) \(rawValue)", style) }

  /// As a sentence that the name of the event goes before.
  var sentence: String {
    switch self {
    case .webhook: "delivered here, with a good signature"
    case .polling: "found in Stripe's event feed; no webhook brought it here"
    case .backfill: "there before Cellix looked first; read from Stripe's event feed"
    }
  }
}
