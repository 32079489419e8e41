import CellixCore

/// What the fields of a list's filter are in its table.
struct FilterColumns: Sendable {
  /// SQL expressions.
  enum Column: Sendable {
    /// One of them has to match.
    case text([String])
    /// Minor units, and the code of their currency.
    case amount(String, currency: String)
    case number(String)
    /// Unix seconds; NULL where there is none.
    case time(String)
  }

  /// By the name of the field.
  let fields: [String: Column]
  /// Text of a row, folded as `SearchText` does, in which free words are looked for.
  let words: String

  /// Thousandths of the major unit: minor units of 0, 2 and 3 digits made alike.
  static func thousandths(_ amount: String, _ currency: String) -> String {
    func list(_ codes: [String]) -> String { codes.map { "'\($0)'" }.joined(separator: ", ") }
    return """
      \(amount) * CASE WHEN \(currency) IN (\(list(Currency.withoutMinorUnit.sorted()))) THEN 1000 \
      WHEN \(currency) IN (\(list(Currency.withThreeDigits.sorted()))) THEN 1 ELSE 10 END
      """
  }
}
