import Terminal
import Testing

@Suite struct CanvasTests {
  private func canvas(_ columns: Int, _ rows: Int, glyphs: Glyphs = .unicode) -> Canvas {
    Canvas(size: Size(columns: columns, rows: rows), glyphs: glyphs)
  }

  @Test func `text is written where it is told, and its columns are counted`() {
    var canvas = canvas(12, 2)
    #expect(canvas.write("Dispute", x: 2, y: 1) == 7)
    #expect(canvas.text() == "\n  Dispute")
  }

  @Test func `text that does not fit ends in an ellipsis`() {
    var canvas = canvas(8, 2)
    #expect(canvas.write("fraudulent", x: 2, y: 0) == 6)
    canvas.write("fraudulent", x: 0, y: 1, width: 4)
    #expect(canvas.text() == "  fraud…\nfra…")
  }

  @Test func `right-aligned text ends before its column`() {
    var canvas = canvas(10, 2)
    canvas.writeRight("$1,240.00", endX: 10, y: 0)
    canvas.writeRight("$1,240.00", endX: 5, y: 1)
    #expect(canvas.text() == " $1,240.00\n$1,2…")
  }

  @Test func `runs follow each other in their own styles`() {
    var canvas = canvas(12, 1)
    canvas.write([Run("✓", .ok), Run(" Charges", .text)], x: 0, y: 0)
    #expect(canvas.text() == "✓ Charges")
    #expect(canvas.styleText() == "o .......")
  }

  @Test func `styles are letters, strong ones upper-case`() {
    var canvas = canvas(14, 1)
    for (index, style) in [
      Style.text, .text.bolded(), .text.onSelection(), .muted, .border, .accent.bolded(), .ok, .warn, .danger, .info,
      .badgeTest, .badgeLive,
    ].enumerated() {
      canvas.write("x", x: index, y: 0, style)
    }
    #expect(canvas.styleText() == ".:=mbAowdiTL")
  }

  @Test func `highlighting selects what is already drawn`() {
    var canvas = canvas(4, 2)
    canvas.write("✗ a", x: 0, y: 0, .danger)
    canvas.highlight(Rect(x: 0, y: 0, width: 4, height: 1))
    #expect(canvas.styleText() == "DDD=\n")
    #expect(canvas.text() == "✗ a\n")
  }

  @Test func `a part has coordinates and bounds of its own`() {
    var canvas = canvas(10, 4)
    canvas.within(Rect(x: 3, y: 1, width: 4, height: 2)) { part in
      #expect(part.bounds == Rect(x: 0, y: 0, width: 4, height: 2))
      part.write("abcdef", x: 0, y: 0)
      part.write("out", x: 0, y: 2)
      part.within(Rect(x: 2, y: 1, width: 9, height: 9)) { inner in
        #expect(inner.size == Size(columns: 2, rows: 1))
        inner.write("xyz", x: -1, y: 0)
        inner.setCursor(Point(x: 1, y: 0), visible: true)
      }
    }
    #expect(canvas.text() == "\n   abc…\n     yz\n")
    #expect(canvas.cursor == Point(x: 6, y: 2) && canvas.cursorVisible)
    #expect(canvas.bounds.width == 10)
  }

  @Test func `a cursor outside of the part is not set`() {
    var canvas = canvas(10, 4)
    canvas.within(Rect(x: 3, y: 1, width: 4, height: 2)) { $0.setCursor(Point(x: 4, y: 0), visible: true) }
    #expect(canvas.cursor == nil && !canvas.cursorVisible)
  }

  @Test func `hostile text is cleaned on its way in`() {
    var canvas = canvas(20, 1)
    canvas.write("a\u{1B}[31mb\u{202E}c\nd", x: 0, y: 0)
    #expect(canvas.text() == "a\u{FFFD}[31mb\u{FFFD}c d")
  }

