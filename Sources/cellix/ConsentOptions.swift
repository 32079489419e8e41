import ArgumentParser

/// Words that a person types, since nothing here brings back what the command takes away.
struct ConsentOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("The words that the command asks for.", valueName: "WORDS"))
  var consent: String?

  /// - Parameters:
  ///   - words: what is asked for.
  ///   - deed: what typed words consent to; `nil` when they are others.
  /// - Returns: `nil` when nothing was typed.
  func deed<Deed>(askingFor words: String, _ deed: (_ typed: String) -> Deed?) throws -> Deed? {
    guard let consent else { return nil }
    guard let meant = deed(consent) else {
      throw Failure(.usage, "Nothing was done: the words are not the same.", suggestion: "They are: \(words)")
    }
    return meant
  }

  /// How a shell takes the words.
  static func argument(_ words: String) -> String {
    "--consent '\(words.replacing("'", with: #"'\''"#))'"
  }
}
