/// How often the screen may change without anybody having pressed a key. A flood of messages (a first sync, say)
/// would otherwise be a flood of bytes; the frames in between are dropped, keys never are.
struct FrameBudget: Sendable {
  /// Nanoseconds between two frames in the long run: 40 a second.
  static let interval = 25 * KeyDecoder.millisecond
  /// Frames that may follow each other at once: the first data after the start come in quick succession.
  static let burst: UInt64 = 4

  /// When all of the burst will be available again.
  private var full: UInt64 = 0

  /// - Returns: whether a frame may be shown now; it is counted.
  mutating func take(at time: UInt64) -> Bool {
    guard time >= next else { return false }
    full = max(full, time) + Self.interval
    return true
  }

  /// When the next frame may be shown.
  var next: UInt64 {
    let allowance = Self.interval * (Self.burst - 1)
    return full > allowance ? full - allowance : 0
  }
}
