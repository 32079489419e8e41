import CellixCore
import Foundation
package import Terminal

extension DashboardState {
  /// The screens that have a number, as the table of keys says.
  static let tabs: [(key: String, screen: Screen, title: String)] = [
    ("1", .overview, "Overview"), ("2", .disputes, "Disputes"), ("3", .refunds, "Refunds"),
    ("4", .balances, "Balances"),
    ("7", .connections, "Connections"),
  ]

  func tabRuns(width: Int) -> [Run] {
    // Where the names do not all fit, the last ones go first; the open one keeps its own.
    var named = DashboardState.tabs.count
    func isNamed(_ index: Int) -> Bool { index < named || DashboardState.tabs[index].screen == screen }
    func needed() -> Int {
      DashboardState.tabs.indices.reduce(0) { $0 + 3 + (isNamed($1) ? DashboardState.tabs[$1].title.count + 1 : 0) }
    }
    while named > 0, needed() > width { named -= 1 }
    return DashboardState.tabs.enumerated().flatMap { index, tab -> [Run] in
      let isOpen = tab.screen == screen
      let title = Run(isNamed(index) ? tab.title : "", isOpen ? .text.bolded().underlined() : .muted)
      return [Run(tab.key, .accent), Run(isNamed(index) ? " " : ""), title, Run("  ")]
    }
  }

  func view(_ canvas: inout Canvas, _ layout: App.Layout, now: Date) {
    switch screen {
    case .firstSync: viewFirstSync(&canvas, layout.body, now: now)
    case .overview: viewOverview(&canvas, layout.body, now: now)
    case .disputes: viewDisputes(&canvas, layout.body, now: now)
    case .refunds: viewRefunds(&canvas, layout.body)
    case .balances: viewBalances(&canvas, layout.body, now: now)
    case .connections: viewConnections(&canvas, layout.body, now: now)
    }
    canvas.within(layout.keys) { line in line.keyHints(hints, x: 2, y: 0, width: line.size.columns - 4) }
  }

  var hints: [(String, String)] {
    func hint(_ action: Action, _ words: String) -> (String, String) { (KeyMap.label(action), words) }
    var hints: [(String, String)]
    switch screen {
    case .firstSync: hints = [hint(.open, "dashboard now"), ("1-4", "screens")]
    case .overview:
      hints = [
        ("1-4", "screens"), ("↑↓", "row"), hint(.open, "open"), hint(.refresh, "refresh"), hint(.privacy, "privacy"),
      ]
    case .disputes:
      hints =
        queue.opened == nil
        ? [
          hint(.open, "open"), ("←→", "group"), hint(.copyID, "copy id"), hint(.stripeLink, "link"),
          hint(.refresh, "refresh"),
        ]
        : [("esc", "back"), hint(.copyID, "copy id"), hint(.stripeLink, "link to Stripe")]
    case .refunds:
      hints = [("[ ]", "range"), ("←→", "currency"), hint(.chartOrTable, "chart or table"), hint(.refresh, "refresh")]
    case .balances, .connections: hints = [("1-4", "screens"), hint(.refresh, "refresh")]
    }
    hints.append(("?", "help"))
    hints.append(("q", "quit"))
    return hints
  }

  func outline(now: Date) -> Outline {
    switch screen {
    case .firstSync: Outline(title: "First sync", nodes: firstSyncOutline())
    case .overview: Outline(title: "Overview", nodes: overviewOutline(now: now))
    case .disputes: Outline(title: "Disputes", nodes: disputesOutline(now: now))
    case .refunds: Outline(title: "Refunds", nodes: refundsOutline())
    case .balances: Outline(title: "Balances", nodes: balancesOutline())
    case .connections: Outline(title: "Connections", nodes: connectionsOutline(now: now))
    }
  }
}

/// What stands in a panel that has no value to show.
struct PanelWords {
  static func draw<Value>(_ panel: Panel<Value>, noun: String, isSyncing: Bool, _ canvas: inout Canvas, y: Int = 0) {
    var flow = Flow(y: y, width: canvas.size.columns)
    switch panel {
    case .loading: flow.paragraph("Reading \(noun)…", .muted, in: &canvas)
    case .failed(let error):
      flow.note("✗", .danger, [error.message, error.suggestion].compactMap { $0 }.joined(separator: " "), in: &canvas)
      flow.paragraph("r tries again", .muted, in: &canvas)
    case .value:
      flow.paragraph(isSyncing ? "No \(noun) yet: the first sync is on its way." : "No \(noun).", .muted, in: &canvas)
    }
  }
}

extension DashboardState {
  var isSyncing: Bool {
    progress.map { $0.kind == .first && !$0.isFinished } ?? (syncState.value?.firstSyncDone != true)
  }
}

extension App {
  /// What the open screen holds, without where it stands.
  package func outline() -> Outline {
    switch front {
    case .guide(let guide): guide.outline()
    case .dashboard(let dashboard): dashboard.outline(now: now)
    }
  }
}
