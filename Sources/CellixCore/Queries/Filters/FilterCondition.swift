/// What one word of a filter asks of a row.
package struct FilterCondition: Sendable, Hashable {
  package enum Value: Sendable, Hashable {
    /// Lower case; `*` stands for any characters.
    case pattern(String)
    /// Thousandths of the major unit, so that currencies of 0, 2 and 3 digits compare alike.
    case amount(Comparison, thousandths: Int, Currency?)
    case number(Comparison, Int)
    /// Seconds from now; what is already past does not match.
    case timeLeft(Comparison, seconds: Int)
    case late
    /// Seconds before now.
    case age(Comparison, seconds: Int)
    case day(Comparison, CivilDay)
  }

  package enum Comparison: String, Sendable, Hashable {
    case less = "<"
    case atMost = "<="
    case equal = "="
    case atLeast = ">="
    case greater = ">"
  }

  package var field: String
  package var value: Value
  /// `-reason:fraudulent`: rows that do not match.
  package var isNegated: Bool

  package init(_ field: String, _ value: Value, isNegated: Bool = false) {
    self.field = field
    self.value = value
    self.isNegated = isNegated
  }
}
