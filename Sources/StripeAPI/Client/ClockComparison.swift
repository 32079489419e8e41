import Foundation

/// How far Stripe's clock is ahead of this machine's, from the header `Date` of its answers. The header has whole seconds
/// only, so each answer gives a span; the spans of many answers together give a narrow one.
struct ClockComparison: Sendable, Hashable {
  /// Seconds. Two clocks that agree this well are taken for the same.
  static let agreement: TimeInterval = 2

  /// Seconds that Stripe's clock may be ahead; `nil` before the first answer.
  private var span: ClosedRange<TimeInterval>?
  /// Seconds; 0 when the clocks agree. Of all that are possible the least, which only ever grows: the time that comes of
  /// it never steps back, unless one of the clocks was set.
  private(set) var offset: TimeInterval = 0

  /// The header was written somewhere between request and answer, and its fraction of a second cut off.
  mutating func take(stated: Date, received: Date, latency: Duration) {
    let least = stated.timeIntervalSince(received)
    let new = least...(least + 1 + max(0, latency / .seconds(1)))
    guard let known = span, known.overlaps(new) else {
      // The first answer, or a clock was set.
      span = new
      offset = ClockComparison.agrees(new) ? 0 : new.lowerBound
      return
    }
    let both = known.clamped(to: new)
    span = both
    if offset != 0 || !ClockComparison.agrees(both) { offset = both.lowerBound }
  }

  private static func agrees(_ span: ClosedRange<TimeInterval>) -> Bool { span.overlaps(-agreement...agreement) }
}
