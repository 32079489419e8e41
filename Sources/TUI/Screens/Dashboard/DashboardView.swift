import CellixCore
import Foundation
package import Terminal

extension DashboardState {
  /// The screens that have a number, as the table of keys says.
  static let tabs: [(key: String, screen: Screen, title: String)] = [
    ("1", .overview, "Overview"), ("2", .disputes, "Disputes"), ("3", .refunds, "Refunds"),
    ("4", .balances, "Balances"), ("5", .payments, "Payments"), ("6", .activity, "Activity"),
    ("7", .connections, "Connections"),
  ]

  /// - Parameters:
  ///   - width: room for the names, whatever the clock beside them says just now.
  ///   - room: what the clock leaves: the open one keeps its name even where that is less.
  func tabRuns(width: Int, room: Int) -> [Run] {
    // Where the names do not all fit, the last ones go first; the open one keeps its own.
    var named = DashboardState.tabs.count
    func isNamed(_ index: Int) -> Bool { index < named || DashboardState.tabs[index].screen == screen }
    var gap = 2
    func needed() -> Int {
      DashboardState.tabs.indices.reduce(-gap) {
        $0 + 1 + gap + (isNamed($1) ? DashboardState.tabs[$1].title.count + 1 : 0)
      }
    }
    while named > 0, needed() > width { named -= 1 }
    if needed() > room { gap = 1 }
    let last = DashboardState.tabs.count - 1
    return DashboardState.tabs.enumerated().flatMap { index, tab -> [Run] in
      let isOpen = tab.screen == screen
      let title = Run(isNamed(index) ? tab.title : "", isOpen ? .text.bolded().underlined() : .muted)
      return [
        Run(tab.key, .accent), Run(isNamed(index) ? " " : ""), title,
        Run(String(repeating: " ", count: index == last ? 0 : gap)),
      ]
    }
  }

  func view(_ canvas: inout Canvas, _ layout: App.Layout, now: Date) {
    switch screen {
    case .firstSync: viewFirstSync(&canvas, layout.body, now: now)
    case .overview: viewOverview(&canvas, layout.body, now: now)
    case .disputes: viewDisputes(&canvas, layout.body, now: now)
    case .refunds: viewRefunds(&canvas, layout.body, now: now)
    case .balances: viewBalances(&canvas, layout.body, now: now)
    case .payments: viewPayments(&canvas, layout.body, now: now)
    case .activity: viewActivity(&canvas, layout.body, now: now)
    case .connections: viewConnections(&canvas, layout.body, now: now)
    }
    canvas.within(layout.keys) { line in line.keyHints(hints, x: 2, y: 0, width: line.size.columns - 4) }
  }

  var hints: [(String, String)] {
    func hint(_ action: Action, _ words: String) -> (String, String) { (KeyMap.label(action), words) }
    var hints: [(String, String)]
    switch screen {
    case _ where frontList?.filter.isEditing == true:
      hints = [("↵", "keep the filter"), ("↑↓", "row"), ("esc", "clear")]
    case _ where frontList?.opened != nil:
      hints = [("esc", "back"), ("↑↓", "scroll"), hint(.copyID, "copy id"), hint(.stripeLink, "link to Stripe")]
    case .firstSync: hints = [hint(.open, "dashboard now"), ("1-7", "screens")]
    case .overview:
      hints = [
        ("1-7", "screens"), ("⇥", "panel"), hint(.open, "open"), hint(.zoom, "zoom"), hint(.explain, "explain"),
        hint(.privacy, "privacy"),
      ]
    case .disputes:
      hints = [
        hint(.open, queue.selected?.account == nil ? "open" : "switch and open"), ("←→", "group"),
        hint(.filter, "filter"),
      ]
      if !queue.isMerged { hints.append(hint(.sort, "sort")) }
      hints += [hint(.copyID, "copy id"), hint(.stripeLink, "link"), hint(.explain, "explain")]
    case .refunds where refunds.isListed:
      hints = [
        hint(.open, "open"), hint(.filter, "filter"), ("esc", "back"), hint(.copyID, "copy id"),
        hint(.export, "export"),
      ]
    case .refunds:
      let isByRefund = refunds.basis == .refunds
      hints = [("⇥", "panel"), hint(.open, "refunds behind it"), ("←→", "period"), ("[ ]", "range")]
      if isByRefund { hints.append(hint(.measure, "by")) }
      hints.append(hint(.basis, isByRefund ? "cohorts" : "by refund"))
      if isByRefund { hints.append(hint(.compare, "compare")) }
      hints.append(hint(.chartOrTable, refunds.isTable ? "chart" : "table"))
    case .activity:
      hints = [
        hint(.open, "open"), hint(.filter, "filter"), hint(.follow, "follow"), hint(.newRows, "new"),
        hint(.copyID, "copy id"), hint(.stripeLink, "link"), hint(.explain, "explain"),
      ]
    case .balances:
      hints = [
        ("⇥", "panel"), ("↑↓", isZoomed && isBalanceList ? "scroll" : "currency"),
        ("[ ]", "range"), hint(.chartOrTable, money.isTable ? "chart" : "table"),
        hint(.zoom, "zoom"), hint(.explain, "explain"), hint(.export, "export"),
      ]
    case .payments:
      hints = [
        hint(.open, "open"), hint(.filter, "filter"), ("←→", "currency"), ("⇥", "panel"), hint(.zoom, "zoom"),
        hint(.explain, "explain"), hint(.export, "export"),
      ]
    case .connections:
      hints = [
        ("⇥", "panel"), ("↑↓", "line"), hint(.open, connectionsFocus == .accounts ? "choose" : "copy link"),
        hint(.refresh, "ask Stripe"), hint(.accounts, "accounts"),
        hint(.zoom, "zoom"), hint(.explain, "explain"),
      ]
    }
    hints.append(("?", "help"))
    hints.append(("q", "quit"))
    return hints
  }

