/// How a cell is drawn: its role and what is added to it.
package struct Style: Sendable, Hashable {
  package var role: Role
  private var flags: Flags

  /// One byte, because a canvas holds thousands of styles and compares them in every frame.
  private struct Flags: OptionSet, Sendable, Hashable {
    let rawValue: UInt8
    static let bold = Flags(rawValue: 1)
    static let selected = Flags(rawValue: 2)
    static let underline = Flags(rawValue: 4)
    static let dim = Flags(rawValue: 8)
  }

  package init(
    role: Role = .text, bold: Bool = false, selected: Bool = false, underline: Bool = false, dim: Bool = false
  ) {
    self.role = role
    flags = []
    self.bold = bold
    self.selected = selected
    self.underline = underline
    self.dim = dim
  }

  package var bold: Bool {
    get { flags.contains(.bold) }
    set { set(.bold, newValue) }
  }

  /// The selected row: another background, the text's colour stays.
  package var selected: Bool {
    get { flags.contains(.selected) }
    set { set(.selected, newValue) }
  }

  package var underline: Bool {
    get { flags.contains(.underline) }
    set { set(.underline, newValue) }
  }

  package var dim: Bool {
    get { flags.contains(.dim) }
    set { set(.dim, newValue) }
  }

  private mutating func set(_ flag: Flags, _ isOn: Bool) {
    if isOn { flags.insert(flag) } else { flags.remove(flag) }
  }

  package func bolded() -> Style { Style(self, adding: .bold) }
  package func onSelection() -> Style { Style(self, adding: .selected) }
  package func underlined() -> Style { Style(self, adding: .underline) }
  package func dimmed() -> Style { Style(self, adding: .dim) }

  private init(_ style: Style, adding flag: Flags) {
    self = style
    flags.insert(flag)
  }
}

extension Style {
  package static let text = Style()
  package static let muted = Style(role: .muted)
  package static let border = Style(role: .border)
  package static let accent = Style(role: .accent)
  package static let ok = Style(role: .ok)
  package static let warn = Style(role: .warn)
  package static let danger = Style(role: .danger)
  package static let info = Style(role: .info)
  package static let badgeTest = Style(role: .badgeTest)
  package static let badgeLive = Style(role: .badgeLive)
}
