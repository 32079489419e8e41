import Terminal
import Testing

@Suite struct ComponentTests {
  private func drawn(_ columns: Int, _ rows: Int, glyphs: Glyphs = .unicode, _ body: (inout Canvas) -> Void) -> Canvas {
    var canvas = Canvas(size: Size(columns: columns, rows: rows), glyphs: glyphs)
    body(&canvas)
    return canvas
  }

  @Test func `a panel has its title, its note and its footer in the border`() {
    var inner = Rect(x: 0, y: 0, width: 0, height: 0)
    let canvas = drawn(34, 4) {
      inner = $0.panel($0.bounds, title: "Disputes", note: "23 open", footer: "↵ open")
      $0.write("dp_1Qx", x: inner.x, y: inner.y)
    }
    #expect(
      canvas.text() == """
        ╭─ Disputes ─────────── 23 open ─╮
        │ dp_1Qx                         │
        │                                │
        ╰─────────────────────── ↵ open ─╯
        """)
    #expect(inner == Rect(x: 2, y: 1, width: 30, height: 2))
    #expect(canvas.styleText().hasPrefix("bb ........ bbbbbbbbbbb mmmmmmm bb"))
  }

  @Test func `the panel with the focus is accented, and the field being edited is thick`() {
    let canvas = drawn(16, 6) {
      $0.panel(Rect(x: 0, y: 0, width: 16, height: 3), title: "Queue", focused: true)
      $0.panel(Rect(x: 0, y: 3, width: 16, height: 3), title: "Key", thick: true)
    }
    #expect(
      canvas.text() == """
        ╭─ Queue ──────╮
        │              │
        ╰──────────────╯
        ┏━ Key ━━━━━━━━┓
        ┃              ┃
        ┗━━━━━━━━━━━━━━┛
        """)
    #expect(canvas.styleText().hasPrefix("aa AAAAA aaaaaaa\na"))
  }

  @Test func `a note that finds no room is left out whole`() {
    let canvas = drawn(18, 2) { $0.panel($0.bounds, title: "A long title", note: "note") }
    #expect(canvas.text() == "╭─ A long title ─╮\n╰────────────────╯")
  }

  @Test(arguments: 0...8, 0...4)
  func `a panel of any size keeps within it`(width: Int, height: Int) {
    let canvas = drawn(8, 4) { $0.panel(Rect(x: 0, y: 0, width: width, height: height), title: "T", note: "n") }
    #expect(canvas.text().split(separator: "\n").allSatisfy { TextWidth.columns(String($0)) <= width })
  }

  @Test(arguments: [
    (0.0, "╌╌╌╌╌╌╌╌╌╌"), (0.35, "━━━╸╌╌╌╌╌╌"), (0.4, "━━━━╌╌╌╌╌╌"), (1, "━━━━━━━━━━"), (7, "━━━━━━━━━━"),
    (.nan, "╌╌╌╌╌╌╌╌╌╌"),
  ])
  func `a progress bar shows half columns`(fraction: Double, bar: String) {
    #expect(drawn(10, 1) { $0.progress(x: 0, y: 0, width: 10, fraction: fraction) }.text() == bar)
  }

  @Test func `progress that is not known is faint all along`() {
    let canvas = drawn(4, 1) { $0.progress(x: 0, y: 0, width: 4, fraction: nil) }
    #expect(canvas.text() == "╌╌╌╌" && canvas.styleText() == "bbbb")
  }

  @Test(arguments: [(0.0, ""), (0.5, "████"), (0.55, "████▍"), (1, "████████"), (-1, "")])
  func `a meter shows eighths of a column`(fraction: Double, bar: String) {
    #expect(drawn(8, 1) { $0.meter(x: 0, y: 0, width: 8, fraction: fraction) }.text() == bar)
  }

  @Test func `a sparkline shows the last values and leaves gaps`() {
    let canvas = drawn(8, 1) { $0.sparkline(values: [99, 0, 1, 2, nil, 4, 7], x: 0, y: 0, width: 6) }
    #expect(canvas.text() == "▁▂▃ ▅█")
  }

  @Test func `what is spelled out without Unicode is not cut at the border`() {
    let panel = drawn(30, 3, glyphs: .ascii) {
      $0.panel(Rect(x: 0, y: 0, width: 30, height: 3), title: "Due", footer: "1 of 24  ↵ open")
    }
    #expect(panel.text().hasSuffix("+------ 1 of 24  Enter open -+"))
  }

  @Test func `key hints that do not fit are left out whole, but for the first and the last`() {
    let hints = [("↵", "open"), ("⇥", "panel"), ("/", "filter")]
    #expect(drawn(40, 1) { $0.keyHints(hints, x: 0, y: 0) }.text() == "↵ open   ⇥ panel   / filter")
    #expect(drawn(40, 1) { $0.keyHints(hints, x: 0, y: 0, width: 20) }.text() == "↵ open   / filter")
    #expect(
      drawn(40, 1, glyphs: .ascii) { $0.keyHints(hints, x: 0, y: 0, width: 24) }.text() == "Enter open   / filter")
    #expect(drawn(8, 1) { $0.keyHints([("q", "quit")], x: 0, y: 0) }.styleText() == "ammmmm")
  }

  @Test func `a table gives spare room to its flexible columns and aligns numbers right`() {
    let columns = [
      TableColumn("Due", width: .fixed(5)), TableColumn("Amount", width: .fixed(8), alignment: .right),
      TableColumn("Reason", width: .flexible(min: 6)), TableColumn("Who", width: .fixed(3), dropOrder: 1),
    ]
    let canvas = drawn(32, 2) {
      let layout = TableLayout(columns: columns, width: 32)
      $0.tableHeader(layout, y: 0)
      $0.tableRow(layout, cells: [Run("05 h"), Run("$310.50"), Run("product_not_received"), Run("ana")], y: 1)
    }
    #expect(canvas.text() == "Due      Amount  Reason      Who\n05 h    $310.50  product_n…  ana")
  }

  @Test func `a flexible column stops at its most, and the others get what it leaves`() {
    func widths(_ width: Int, _ most: Int, _ others: Int = .max) -> [Int] {
      let columns = [
        TableColumn("Id", width: .fixed(4)), TableColumn("Reason", width: .flexible(min: 6, max: most)),
        TableColumn("Who", width: .flexible(min: 6, max: others)),
      ]
      return TableLayout(columns: columns, width: width).places.compactMap { $0?.width }
    }
    #expect(widths(25, .max) == [4, 9, 8])
    #expect(widths(25, 7) == [4, 7, 10])
    #expect(widths(25, 6) == [4, 6, 11])
    #expect(widths(40, 8, 9) == [4, 8, 9], "what none can use stays free at the right")
    #expect(widths(12, 8, 9) == [4, 6, 0], "less than the least is cut at the edge")
  }

  @Test func `a narrow table drops columns in their order`() {
    let columns = [
      TableColumn("Id", width: .fixed(10)), TableColumn("Card", width: .fixed(6), dropOrder: 1),
      TableColumn("Reason", width: .flexible(min: 8), dropOrder: 3), TableColumn("Who", width: .fixed(4), dropOrder: 2),
    ]
    func kept(_ width: Int) -> [Bool] { TableLayout(columns: columns, width: width).places.map { $0 != nil } }
    #expect(kept(34) == [true, true, true, true])
    #expect(kept(33) == [true, false, true, true])
    #expect(kept(25) == [true, false, true, false])
    #expect(kept(19) == [true, false, false, false])
    #expect(kept(0) == [true, false, false, false])
  }

  @Test func `an outline reads as sentences without boxes or colour`() {
    let outline = Outline(
      title: "Disputes",
      nodes: [
        .text("3 are due within 48 h", .danger), .field(label: "Filter", value: "", hint: "press /"),
        .section(
          "Queue",
          [
            .row(
              id: "dp_1", cells: [OutlineCell("Id", "dp_1"), OutlineCell("Due", "5 h")], status: .warning,
              selected: true)
          ]), .action(id: "open", key: "Enter", title: "open", enabled: false), .heading("Hostile \u{1B}[2J"),
      ])
    #expect(
      outline.plainText() == """
        Disputes
        Danger: 3 are due within 48 h
        Filter: empty (press /)
        Queue:
        Selected. Warning: Id: dp_1, Due: 5 h
        Enter: open (not now)
        Hostile \u{FFFD}[2J
        """)
  }
}