  func outline(now: Date) -> Outline {
    switch screen {
    case .firstSync: Outline(title: "First sync", nodes: firstSyncOutline(now: now))
    case .overview: Outline(title: "Overview", nodes: overviewOutline(now: now))
    case .disputes: Outline(title: "Disputes", nodes: disputesOutline(now: now))
    case .refunds: Outline(title: "Refunds", nodes: refundsOutline(now: now))
    case .balances: Outline(title: "Balances", nodes: balancesScreenOutline(now: now))
    case .payments: Outline(title: "Payments", nodes: paymentsOutline(now: now))
    case .activity: Outline(title: "Activity", nodes: activityOutline(now: now))
    case .connections: Outline(title: "Connections", nodes: connectionsOutline(now: now))
    }
  }
}

extension DashboardState {
  /// What stands in a panel that has no value to show: being read, refused, not fetched yet, failed, or truly nothing.
  func drawWords<Value>(
    _ panel: Panel<Value>, _ resources: Resource..., noun: String, _ canvas: inout Canvas, y: Int = 0
  ) {
    var flow = Flow(y: y, width: canvas.size.columns)
    switch panel {
    case .loading: flow.paragraph("Reading \(noun)…", .muted, in: &canvas)
    case .failed(let error):
      flow.note("✗", .danger, [error.message, error.suggestion].compactMap { $0 }.joined(separator: " "), in: &canvas)
      flow.paragraph("r tries again", .muted, in: &canvas)
    case .value:
      let problems = resources.compactMap { resource in problem(resource).map { (resource, $0) } }
      if let (resource, problem) = problems.first {
        flow.note("✗", .danger, "\(resource.title) cannot be read. \(problem)", in: &canvas)
      } else if resources.allSatisfy(isComplete) {
        flow.paragraph("No \(noun).", .muted, in: &canvas)
      } else {
        flow.paragraph("No \(noun) here yet: still to be fetched.", .muted, in: &canvas)
      }
    }
  }

  /// Why a list could not be brought up to date; `nil` when it could.
  func problem(_ resource: Resource) -> String? { syncState.value?.watermarks[resource]?.problem }

  /// The list was walked to its end once: only then does an empty panel mean that there is nothing.
  func isComplete(_ resource: Resource) -> Bool { syncState.value?.watermarks[resource]?.isWhole ?? false }

  /// For the border of a panel whose figures rest on a list that is not whole, or that is not read any more.
  func warning(_ resource: Resource) -> String? {
    guard let marks = syncState.value?.watermarks else { return nil }
    if marks[resource]?.isRefused == true { return "✗ not permitted" }
    return problem(resource) != nil || !isComplete(resource) ? "▲ incomplete" : nil
  }

  /// A panel with its usual note, or with what is wrong with the lists that it rests on. Where the words of that have no
  /// room their mark stands before the title: a sentence above the keys says more.
  func panel(
    _ title: String, note usual: String?, footer: [Run] = [], on resources: [Resource], focused: Bool, _ rect: Rect,
    _ canvas: inout Canvas
  ) -> Rect {
    let warning = resources.lazy.compactMap { self.warning($0) }.first
    let mark = warning.flatMap { Canvas.fits($0, beside: title, width: rect.width) ? nil : $0.prefix(1) }
    let style: Style = mark != nil ? .warn : focused ? .accent.bolded() : .text
    let note = mark == nil ? warning ?? usual : nil
    return canvas.panel(
      rect, title: [Run(mark.map { "\($0) \(title)" } ?? title, style)],
      note: note.map { [Run($0, warning == nil ? .muted : .warn)] } ?? [], footer: footer,
      border: focused ? .accent : .border)
  }

  /// A list of the open screen that the key may not read any more, in a sentence.
  var refusal: App.Notice? {
    for resource in screen.resources where syncState.value?.watermarks[resource]?.isRefused == true {
      return App.Notice("Not permitted: \(resource.title). What is here stays; 7 says what to set.", .warn)
    }
    return nil
  }
}

extension App {
  /// What the open screen holds, without where it stands.
  package func outline() -> Outline {
    if let dialog { return dialog.outline() }
    return switch front {
    case .guide(let guide): guide.outline()
    case .dashboard(let dashboard): dashboard.outline(now: now)
    }
  }
}
