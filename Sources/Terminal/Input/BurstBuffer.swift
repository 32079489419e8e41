/// Text that comes faster than anybody types is a paste, also from terminals that do not mark pastes. A key that runs
/// an action must not be one of its letters.
struct BurstBuffer: Sendable {
  /// So many characters within ``window`` are a paste.
  static let pasteCount = 40
  /// Nanoseconds; also the silence that ends a burst.
  static let window = 50 * KeyDecoder.millisecond
  /// So many characters at once are not typed by hand: they are held back until it is clear what they are.
  private static let holdCount = 8
  /// The same for characters that come one by one.
  private static let holdWindowCount = 12

  private var keys: [Key] = []
  private var bytes: [UInt8] = []
  private var windowStart: UInt64 = 0
  /// Characters since then, held back or not.
  private var windowCount = 0

  var isHolding: Bool { !keys.isEmpty }

  mutating func add(_ key: Key, _ input: ArraySlice<UInt8>, at time: UInt64) {
    if !isHolding, time &- windowStart > Self.window {
      windowStart = time
      windowCount = 0
    }
    windowCount += 1
    keys.append(key)
    bytes.append(contentsOf: input)
  }

  /// Called when the input is used up.
  /// - Returns: what can be delivered at once; nothing while it may become a paste.
  mutating func releaseTyped() -> [TerminalEvent] {
    guard keys.count < Self.holdCount, windowCount < Self.holdWindowCount else { return [] }
    return takeKeys()
  }

  /// Called when the burst has ended: silence, or a key that no text contains.
  mutating func release() -> [TerminalEvent] {
    let isPaste = windowCount >= Self.pasteCount && keys.count > 1
    windowCount = 0
    guard isPaste else { return takeKeys() }
    let isCut = bytes.count > Pasted.limit
    let pasted = Pasted(Array(bytes.prefix(Pasted.limit)), wasCut: isCut)
    keys = []
    bytes.wipe()
    return [.paste(pasted)]
  }

  private mutating func takeKeys() -> [TerminalEvent] {
    let events = keys.map { TerminalEvent.key($0) }
    keys = []
    bytes.wipe()
    return events
  }
}
