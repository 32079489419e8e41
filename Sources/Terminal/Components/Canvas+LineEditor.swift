extension Canvas {
  /// A field's text, scrolled so that the cursor is in sight, and the terminal's cursor where the next character
  /// goes.
  /// - Parameter focused: only the field with the focus shows the cursor.
  package mutating func lineEditor(
    _ editor: LineEditor, x: Int, y: Int, width: Int, style: Style = .text, focused: Bool = true
  ) {
    guard width > 0 else { return }
    let before = CleanText.clean(editor.beforeCursor)
    var cursor = TextWidth.columnsOfClean(before)
    var shown = CleanText.clean(editor.text)
    while cursor >= width, let first = shown.unicodeScalars.first {
      cursor -= max(0, TextWidth.columns(first))
      shown.unicodeScalars.removeFirst()
    }
    let fitting = TextWidth.prefix(shown, columns: width)
    write(fitting, x: x, y: y, style, width: width)
    if focused { setCursor(Point(x: x + cursor, y: y), visible: true) }
  }
}
