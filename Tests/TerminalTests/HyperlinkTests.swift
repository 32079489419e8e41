import Testing

@testable import Terminal

@Suite struct HyperlinkTests {
  @Test func `a link is its own text in its own place and colour, and the cursor is where it was`() {
    var canvas = Canvas(size: Size(columns: 40, rows: 5))
    canvas.within(Rect(x: 2, y: 1, width: 30, height: 3)) { $0.link("abc", x: 1, y: 1, to: "https://a.example/x") }
    let link = canvas.links[0]
    let look = Palette(depth: .cube, theme: .dark).look(canvas.style(of: link) ?? .text)
    #expect(
      HyperlinkSequence.make(link, look: look)
        == "\u{1B}7\u{1B}[3;4H\u{1B}[0;38;5;135m\u{1B}]8;id=c;https://a.example/x\u{1B}\\abc\u{1B}]8;;\u{1B}\\\u{1B}8")
  }

  @Test(arguments: ["https://a.example/\u{1B}]8;;", "https://a.example/ b", "https://ä.example/", "", "a\u{7}"])
  func `an address that could end the sequence makes no link`(url: String) {
    var canvas = Canvas(size: Size(columns: 40, rows: 2))
    canvas.link("abc", x: 0, y: 0, to: url)
    #expect(canvas.links.isEmpty)
    #expect(canvas.text() == "abc\n")
  }

  @Test func `what is covered or cut is no link`() {
    var canvas = Canvas(size: Size(columns: 5, rows: 2))
    canvas.link("abcdefgh", x: 0, y: 0, to: "https://a.example")
    #expect(canvas.links.isEmpty, "cut at the edge")
    canvas.link("abc", x: 0, y: 1, to: "https://a.example")
    canvas.write("X", x: 1, y: 1)
    #expect(canvas.style(of: canvas.links[0]) == nil, "covered")
  }

  @Test func `an unchanged link is not sent again`() {
    var canvas = Canvas(size: Size(columns: 20, rows: 2))
    canvas.link("abc", x: 0, y: 0, to: "https://a.example")
    var other = canvas
    #expect(canvas.isSame(canvas.links[0], on: other))
    other.highlight(Rect(x: 0, y: 0, width: 3, height: 1))
    #expect(!canvas.isSame(canvas.links[0], on: other))
    #expect(!canvas.isSame(canvas.links[0], on: nil))
  }

  @Test(arguments: [
    ("xterm-256color", true), ("tmux-256color", true), ("foot", true), ("xterm-kitty", true), ("linux", false),
    ("vt100", false), ("screen-256color", false), ("dumb", false), ("", false),
  ])
  func `only terminals that understand links get them`(term: String, knows: Bool) {
    #expect(TerminalName.understandsOSC(term) == knows)
  }
}
