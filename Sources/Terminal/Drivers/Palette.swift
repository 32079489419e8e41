/// What the roles look like. The colours of the cube have a contrast of at least 4.5 to 1 and stay apart for people
/// who confuse red and green; the marks beside them (✓ ▲ ✗ ●) say the same without colour.
struct Palette: Sendable {
  /// -1 is the terminal's own colour.
  struct Look: Sendable, Hashable {
    var foreground = -1
    var background = -1
    var attributes: Attributes = []
  }

  let depth: ColorDepth
  var theme: Theme

  func look(_ style: Style) -> Look {
    var look = base(style.role)
    if style.bold { look.attributes.insert(.bold) }
    if style.dim { look.attributes.insert(.dim) }
    if style.underline { look.attributes.insert(.underline) }
    if style.selected { select(&look, style.role) }
    return look
  }

  private func base(_ role: Role) -> Look {
    switch depth {
    case .cube: theme == .dark ? Self.dark(role) : Self.light(role)
    case .sixteen: Self.named(role, hasBright: true)
    case .eight: Self.named(role, hasBright: false)
    case .mono: Self.mono(role)
    }
  }

  /// The text keeps its colour; only a badge keeps its background too. Reversed colours would make a patchwork of the
  /// row: there the marks alone tell what warns.
  private func select(_ look: inout Look, _ role: Role) {
    switch depth {
    case .cube:
      if look.background < 0 { look.background = theme == .dark ? 237 : 254 }
      // Grey on grey is hard to read at the end of a long day.
      if role == .muted { look.foreground = -1 }
      // Where the theme was guessed wrong, the terminal's own colour could be that of the bar.
      if look.foreground < 0 { look.foreground = theme == .dark ? 253 : 235 }
    case .sixteen, .eight:
      switch role {
      case .badgeTest, .badgeLive: break
      case .text, .muted, .border, .accent, .ok, .warn, .danger, .info: look = Look(attributes: [.reverse, .bold])
      }
    case .mono:
      // What is reversed already must still differ from the rest of the row.
      if look.attributes.contains(.reverse) { look.attributes.insert(.bold) } else { look.attributes.remove(.bold) }
      look.attributes.insert(.reverse)
      look.attributes.remove(.dim)
    }
  }

  private static func dark(_ role: Role) -> Look {
    switch role {
    case .text: Look()
    case .muted: Look(foreground: 246)
    case .border: Look(foreground: 240)
    case .accent: Look(foreground: 135)
    case .ok: Look(foreground: 86)
    case .warn: Look(foreground: 214)
    case .danger: Look(foreground: 203)
    case .info: Look(foreground: 74)
    case .badgeTest: Look(foreground: 16, background: 214)
    case .badgeLive: Look(foreground: 231, background: 88, attributes: .bold)
    }
  }

  private static func light(_ role: Role) -> Look {
    switch role {
    case .text: Look()
    case .muted: Look(foreground: 241)
    case .border: Look(foreground: 250)
    case .accent: Look(foreground: 57)
    case .ok: Look(foreground: 29)
    case .warn: Look(foreground: 130)
    case .danger: Look(foreground: 124)
    case .info: Look(foreground: 24)
    case .badgeTest: Look(foreground: 231, background: 130)
    case .badgeLive: Look(foreground: 231, background: 88, attributes: .bold)
    }
  }

  /// The terminal's own colours, which follow the user's theme.
  private static func named(_ role: Role, hasBright: Bool) -> Look {
    switch role {
    case .text: Look()
    case .muted, .border: hasBright ? Look(foreground: 8) : Look(attributes: .dim)
    case .accent: Look(foreground: 5, attributes: .bold)
    case .ok: Look(foreground: 6)
    case .warn: Look(foreground: 3)
    case .danger: Look(foreground: 1, attributes: .bold)
    case .info: hasBright ? Look(foreground: 12) : Look(foreground: 4, attributes: .bold)
    case .badgeTest: Look(foreground: 0, background: 3)
    case .badgeLive: Look(foreground: 7, background: 1)
    }
  }

  private static func mono(_ role: Role) -> Look {
    switch role {
    case .text, .ok: Look()
    case .muted, .border: Look(attributes: .dim)
    case .accent, .warn: Look(attributes: .bold)
    case .danger, .badgeTest: Look(attributes: .reverse)
    case .info: Look(attributes: .underline)
    case .badgeLive: Look(attributes: [.reverse, .bold])
    }
  }
}
