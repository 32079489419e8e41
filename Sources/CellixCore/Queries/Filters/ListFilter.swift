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

  // MARK: - Accounts

  /// The field that names accounts.
  package static let account = "account"

  /// It asks for a queue over the accounts that it names, instead of a list of the one that is open.
  package var namesAccounts: Bool { conditions.contains { $0.field == ListFilter.account } }

  /// Whether the account is one of those that it names, by its name here.
  package func takes(_ account: ConnectedAccount) -> Bool {
    let name = SearchText.folded([account.label])
    return conditions.allSatisfy { condition in
      guard condition.field == ListFilter.account, case .pattern(let pattern) = condition.value else { return true }
      return FilterLanguage.matches(name, SearchText.folded([pattern])) != condition.isNegated
    }
  }
}
