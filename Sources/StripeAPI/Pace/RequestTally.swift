import CellixCore

/// Requests by whole second, as far back as the rate looks. Times are durations since some fixed moment.
struct RequestTally: Sendable, Equatable {
  private var counts = [Int](repeating: 0, count: RequestPace.window)
  /// The second that was counted in last.
  private var newest = 0
  private(set) var total = 0

  mutating func count(at time: Duration) {
    advance(to: time)
    counts[newest % counts.count] += 1
    total += 1
  }

  /// Of the last seconds, the running one included.
  mutating func perSecond(at time: Duration) -> Double {
    advance(to: time)
    return Double(counts.reduce(0, +)) / Double(counts.count)
  }

  private mutating func advance(to time: Duration) {
    let second = max(newest, Int(time.components.seconds))
    for passed in 0..<min(second - newest, counts.count) { counts[(second - passed) % counts.count] = 0 }
    newest = second
  }
}
