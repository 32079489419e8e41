/// The filter line of a list, understood: all conditions and all words have to match.
package struct ListFilter: Sendable, Hashable {
  package var conditions: [FilterCondition]
  /// Free words, as `SearchText` folds them; each is looked for anywhere in what a row says.
  package var words: [String]

  package init(conditions: [FilterCondition] = [], words: [String] = []) {
    self.conditions = conditions
    self.words = words
  }

  package static let everything = ListFilter()

  package var isEmpty: Bool { conditions.isEmpty && words.isEmpty }
}
