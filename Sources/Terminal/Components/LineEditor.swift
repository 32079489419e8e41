/// A plain field of one line: its text and its cursor. Secrets have a field of their own.
package struct LineEditor: Sendable, Hashable {
  private var characters: [Character]
  /// Characters before the cursor.
  package private(set) var cursor: Int
  /// The most characters it takes; more is ignored.
  package let limit: Int

  package init(_ text: String = "", limit: Int = 10_000) {
    characters = Array(text.prefix(limit))
    cursor = characters.count
    self.limit = limit
  }

  package var text: String {
    get { String(characters) }
    set {
      characters = Array(newValue.prefix(limit))
      cursor = characters.count
    }
  }

  package var isEmpty: Bool { characters.isEmpty }
  package var beforeCursor: String { String(characters[..<cursor]) }

  /// Returns whether the key was meant for the field.
  package mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .backspace, .control("h"): deleteBackward()
    case .delete, .control("d"): deleteForward()
    case .left, .control("b"): cursor = max(0, cursor - 1)
    case .right, .control("f"): cursor = min(characters.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = characters.count
    case .control("u"): deleteToStart()
    case .control("k"): characters.removeSubrange(cursor...)
    case .control("w"): deleteWord()
    case .alt, .control, .enter, .escape, .tab, .backTab, .insert, .up, .down, .pageUp, .pageDown, .function:
      return false
    }
    return true
  }

  /// Pasted newlines become spaces: a paste never submits.
  package mutating func paste(_ pasted: Pasted) {
    var text = CleanText.clean(pasted.text)[...]
    while text.last == " " { text.removeLast() }
    insert(String(text))
  }

  package mutating func insert(_ text: String) {
    // Together with what stands before the cursor: an accent that is typed after its letter joins it.
    let before = Array(String(characters[..<cursor]) + text.filter { !$0.isNewline })
    guard before.count + characters.count - cursor <= limit else { return }
    characters.replaceSubrange(..<cursor, with: before)
    cursor = before.count
  }

  private mutating func deleteBackward() {
    guard cursor > 0 else { return }
    cursor -= 1
    characters.remove(at: cursor)
  }

  private mutating func deleteForward() {
    guard cursor < characters.count else { return }
    characters.remove(at: cursor)
  }

  private mutating func deleteToStart() {
    characters.removeSubrange(..<cursor)
    cursor = 0
  }

  private mutating func deleteWord() {
    var start = cursor
    while start > 0, characters[start - 1] == " " { start -= 1 }
    while start > 0, characters[start - 1] != " " { start -= 1 }
    characters.removeSubrange(start..<cursor)
    cursor = start
  }
}
