import CellixCore
import Foundation
import Terminal

// Settings → Connections: the accounts, the key, the webhook, how complete what is here is, and the log.
extension DashboardState {
  func viewConnections(_ canvas: inout Canvas, _ body: Rect, now: Date) {
    let layout = ConnectionsLayout(body, focus: connectionsFocus, isZoomed: isZoomed) { panel, width in
      contents(panel, width: width - 4, now: now).height
    }
    for (panel, rect) in layout.places {
      var contents = contents(panel, width: rect.width - 4, now: now)
      let isFocused = panel == connectionsFocus
      if isZoomed { addRemark(panel, &contents, width: rect.width - 4) }
      contents.draw(
        panel.title, &canvas, rect,
        selected: isFocused ? connections.selection(panel, of: contents.itemCount) : nil)
    }
  }

  func contents(_ panel: ConnectionsPanel, width: Int, now: Date) -> PanelContents {
    switch panel {
    case .accounts: accountsContents(width: width, now: now)
    case .key: keyContents(width: width, now: now)
    case .webhook: webhookContents(width: width, now: now)
    case .sync: syncContents(width: width, now: now)
    case .log: logContents(now: now)
    }
  }

  /// A panel alone has room for what else stands in the line above the keys.
  private func addRemark(_ panel: ConnectionsPanel, _ contents: inout PanelContents, width: Int) {
    guard let remark = remark(on: panel, connections.selection(panel, of: contents.itemCount)) else { return }
    contents.add()
    for (index, line) in TextWidth.wrapped(remark.text, width: max(1, width - 2)).enumerated() {
      contents.add([Run(index == 0 ? remark.glyph + " " : "  ", remark.style), Run(line)])
    }
  }

  /// What there is to say of the selected line; it stands above the keys as long as nothing else does.
  var connectionsRemark: App.Notice? {
    guard screen == .connections, !isZoomed else { return nil }
    return remark(on: connections.remarked.settled.panel, connections.remarked.settled.line)
  }

  /// - Parameter line: number of the line among those that can be selected.
  private func remark(on panel: ConnectionsPanel, _ line: Int) -> App.Notice? {
    switch panel {
    case .accounts: accountsRemark(line)
    case .key: keyRemark(line)
    case .webhook: webhookRemark(line)
    case .sync: syncRemark(line)
    case .log: logRemark(line)
    }
  }

  /// What stands in a panel whose facts have not arrived.
  func factsWords(_ contents: inout PanelContents) {
    switch connections.facts {
    case .loading: contents.add([Run("Reading…", .muted)])
    case .failed(let error):
      contents.add([Run("✗ ", .danger), Run(error.message)])
      if let suggestion = error.suggestion { contents.add([Run("  " + suggestion, .muted)]) }
    case .value: break
    }
  }

  /// `just now`, `40 s ago`, `3 d ago`: in steps, so that an idle screen sends nothing.
  func ago(_ date: Date, now: Date) -> String {
    let seconds = Int(now.timeIntervalSince(date))
    if seconds < 10 { return "just now" }
    return seconds < 60 ? "\(seconds / 10 * 10) s ago" : Duration.coarse(seconds: seconds) + " ago"
  }
}
