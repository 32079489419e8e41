/// How often the screen may change without anybody having pressed a key. A flood of messages (a first sync, say)
/// would otherwise be a flood of bytes; what comes meanwhile shares a frame, and keys are answered at once.
struct FrameBudget: Sendable {
  /// Nanoseconds between two frames in the long run: 40 a second.
  static let interval = 25 * KeyDecoder.millisecond
  /// Frames that may follow each other sooner: the first data after the start come in quick succession.
  static let burst: UInt64 = 8
  /// Nanoseconds between those. Answers that come together share one frame, which costs as much as one answer.
  static let gap = 6 * KeyDecoder.millisecond

  /// When all of the burst will be available again.
  private var full: UInt64 = 0
  private var afterGap: UInt64 = 0

  /// Counts a frame that is shown.
  mutating func take(at time: UInt64) {
    full = max(full, time) + Self.interval
    afterGap = time + Self.gap
  }

  /// When the next frame may be shown.
  var next: UInt64 {
    let allowance = Self.interval * (Self.burst - 1)
    return max(afterGap, full > allowance ? full - allowance : 0)
  }
}