  @Test func `half of an overwritten wide character is a blank`() {
    var canvas = canvas(8, 2)
    canvas.write("日本", x: 0, y: 0)
    canvas.write("x", x: 1, y: 0)
    canvas.write("日本", x: 0, y: 1)
    canvas.write("x", x: 2, y: 1)
    #expect(canvas.text() == " x本\n日x")
  }

  @Test func `a wide character is never cut in half at an edge`() {
    var canvas = canvas(5, 1)
    canvas.within(Rect(x: 1, y: 0, width: 3, height: 1)) { part in
      part.write("日本", x: -1, y: 0)
      part.fill(Rect(x: 0, y: 0, width: 0, height: 1))
    }
    #expect(TextWidth.columns(canvas.text()) <= 5 && !canvas.text().contains("日"))
  }

  @Test func `marks stay with their letter`() {
    var canvas = canvas(4, 1)
    canvas.write("x\u{305}\u{305}\u{305}y", x: 0, y: 0)
    #expect(Array(canvas.text().unicodeScalars) == Array("x\u{305}\u{305}y".unicodeScalars))
  }

  @Test func `without Unicode every character has a twin of one column`() {
    var canvas = canvas(30, 2, glyphs: .ascii)
    canvas.write("╭─╮│ ✓✗▲●○▸ … · ━╌ █▍ − é☃", x: 0, y: 0)
    canvas.write("日本x", x: 0, y: 1)
    #expect(canvas.text() == "+-+| +X!*.> . - =- #- - e?\n????x")
  }

  @Test(arguments: 0..<100)
  func `nothing drawn in a part leaves it`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let size = Size(columns: 24, rows: 10)
    var before = Canvas(size: size)
    before.fill(before.bounds, "#", .danger)
    let outer = Self.rect(&generator)
    let inner = Self.rect(&generator)
    var after = before
    after.within(outer) { canvas in
      Self.scribble(on: &canvas, &generator)
      canvas.within(inner) { Self.scribble(on: &$0, &generator) }
      Self.scribble(on: &canvas, &generator)
    }
    // Filled with one character on both sides, the outside must be the same.
    before.fill(outer, "%")
    after.fill(outer, "%")
    #expect(before.text() == after.text() && before.styleText() == after.styleText(), "seed \(seed)")
  }

  private static func rect(_ generator: inout SeededGenerator) -> Rect {
    Rect(
      x: .random(in: -4...26, using: &generator), y: .random(in: -3...11, using: &generator),
      width: .random(in: 0...20, using: &generator), height: .random(in: 0...9, using: &generator))
  }

  private static func scribble(on canvas: inout Canvas, _ generator: inout SeededGenerator) {
    for _ in 0..<12 {
      let text =
        ["x", "日本語", "e\u{301}e", "a long line of text that is cut", "\u{301}", "👍👍"]
        .randomElement(using: &generator) ?? ""
      let x = Int.random(in: -6...26, using: &generator)
      let y = Int.random(in: -4...12, using: &generator)
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: canvas.writeRight(text, endX: x, y: y, .warn)
      case 1: canvas.fill(rect(&generator), "@", .ok)
      case 2: canvas.highlight(rect(&generator))
      case 3: canvas.panel(rect(&generator), title: text, note: "n", footer: text)
      default: canvas.write(text, x: x, y: y, .info)
      }
    }
  }
}

@Suite struct SpellingTests {
  @Test func `without Unicode a currency keeps its name and a letter loses only its accent`() {
    var canvas = Canvas(size: Size(columns: 30, rows: 4), glyphs: .ascii)
    canvas.write("−€46.50 Café", x: 0, y: 0)
    canvas.writeRight("£0.00", endX: 30, y: 1)
    let layout = TableLayout(columns: [TableColumn("", width: .fixed(12), alignment: .right)], width: 12)
    canvas.tableRow(layout, cells: [Run("¥16,800")], y: 2)
    canvas.write("↵ opens  ⇧⇥ back  ≥ 3", x: 0, y: 3)
    #expect(
      canvas.text()
        == "-EUR 46.50 Cafe\n                      GBP 0.00\n  JPY 16,800\nEnter opens  S-Tab back  >= 3")
  }
}
