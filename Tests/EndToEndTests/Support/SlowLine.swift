import Foundation
import TestSupport

/// A line with latency and jitter: bytes keep their order and come late, torn apart at random places.
struct SlowLine: Sendable {
  /// Milliseconds, one way.
  var latency: Range<Int>
  private var random: SeededGenerator
  private var waiting: [(due: ContinuousClock.Instant, bytes: [UInt8])] = []

  init(latency: Range<Int>, seed: UInt64) {
    self.latency = latency
    random = SeededGenerator(seed: seed)
  }

  /// - Parameter tears: whether the bytes may come in pieces.
  mutating func send(_ bytes: [UInt8], tears: Bool) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let length = tears ? min(rest.count, Int.random(in: 1...6, using: &random)) : rest.count
      let due = ContinuousClock.now + .milliseconds(Int.random(in: latency, using: &random))
      // No byte overtakes another.
      waiting.append((max(due, waiting.last?.due ?? due), Array(rest.prefix(length))))
      rest = rest.dropFirst(length)
    }
  }

  /// What has arrived by now.
  mutating func receive() -> [UInt8] {
    let now = ContinuousClock.now
    let count = waiting.prefix { $0.due <= now }.count
    defer { waiting.removeFirst(count) }
    return waiting.prefix(count).flatMap(\.bytes)
  }

  /// Milliseconds until something arrives; -1 when nothing is under way.
  var pause: Int32 {
    guard let due = waiting.first?.due else { return -1 }
    let (seconds, attoseconds) = ContinuousClock.now.duration(to: due).components
    return max(0, Int32(seconds * 1000 + attoseconds / 1_000_000_000_000_000) + 1)
  }
}
