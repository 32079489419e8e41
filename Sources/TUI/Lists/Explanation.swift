package import Foundation

/// What a figure is: asked for with `i`, so that nobody has to guess what a number counts.
package struct Explanation: Sendable, Equatable {
  /// The figure's name, as the screen shows it.
  package var title: String
  /// As the screen shows it, or “unknown”.
  package var value: String
  package var definition: String
  /// What is counted and what is left out.
  package var filter: String
  /// How many things it rests on; `nil` where it is not a count of anything.
  package var count: Int?
  /// `nil`: not read yet.
  package var asOf: Date?

  package init(
    _ title: String, value: String, definition: String, filter: String, count: Int? = nil, asOf: Date? = nil
  ) {
    self.title = title
    self.value = value
    self.definition = definition
    self.filter = filter
    self.count = count
    self.asOf = asOf
  }
}
