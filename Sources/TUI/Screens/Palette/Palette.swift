import Terminal

/// Help and commands in one: every action with its key; type to find, Enter runs.
package struct PaletteState: Sendable, Equatable {
  package var query = ""
  var selected = 0

  func entries(in context: KeyContext) -> [KeyBinding] {
    let words = query.lowercased().split(separator: " ")
    var seen: Set<Action> = []
    // What belongs to this screen first, what works everywhere after it.
    let ordered =
      KeyMap.bindings.filter { $0.context == context } + KeyMap.bindings.filter { $0.context == .everywhere }
    return ordered.filter { binding in
      guard seen.insert(binding.action).inserted else { return false }
      let text = (binding.title + " " + binding.action.rawValue).lowercased()
      return words.allSatisfy { text.contains($0) }
    }
  }

  func chosen(in context: KeyContext) -> KeyBinding? {
    let all = entries(in: context)
    return all.indices.contains(selected) ? all[selected] : nil
  }

  mutating func press(_ key: Key, in context: KeyContext) {
    switch key {
    case .character(let character):
      query.append(character)
      selected = 0
    case .backspace:
      if !query.isEmpty { query.removeLast() }
      selected = 0
    case .control("u"):
      query = ""
      selected = 0
    case .down, .tab, .control("n"):
      selected = min(selected + 1, max(0, entries(in: context).count - 1))
    case .up, .backTab: selected = max(0, selected - 1)
    case .pageDown: selected = min(selected + 10, max(0, entries(in: context).count - 1))
    case .pageUp: selected = max(0, selected - 10)
    default: break
    }
  }
}

extension PaletteState {
  func view(_ canvas: inout Canvas, in body: Rect, context: KeyContext) {
    let all = entries(in: context)
    let width = min(64, body.width - 4)
    let height = min(body.height - 2, max(all.count, 1) + 5)
    let rect = Rect(x: body.x + (body.width - width) / 2, y: body.y + 1, width: width, height: height)
    canvas.fill(rect)
    let inner = canvas.panel(
      rect, title: "Help and commands", note: "esc closes", footer: "↵ runs", focused: true)
    canvas.within(inner) { area in
      area.write([Run("find ", .muted), Run(query)], x: 0, y: 0)
      area.setCursor(Point(x: 5 + TextWidth.columns(query), y: 0), visible: true)
      if all.isEmpty { area.write("No command has these words. ^U clears them.", x: 0, y: 2, .muted) }
      let rows = max(0, area.size.rows - 2)
      let first = max(0, min(selected - rows / 2, all.count - rows))
      for (offset, binding) in all.dropFirst(first).prefix(rows).enumerated() {
        let y = offset + 2
        let isSelected = first + offset == selected
        area.write(isSelected ? "▸" : " ", x: 0, y: y, .accent)
        area.write(binding.keys.prefix(3).map(\.label).joined(separator: " "), x: 2, y: y, .accent, width: 12)
        area.write(binding.title, x: 15, y: y, width: area.size.columns - 15)
        // What it does comes before what it is called.
        let named = 15 + TextWidth.columns(binding.title) + 2 + TextWidth.columns(binding.action.rawValue)
        if named <= area.size.columns {
          area.writeRight(binding.action.rawValue, endX: area.size.columns, y: y, .muted)
        }
        if isSelected { area.highlight(Rect(x: 0, y: y, width: area.size.columns, height: 1)) }
      }
    }
  }
}
