import Terminal

/// Where the panels of Connections stand. In two columns where there is room; else one below the other, from the one on
/// that lets the focused panel be seen whole.
struct ConnectionsLayout {
  private(set) var places: [(panel: ConnectionsPanel, rect: Rect)] = []

  /// Lines that a panel needs to say anything: its borders and three more.
  private static let least = 5
  private static let leastForLog = 8

  /// - Parameter height: of the panel with all its lines, at a width of columns.
  init(
    _ body: Rect, focus: ConnectionsPanel, isZoomed: Bool, height: (ConnectionsPanel, _ width: Int) -> Int
  ) {
    guard !isZoomed else {
      places = [(focus, body)]
      return
    }
    guard body.width >= 100, body.height >= 24 else {
      stack(ConnectionsPanel.allCases, in: body, focus: focus, height: height)
      return
    }
    let sides = body.columns(weights: [1, 1], gap: 0)
    guard sides.count == 2 else { return }
    func sum(_ panels: [ConnectionsPanel]) -> Int { panels.reduce(0) { $0 + height($1, sides[0].width) } }
    // Where it is high, two rows of two, and the log below them with its long lines.
    let most = max(sum([.accounts, .webhook]), sum([.key, .sync]))
    if body.height - most >= ConnectionsLayout.leastForLog {
      let (upper, log) = body.splitTop(most)
      let sides = upper.columns(weights: [1, 1], gap: 0)
      for (panels, side) in zip([[ConnectionsPanel.accounts, .webhook], [.key, .sync]], sides) {
        stack(panels, in: side, focus: focus, height: height)
      }
      places.append((.log, log))
    } else {
      stack([.accounts, .key, .log], in: sides[0], focus: focus, height: height)
      stack([.webhook, .sync], in: sides[1], focus: focus, height: height)
    }
  }

  private mutating func stack(
    _ panels: [ConnectionsPanel], in area: Rect, focus: ConnectionsPanel, height: (ConnectionsPanel, Int) -> Int
  ) {
    let heights = panels.map { max(ConnectionsLayout.least, min(area.height, height($0, area.width))) }
    let last = panels.firstIndex(of: focus) ?? 0
    var first = last
    while first > 0, heights[(first - 1)...last].reduce(0, +) <= area.height { first -= 1 }
    var rest = area
    for index in panels.indices.dropFirst(first) where rest.height > 0 {
      let isLast = index == panels.indices.last || rest.height - heights[index] < ConnectionsLayout.least
      let (own, below) = rest.splitTop(isLast ? rest.height : heights[index])
      places.append((panels[index], own))
      rest = below
    }
  }
}
