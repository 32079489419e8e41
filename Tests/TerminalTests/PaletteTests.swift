import Testing

@testable import Terminal

@Suite struct PaletteTests {
  @Test(arguments: ColorDepth.allCases, Theme.allCases)
  func `roles that matter look different, selected or not`(depth: ColorDepth, theme: Theme) {
    let palette = Palette(depth: depth, theme: theme)
    let roles: [Role] = [.text, .danger, .muted, .accent]
    #expect(Set(roles.map { palette.look(Style(role: $0)) }).count == roles.count)
    for role in Role.allCases where role != .badgeTest && role != .badgeLive {
      #expect(palette.look(Style(role: role)) != palette.look(Style(role: role, selected: true)), "\(role)")
    }
  }

  @Test func `without colour no look has one`() {
    let palette = Palette(depth: .mono, theme: .dark)
    for role in Role.allCases {
      let look = palette.look(Style(role: role, bold: true, selected: true))
      #expect(look.foreground == -1 && look.background == -1)
    }
  }

  @Test func `only badges and the selection have a background`() {
    for theme in Theme.allCases {
      for role in Role.allCases where role != .badgeTest && role != .badgeLive {
        #expect(Palette(depth: .cube, theme: theme).look(Style(role: role)).background == -1)
      }
    }
  }

  @Test(
    arguments: [
      (ColorChoice.auto, 256, nil, ColorDepth.cube), (.auto, 16, nil, .sixteen), (.auto, 8, nil, .eight),
      (.auto, 0, nil, .mono), (.auto, 256, "1", .mono), (.auto, 256, "", .cube), (.always256, 256, "1", .cube),
      (.ansi16, 256, nil, .sixteen), (.ansi16, 8, nil, .eight), (.never, 256, nil, .mono),
    ] as [(ColorChoice, Int, String?, ColorDepth)])
  func `the user's choice wins over NO_COLOR, which wins over the terminal`(
    choice: ColorChoice, available: Int, noColor: String?, depth: ColorDepth
  ) {
    #expect(ColorDepth(choice: choice, available: available, noColor: noColor) == depth)
  }

  @Test(arguments: [
    ("xterm-256color", ["xterm-256color", "xterm"]), ("xterm-ghostty", ["xterm-ghostty", "xterm-256color", "xterm"]),
    ("alacritty", ["alacritty", "xterm-256color", "xterm"]), ("vt100", ["vt100"]), ("", [""]),
    ("tmux-256color", ["tmux-256color", "screen-256color", "screen", "xterm-256color", "xterm"]),
  ])
  func `an unknown terminal is tried as one that it resembles`(term: String, names: [String]) {
    #expect(TerminalName.candidates(term) == names)
  }

  @Test func `who wants 256 colours gets the variant that has them`() {
    #expect(TerminalName.candidates("xterm", prefers256: true) == ["xterm-256color", "xterm"])
  }

  @Test(arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("dp_1Qw\u{1B}[A\n", "ZHBfMVF3W0E=")])
  func `what is copied is base64 without control characters`(text: String, encoded: String) {
    #expect(ClipboardSequence.make(text) == "\u{1B}]52;c;\(encoded)\u{7}")
  }

  @Test func `too much to copy is not sent`() {
    #expect(ClipboardSequence.make(String(repeating: "x", count: 56_244)) != nil)
    #expect(ClipboardSequence.make(String(repeating: "x", count: 56_246)) == nil)
  }

  @Test func `every error is one sentence, and a hostile TERM cannot act`() {
    let errors: [TerminalError] = [
      .notATerminal, .cannotPosition(term: ""), .cannotPosition(term: "dumb"), .cannotOpen(term: "\u{1B}[2J"),
    ]
    for error in errors {
      #expect(error.description.hasSuffix(".") && !error.description.contains("\u{1B}"))
    }
  }

  @Test(
    arguments: [
      ("15;0", Theme.dark), ("0;15", .light), ("0;default;7", .light), ("15;8", .dark), ("", nil), (nil, nil),
    ] as [(String?, Theme?)])
  func `the terminal's own word on its background is heard`(value: String?, theme: Theme?) {
    #expect(Theme(colorFGBG: value) == theme)
  }
}
