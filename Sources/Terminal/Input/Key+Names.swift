/// Names of keys in scripts: `<Enter>`, `<C-r>`, `<A-x>`, `<F5>`, and `<lt>` for the bracket itself.
extension Key {
  package init?(named name: String) {
    if name.count == 1, let character = name.first {
      self = .character(character)
      return
    }
    guard name.hasPrefix("<"), name.hasSuffix(">"), name.count > 2 else { return nil }
    let inner = String(name.dropFirst().dropLast())
    guard let key = Self.named[inner.lowercased()] ?? Self.combined(inner) else {
      return nil
    }
    self = key
  }

  /// The keys of a script such as `jj<Enter>/lost<Esc>q`; nil where a name is unknown.
  package static func sequence(_ script: String) -> [Key]? {
    var keys: [Key] = []
    var rest = script[...]
    while let first = rest.first {
      if first == "<", let end = rest.firstIndex(of: ">") {
        guard let key = Key(named: String(rest[...end])) else { return nil }
        keys.append(key)
        rest = rest[rest.index(after: end)...]
      } else {
        keys.append(first == "\n" ? .enter : .character(first))
        rest.removeFirst()
      }
    }
    return keys
  }

  private static let named: [String: Key] = [
    "enter": .enter, "return": .enter, "cr": .enter, "esc": .escape, "escape": .escape, "tab": .tab,
    "s-tab": .backTab, "backtab": .backTab, "bs": .backspace, "backspace": .backspace, "del": .delete,
    "delete": .delete, "ins": .insert, "insert": .insert, "up": .up, "down": .down, "left": .left, "right": .right,
    "pageup": .pageUp, "pgup": .pageUp, "pagedown": .pageDown, "pgdn": .pageDown, "home": .home, "end": .end,
    "space": .character(" "), "lt": .character("<"), "gt": .character(">"),
  ]

  private static func combined(_ name: String) -> Key? {
    if let first = name.first, "fF".contains(first), let number = Int(name.dropFirst()), (1...24).contains(number) {
      return .function(number)
    }
    let parts = name.split(separator: "-", maxSplits: 1)
    guard parts.count == 2, parts[1].count == 1, let character = parts[1].first else { return nil }
    switch parts[0] {
    case "C", "c": return .control(Character(character.lowercased()))
    case "A", "a", "M", "m": return .alt(character)
    default: return nil
    }
  }

  /// As a hint shows it: `↵`, `esc`, `^R`, `⇧⇥`.
  package var label: String {
    switch self {
    case .character(" "): "space"
    case .character(let character): String(character)
    case .control(let character): "^" + String(character).uppercased()
    case .alt(let character): "alt-" + String(character)
    case .enter: "↵"
    case .escape: "esc"
    case .tab: "⇥"
    case .backTab: "⇧⇥"
    case .backspace: "⌫"
    case .delete: "del"
    case .insert: "ins"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .home: "Home"
    case .end: "End"
    case .function(let number): "F\(number)"
    }
  }
}
