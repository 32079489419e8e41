import Foundation
import TestSupport

/// A line with latency and jitter: bytes keep their order and come late, torn apart at random places.
struct SlowLine: Sendable {
  /// Between an Esc and the rest of its sequence where the line tears there: longer than a program waits before it takes
  /// the Esc for a key.
  private static let tear: Duration = .milliseconds(70)

  /// Milliseconds, one way.
  var latency: Range<Int>
  private var random: SeededGenerator
  private var escapes = 0
  private var waiting: [(due: ContinuousClock.Instant, bytes: [UInt8])] = []

  init(latency: Range<Int>, seed: UInt64) {
    self.latency = latency
    random = SeededGenerator(seed: seed)
  }

  /// - Parameter tears: whether the bytes may come in pieces.
  mutating func send(_ bytes: [UInt8], tears: Bool) {
    var rest = bytes[...]
    while !rest.isEmpty {
      var length = tears ? min(rest.count, Int.random(in: 1...6, using: &random)) : rest.count
      var due = ContinuousClock.now + .milliseconds(Int.random(in: latency, using: &random))
      // No byte overtakes another.
      if let last = waiting.last { due = max(due, last.due) }
      if tears, let escape = rest.prefix(length).firstIndex(of: 0x1B) {
        escapes += 1
        // Every other one comes alone, and its rest too late.
        if escapes.isMultiple(of: 2) { length = escape - rest.startIndex + 1 }
      }
      waiting.append((due, Array(rest.prefix(length))))
      if tears, waiting.last?.bytes.last == 0x1B { waiting.append((due + SlowLine.tear, [])) }
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

  /// Nothing is under way.
  var isEmpty: Bool { waiting.isEmpty }

  /// Milliseconds until something arrives; -1 when nothing is under way.
  var pause: Int32 {
    guard let due = waiting.first?.due else { return -1 }
    let (seconds, attoseconds) = ContinuousClock.now.duration(to: due).components
    return max(0, Int32(seconds * 1000 + attoseconds / 1_000_000_000_000_000) + 1)
  }
}
