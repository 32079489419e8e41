extension Canvas {
  /// A box with a title in its top border, a note at the top right and a footer at the bottom right. The border is
  /// the faintest thing on the screen unless the panel has the focus.
  /// - Parameter thick: for the field being edited.
  /// - Returns: the room inside, with one column of padding left and right.
  @discardableResult
  package mutating func panel(
    _ rect: Rect, title: String, note: String? = nil, footer: String? = nil, focused: Bool = false,
    thick: Bool = false, titleStyle: Style? = nil, noteStyle: Style = .muted
  ) -> Rect {
    let border: Style = focused || thick ? .accent : .border
    let noteRuns = note.map { [Run($0, noteStyle)] } ?? []
    let footerRuns = footer.map { [Run($0, .muted)] } ?? []
    return panel(
      rect, title: [Run(title, titleStyle ?? (focused ? Style.accent.bolded() : .text))], note: noteRuns,
      footer: footerRuns, border: border, thick: thick)
  }

  /// Whether a note has room in the top border beside the title.
  ///
  /// - Parameter width: of the panel.
  package static func fits(_ note: String, beside title: String, width: Int) -> Bool {
    TextWidth.columns(note) <= width - Canvas.corners - TextWidth.columns(title) - Canvas.aroundLabel
  }

  /// Corner, line and a space on both sides of the border.
  private static let corners = 6
  /// A space on both sides of a label, and a line to the next.
  private static let aroundLabel = 3

  /// The same with several styles in title, note and footer.
  @discardableResult
  package mutating func panel(
    _ rect: Rect, title: [Run], note: [Run] = [], footer: [Run] = [], border: Style = .border, thick: Bool = false
  ) -> Rect {
    let inner = rect.inset(left: 2, top: 1, right: 2, bottom: 1)
    guard rect.width >= 2, rect.height >= 2 else { return inner }
    box(rect, border: border, lines: thick ? .thick : .rounded)
    let room = rect.width - Canvas.corners
    let used = label(title, x: rect.x + 2, y: rect.y, room: room)
    labelRight(note, endX: rect.maxX - 2, y: rect.y, room: room - used)
    labelRight(footer, endX: rect.maxX - 2, y: rect.maxY - 1, room: room)
    return inner
  }

  /// - Returns: columns taken from the border.
  private mutating func label(_ runs: [Run], x: Int, y: Int, room: Int) -> Int {
    guard runs.contains(where: { !$0.text.isEmpty }), room > 0 else { return 0 }
    let used = write(runs, x: x + 1, y: y, width: room)
    write(" ", x: x, y: y)
    write(" ", x: x + 1 + used, y: y)
    return used + Canvas.aroundLabel
  }

  private mutating func labelRight(_ runs: [Run], endX: Int, y: Int, room: Int) {
    let columns = runs.reduce(0) { $0 + self.columns(of: $1.text) }
    // Half a note says nothing: it is left out where the title needs the room.
    guard columns > 0, columns <= room else { return }
    _ = label(runs, x: endX - columns - 2, y: y, room: columns)
  }

  private mutating func box(_ rect: Rect, border: Style, lines: BoxLines) {
    let top = rect.y
    let bottom = rect.maxY - 1
    fill(Rect(x: rect.x, y: top, width: rect.width, height: 1), lines.horizontal, border)
    fill(Rect(x: rect.x, y: bottom, width: rect.width, height: 1), lines.horizontal, border)
    fill(Rect(x: rect.x, y: top, width: 1, height: rect.height), lines.vertical, border)
    fill(Rect(x: rect.maxX - 1, y: top, width: 1, height: rect.height), lines.vertical, border)
    for (x, y, corner) in [
      (rect.x, top, lines.topLeft), (rect.maxX - 1, top, lines.topRight), (rect.x, bottom, lines.bottomLeft),
      (rect.maxX - 1, bottom, lines.bottomRight),
    ] {
      fill(Rect(x: x, y: y, width: 1, height: 1), corner, border)
    }
  }
}
