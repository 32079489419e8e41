import Terminal

extension KeyDecoder {
  /// Feeds text at one time and lets every deadline pass.
  static func decode(_ text: String, extra: [[UInt8]: Key] = [:]) -> [TerminalEvent] {
    decode([Array(text.utf8)], extra: extra)
  }

  /// Feeds pieces at one time and lets every deadline pass.
  static func decode(_ pieces: [[UInt8]], extra: [[UInt8]: Key] = [:]) -> [TerminalEvent] {
    var decoder = KeyDecoder(extra: extra)
    var events: [TerminalEvent] = []
    for piece in pieces { events += decoder.feed(piece, at: 1_000_000_000) }
    return events + decoder.settle()
  }

  mutating func settle() -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    while let deadline { events += expire(at: deadline) }
    return events
  }
}
