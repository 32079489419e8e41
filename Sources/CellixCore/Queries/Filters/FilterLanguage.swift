/// Reads the filter line of one list: `amount:>100 due:<48h reason:fraud* -status:won ana`.
package struct FilterLanguage: Sendable {
  /// What can be asked, in the order in which help shows it.
  package let fields: [FilterField]

  package init(_ fields: [FilterField]) { self.fields = fields }

  /// A filter, and what of the line was not understood, each in one sentence that says what to type instead.
  package struct Reading: Sendable, Hashable {
    package var filter: ListFilter
    package var problems: [String]

    package init(filter: ListFilter, problems: [String]) {
      self.filter = filter
      self.problems = problems
    }
  }

  package func read(_ line: String) -> Reading {
    var reading = Reading(filter: .everything, problems: [])
    for word in FilterLanguage.words(of: line) {
      guard let colon = word.text.firstIndex(of: ":"), !word.isQuotedFromStart else {
        let folded = SearchText.folded([word.text])
        if !folded.isEmpty { reading.filter.words.append(folded) }
        continue
      }
      let isNegated = word.text.hasPrefix("-")
      let name = word.text[..<colon].drop { $0 == "-" }.lowercased()
      let value = String(word.text[word.text.index(after: colon)...])
      guard let field = fields.first(where: { $0.name == name }) else {
        reading.problems.append("There is no “\(name)”. Fields: \(fields.map(\.name).joined(separator: ", ")).")
        continue
      }
      // A field whose value is still being typed asks for nothing yet.
      guard !value.isEmpty else { continue }
      guard let condition = FilterValueReader.value(value, of: field) else {
        reading.problems.append("“\(value)” is not understood here. Try \(field.example).")
        continue
      }
      if case .pattern(let pattern) = condition, let problem = FilterLanguage.problem(pattern, in: field) {
        reading.problems.append(problem)
      }
      reading.filter.conditions.append(FilterCondition(field.name, condition, isNegated: isNegated))
    }
    return reading
  }

  /// A choice that matches none of the known words is asked for all the same: Stripe adds new ones.
  private static func problem(_ pattern: String, in field: FilterField) -> String? {
    guard case .choice(let words) = field.kind, !words.contains(where: { matches($0, pattern) }) else { return nil }
    return "No \(field.name) is called “\(pattern)” so far. Known: \(words.joined(separator: ", "))."
  }

  /// `*` stands for any characters; everything else for itself.
  static func matches(_ text: String, _ pattern: String) -> Bool {
    let pieces = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard pieces.count > 1, let first = pieces.first, let last = pieces.last else { return text == pattern }
    guard text.hasPrefix(first) else { return false }
    var rest = text.dropFirst(first.count)
    for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
      guard let found = rest.firstRange(of: piece) else { return false }
      rest = rest[found.upperBound...]
    }
    return rest.hasSuffix(last)
  }

  // MARK: - Words

  struct Word: Hashable {
    var text: String
    /// It began with a quotation mark, so that a colon in it is a colon.
    var isQuotedFromStart: Bool
  }

  /// Words stand apart by blanks; quotation marks keep blanks inside one.
  static func words(of line: String) -> [Word] {
    var words: [Word] = []
    var current: Word?
    var isQuoted = false
    for character in line {
      switch character {
      case "\"":
        isQuoted.toggle()
        if current == nil { current = Word(text: "", isQuotedFromStart: true) }
      case _ where character.isWhitespace && !isQuoted:
        if let word = current { words.append(word) }
        current = nil
      default:
        current = Word(
          text: (current?.text ?? "") + String(character), isQuotedFromStart: current?.isQuotedFromStart ?? false)
      }
    }
    if let word = current { words.append(word) }
    return words.filter { !$0.text.isEmpty }
  }
}
