import Terminal
import Testing

/// No component of a screen can draw over its neighbours: whatever it is given, and wherever it is put.
@Suite struct BoundaryTests {
  /// Every component that screens draw with.
  enum Component: CaseIterable, CustomTestStringConvertible {
    case text, runs, textRight, runsRight, link, fill, highlight, panel, thickPanel, table, lineEditor, keyHints
    case progress, meter, sparkline, lineChart, barChart, qrCode

    var testDescription: String { "\(self)" }

    /// Draws with coordinates of the part, and leaves it where there is a way out.
    func draw(on canvas: inout Canvas, _ random: inout SeededGenerator) {
      let x = Int.random(in: -9...30, using: &random)
      let y = Int.random(in: -2...canvas.size.rows, using: &random)
      let width = Bool.random(using: &random) ? Int.random(in: 0...60, using: &random) : nil
      let style = BoundaryTests.styles.randomElement(using: &random) ?? .text
      func word() -> String { BoundaryTests.words.randomElement(using: &random) ?? "" }
      let runs = (0..<3).map { _ in Run(word(), style) }
      switch self {
      case .text: canvas.write(word(), x: x, y: y, style, width: width)
      case .runs: canvas.write(runs, x: x, y: y, width: width)
      case .textRight: canvas.writeRight(word(), endX: x, y: y, style)
      case .runsRight: canvas.writeRight(runs, endX: x, y: y)
      case .link: canvas.link(word(), x: x, y: y, to: "https://example.com", style)
      case .fill: canvas.fill(BoundaryTests.rect(&random), word().first ?? " ", style)
      case .highlight: canvas.highlight(BoundaryTests.rect(&random), plain: x..<(x + 3))
      case .panel:
        canvas.panel(
          BoundaryTests.rect(&random), title: word(), note: word(), footer: word(), focused: .random(using: &random))
      case .thickPanel:
        canvas.panel(BoundaryTests.rect(&random), title: runs, note: runs, footer: runs, border: style, thick: true)
      case .table:
        let columns = [
          TableColumn("日付", width: .fixed(.random(in: 0...9, using: &random))),
          TableColumn("Amount", width: .fixed(8), alignment: .right, dropOrder: 2),
          TableColumn("Reason", width: .flexible(min: 4, max: 90), dropOrder: 1),
        ]
        let layout = TableLayout(columns: columns, width: width ?? canvas.size.columns)
        canvas.tableHeader(layout, x: x, y: y)
        for row in 1...4 { canvas.tableRow(layout, cells: runs, x: x, y: y + row) }
      case .lineEditor:
        canvas.lineEditor(LineEditor(word()), x: x, y: y, width: width ?? 12, style: style)
      case .keyHints: canvas.keyHints([("↵", word()), ("⇥", word()), ("q", "quit")], x: x, y: y, width: width)
      case .progress: canvas.progress(x: x, y: y, width: width ?? 12, fraction: number(&random), style: style)
      case .meter: canvas.meter(x: x, y: y, width: width ?? 12, fraction: number(&random), style: style)
      case .sparkline:
        canvas.sparkline(values: numbers(&random), x: x, y: y, width: width ?? 12, style: style)
      case .lineChart:
        let chart = LineChart(
          series: [ChartSeries(numbers(&random), style: style, isLastPartial: true), ChartSeries(numbers(&random))],
          labels: [ChartLabel(0, word()), ChartLabel(2, word()), ChartLabel(90, word())],
          threshold: ChartThreshold(
            [0, 0.35, -4, 1e12, .infinity, .nan].randomElement(using: &random) ?? 0, label: word()),
          startsAtZero: .random(using: &random), cursor: .random(in: 0...4, using: &random))
        chart.draw(on: &canvas, in: BoundaryTests.rect(&random))
      case .barChart:
        let bars = (0..<6).map { _ in BarChart.Bar(word(), number(&random), text: word(), style: style) }
        BarChart(bars: bars, maximum: Bool.random(using: &random) ? number(&random) : nil)
          .draw(on: &canvas, in: BoundaryTests.rect(&random))
      case .qrCode:
        if let code = QRCode("https://dashboard.stripe.com/apikeys") { canvas.qrCode(code, x: x, y: y) }
      }
    }

    private func number(_ random: inout SeededGenerator) -> Double {
      [0, 1, 0.35, -4, 41, 1e12, .infinity, -.infinity, .nan].randomElement(using: &random) ?? 0
    }

    private func numbers(_ random: inout SeededGenerator) -> [Double?] {
      (0..<Int.random(in: 0...30, using: &random)).map { _ in
        Int.random(in: 0..<5, using: &random) == 0 ? nil : number(&random)
      }
    }
  }

  private static let styles: [Style] = [.text, .accent.bolded(), .danger, .muted.underlined(), .ok.onSelection()]

  /// Of one column and of two, with marks, with none at all, and hostile.
  private static let words = [
    "", "x", "fraudulent", "日本語の名前", "e\u{301}\u{301}\u{301}e", "\u{301}", "👨‍👩‍👧‍👦👍", "ｗide", "a\u{1B}[2Jb\u{202E}c",
    "two\nlines\tand a tab", String(repeating: "long ", count: 40), String(repeating: "日", count: 70),
  ]

  private static func rect(_ random: inout SeededGenerator) -> Rect {
    Rect(
      x: .random(in: -12...44, using: &random), y: .random(in: -6...18, using: &random),
      width: .random(in: 0...50, using: &random), height: .random(in: 0...20, using: &random))
  }

  @Test(arguments: Component.allCases, [Glyphs.unicode, .ascii])
  func `a component draws in its own part only`(component: Component, glyphs: Glyphs) {
    for seed in 0..<40 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      for marker in ["#", "日"] {
        let charts = ChartGlyphs.allCases.randomElement(using: &random) ?? .braille
        var before = Canvas(size: Size(columns: 36, rows: 14), glyphs: glyphs, charts: charts)
        for row in 0..<14 { before.write(String(repeating: marker, count: 36), x: 0, y: row, .warn.underlined()) }
        let outer = BoundaryTests.rect(&random)
        let inner = BoundaryTests.rect(&random)
        let isNested = Bool.random(using: &random)
        var after = before
        after.within(outer) { part in
          guard isNested else { return scribble(component, on: &part, &random) }
          part.within(inner) { scribble(component, on: &$0, &random) }
        }
        let own = isNested ? inner.offset(x: outer.x, y: outer.y).intersection(outer) : outer
        expectSame(before, after, but: own, "\(component), seed \(seed)")
      }
    }
  }

  /// Often enough that some of it lies across each edge.
  private func scribble(_ component: Component, on canvas: inout Canvas, _ random: inout SeededGenerator) {
    for _ in 0..<12 { component.draw(on: &canvas, &random) }
  }

  /// The part is made blank in both; what is left of them is what lies outside.
  private func expectSame(_ before: Canvas, _ after: Canvas, but part: Rect, _ what: String) {
    var (before, after) = (before, after)
    before.fill(part)
    after.fill(part)
    #expect(before.text() == after.text(), "\(what)")
    #expect(before.styleText() == after.styleText(), "\(what)")
    guard let cursor = after.cursor else { return }
    #expect(part.contains(cursor), "\(what): the cursor")
  }
}
