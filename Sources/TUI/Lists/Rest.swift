/// What is shown of a selection follows it once that rests: over a slow line each step would cost a drawing that nobody
/// reads.
struct Rest<Selection: Sendable & Equatable>: Sendable, Equatable {
  /// The selection that is shown.
  private(set) var settled: Selection
  /// The selection at the last tick; `nil` before the first.
  private var last: Selection?

  init(_ settled: Selection) { self.settled = settled }

  func isBehind(_ selection: Selection) -> Bool { settled != selection }

  /// Two ticks with the same selection are a rest.
  mutating func tick(_ selection: Selection) {
    if last == selection { settled = selection }
    last = selection
  }

  /// Without waiting.
  mutating func follow(_ selection: Selection) { settled = selection }
}
