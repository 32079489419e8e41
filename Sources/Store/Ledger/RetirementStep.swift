/// What one step of a retirement did.
package struct RetirementStep: Sendable, Hashable {
  /// A row of a list in the order of time.
  package struct Place: Sendable, Hashable {
    /// Unix seconds.
    var created: Int
    var id: String
  }

  /// Rows that are gone.
  package var removed = 0
  /// Where the next step goes on; `nil` at the end of the list.
  package var next: Place?
  var isHorizonNew = false
}
