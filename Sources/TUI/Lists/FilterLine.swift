package import CellixCore
package import Terminal

/// The line in which a list's filter is typed: understood with every key, and counted while it is.
package struct FilterLine: Sendable, Equatable {
  package private(set) var editor = LineEditor(limit: 200)
  package private(set) var isEditing = false
  package private(set) var filter = ListFilter.everything
  /// What of the line was not understood, in sentences.
  package private(set) var problems: [String] = []
  /// How many rows it leaves so far.
  package private(set) var count = 0
  package private(set) var isCounted = false

  package init() {}

  /// There is something to clear.
  package var isActive: Bool { isEditing || !editor.isEmpty }

  /// Lines that it takes, with a problem below it.
  func height(width: Int) -> Int { isActive ? 1 + problemLines(width: width).count : 0 }

  /// The first problem. A list of fields may need a second line.
  func problemLines(width: Int) -> [String] {
    problems.first.map { TextWidth.wrapped($0, width: width - 8) } ?? []
  }

  package mutating func begin() { isEditing = true }

  /// Enter keeps the filter and gives the keys back to the list.
  package mutating func end() { isEditing = false }

  /// - Returns: whether the filter is another one now.
  package mutating func clear(_ language: FilterLanguage) -> Bool {
    editor = LineEditor(limit: 200)
    isEditing = false
    return read(language)
  }

  /// - Returns: `nil` when the key was not for the line; else whether the filter is another one now.
  package mutating func press(_ key: Key, _ language: FilterLanguage) -> Bool? {
    guard isEditing else { return nil }
    if key == .enter {
      end()
      return false
    }
    guard editor.handle(key) else { return nil }
    return read(language)
  }

  package mutating func paste(_ pasted: Pasted, _ language: FilterLanguage) -> Bool {
    editor.paste(pasted)
    return read(language)
  }

  /// Fills the line as if it had been typed.
  package mutating func set(_ text: String, _ language: FilterLanguage) -> Bool {
    editor.text = text
    return read(language)
  }

  private mutating func read(_ language: FilterLanguage) -> Bool {
    let reading = language.read(editor.text)
    problems = reading.problems
    guard reading.filter != filter else { return false }
    filter = reading.filter
    restartCount()
    return true
  }

  package mutating func restartCount() { (count, isCounted) = (0, false) }

  /// Rows that came in since it was counted.
  package mutating func add(_ more: Int) { count += more }

  /// - Parameter start: what the piece began with; the count begins anew at the top.
  package mutating func take(_ piece: ListCount, _ start: ListStart) {
    count = start == .top ? piece.count : count + piece.count
    isCounted = piece.next == nil
  }

  /// `12`, or `12 so far` while there is more to look through.
  package var countWords: String { isCounted ? count.grouped : "\(count.grouped) so far" }

  // MARK: - Drawing

  /// - Parameter count: of the rows that it leaves, in words.
  func view(_ line: inout Canvas, count: String, fields: FilterLanguage) {
    let right = filter.isEmpty ? "" : "\(count) · esc clears"
    let room = line.size.columns - TextWidth.columns(right) - 6
    line.write("/ ", x: 2, y: 0, .accent)
    if editor.isEmpty {
      line.write(
        "words, or " + fields.fields.prefix(6).map(\.example).joined(separator: " "), x: 4, y: 0, .muted, width: room)
    } else {
      line.write(editor.text, x: 4, y: 0, problems.isEmpty ? .text : .warn, width: room)
    }
    line.writeRight(right, endX: line.size.columns - 2, y: 0, .muted)
    if isEditing {
      line.setCursor(Point(x: 4 + min(room, TextWidth.columns(editor.beforeCursor)), y: 0), visible: true)
    }
  }
}
