import Terminal
import Testing

@Suite struct LineEditorTests {
  private func typed(_ script: String, in text: String = "") -> LineEditor {
    var editor = LineEditor(text)
    for key in Key.sequence(script) ?? [] { _ = editor.handle(key) }
    return editor
  }

  @Test(arguments: [
    ("abc", "abc", 3), ("abc<Left><Left>x", "axbc", 2), ("abc<BS>", "ab", 2), ("abc<Home><Del>", "bc", 0),
    ("amount due<C-w>", "amount ", 7), ("a b  <C-w>", "a ", 2), ("abc<Left><C-u>", "c", 0), ("abc<Home><C-k>", "", 0),
    ("<BS><Del><Left><Right>", "", 0), ("e<Home><End>x", "ex", 2),
  ])
  func `keys edit the line`(script: String, text: String, cursor: Int) {
    let editor = typed(script)
    #expect(editor.text == text && editor.cursor == cursor)
  }

  @Test func `keys that are not for a field are left to the screen`() {
    var editor = LineEditor("x")
    for key: Key in [.enter, .escape, .tab, .up, .function(1), .alt("x"), .control("r")] {
      let isOwn = editor.handle(key)
      #expect(!isOwn, "\(key)")
    }
    #expect(editor.text == "x")
  }

  @Test func `a pasted newline becomes a space and submits nothing`() {
    var editor = LineEditor("a")
    editor.paste(Pasted("b\r\nc\u{1B}[A\n"))
    #expect(editor.text == "ab c\u{FFFD}[A")
  }

  @Test func `an accent joins the letter before it`() {
    var editor = LineEditor("e")
    editor.insert("\u{301}")
    #expect(editor.text == "é" && editor.cursor == 1)
  }

  @Test func `the limit holds`() {
    var editor = LineEditor("", limit: 3)
    for _ in 0..<9 { _ = editor.handle(.character("x")) }
    #expect(editor.text == "xxx")
  }

  @Test func `the field scrolls so that the cursor is in sight`() {
    var canvas = Canvas(size: Size(columns: 10, rows: 1))
    canvas.lineEditor(LineEditor("amount:>100"), x: 2, y: 0, width: 6)
    #expect(canvas.text() == "  :>100")
    #expect(canvas.cursor == Point(x: 7, y: 0) && canvas.cursorVisible)
  }

  @Test func `only the field with the focus shows the cursor`() {
    var canvas = Canvas(size: Size(columns: 10, rows: 1))
    canvas.lineEditor(LineEditor("日本"), x: 0, y: 0, width: 8, focused: false)
    #expect(canvas.cursor == nil && canvas.text() == "日本")
  }
}
