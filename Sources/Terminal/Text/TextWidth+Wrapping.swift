extension TextWidth {
  /// Lines of at most `width` columns, broken between words; words that are longer are cut. Newlines stay.
  /// - Returns: at least one line.
  package static func wrapped(_ text: String, width: Int) -> [String] {
    let clean = CleanText.clean(text, keepNewlines: true)
    let width = max(1, width)
    return clean.split(separator: "\n", omittingEmptySubsequences: false).flatMap { wrapLine($0, width: width) }
  }

  private static func wrapLine(_ line: Substring, width: Int) -> [String] {
    var lines: [String] = []
    var current: String?
    for word in line.split(separator: " ", omittingEmptySubsequences: false).map(String.init) {
      let joined = current.map { $0 + " " + word } ?? word
      if columnsOfClean(joined) <= width {
        current = joined
        continue
      }
      if let current, !current.isEmpty { lines.append(current) }
      var pieces = cut(word, width: width)
      current = pieces.popLast()
      lines.append(contentsOf: pieces)
    }
    if let current { lines.append(current) }
    return lines
  }

  /// Pieces of a word that no line can hold whole.
  private static func cut(_ word: String, width: Int) -> [String] {
    var pieces: [String] = []
    var rest = word
    while columnsOfClean(rest) > width, !rest.isEmpty {
      // A character wider than the line still has to go somewhere.
      let piece = prefix(rest, columns: width)
      let taken = piece.isEmpty ? String(rest.prefix(1)) : piece
      pieces.append(taken)
      rest = String(rest.unicodeScalars.dropFirst(taken.unicodeScalars.count))
    }
    return rest.isEmpty ? pieces : pieces + [rest]
  }
}
