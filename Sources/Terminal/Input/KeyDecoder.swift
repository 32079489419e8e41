/// Turns the terminal's bytes into keys. Pure: bytes and times in, events out; no clock, no terminal.
///
/// Times are monotonic nanoseconds. When ``deadline`` is set, ``expire(at:)`` is to be called then: some bytes mean
/// one thing when others follow and another when none do. How the bytes are split into feeds does not matter.
package struct KeyDecoder: Sendable {
  static let millisecond: UInt64 = 1_000_000
  /// Escape alone for this long is the key Escape.
  static let escapeDelay = 50 * millisecond
  /// How long after an Escape the rest of a sequence that a slow line tore apart is recognised.
  static let lateDelay = 400 * millisecond
  /// How long the rest of a sequence, or of a character, may take.
  static let restDelay = 400 * millisecond
  /// A paste whose end mark never comes ends after this silence.
  static let pasteDelay = 3000 * millisecond
  /// More than the driver reads at once, so that the array never grows and leaves copies behind. In bytes.
  private static let room = 80 * 1024

  private let parser: KeyParser
  /// Bytes that are not decided yet.
  private var pending: [UInt8] = []
  private var paste: PasteBuffer?
  private var burst = BurstBuffer()
  /// Until when `[` and `O` may be the tail of the Escape delivered last.
  private var lateUntil: UInt64?

  /// When to call ``expire(at:)``; nil when nothing is pending, so that an idle program sleeps.
  package private(set) var deadline: UInt64?

  /// - Parameter extra: sequences of this terminal's own description, whole, each with its Escape.
  package init(extra: [[UInt8]: Key] = [:]) {
    parser = KeyParser(extra: extra)
    pending.reserveCapacity(Self.room)
  }

  /// Whether the bytes now coming are pasted.
  package var isPasting: Bool { paste != nil }

  package mutating func feed(_ bytes: some Sequence<UInt8>, at time: UInt64) -> [TerminalEvent] {
    var events = expire(at: time)
    pending.append(contentsOf: bytes)
    decode(at: time, into: &events)
    return events
  }

  package mutating func expire(at time: UInt64) -> [TerminalEvent] {
    guard let deadline, time >= deadline else { return [] }
    var events: [TerminalEvent] = []
    if let pasted = paste?.finish() {
      paste = nil
      events.append(.paste(pasted))
    }
    if !pending.isEmpty, burst.isHolding { events += burst.release() }
    if pending.isEmpty {
      events += burst.release()
    } else if isLateTail(at: time) {
      // Nothing completed it: these are keys after all.
      lateUntil = nil
    } else {
      resolve(at: time, into: &events)
    }
    decode(at: time, into: &events)
    return events
  }

  /// The first pending bytes are all that will come.
  private mutating func resolve(at time: UInt64, into events: inout [TerminalEvent]) {
    switch parser.resolve(pending[...]) {
    case .event(let event, let length):
      events.append(event)
      if event == .key(.escape) { lateUntil = time + Self.lateDelay }
      drop(length)
    case .skip(let length), .text(_, let length), .pasteStart(let length):
      drop(length)
    case .needsMore:
      drop(pending.count)
    }
  }

  private mutating func decode(at time: UInt64, into events: inout [TerminalEvent]) {
    var position = 0
    deadline = nil
    while position < pending.count, deadline == nil {
      position += step(pending[position...], at: time, into: &events)
    }
    drop(position)
    if paste != nil {
      deadline = time + Self.pasteDelay
    } else if pending.isEmpty {
      events += burst.releaseTyped()
      if burst.isHolding { deadline = time + BurstBuffer.window }
    }
  }

  /// - Returns: bytes used; 0 when more are needed, and then the deadline is set.
  private mutating func step(_ bytes: ArraySlice<UInt8>, at time: UInt64, into events: inout [TerminalEvent]) -> Int {
    if paste != nil { return takePasted(bytes, into: &events) }
    if isLateTail(bytes, at: time) {
      if let used = takeLateTail(bytes, at: time, into: &events) { return used }
    } else {
      lateUntil = nil
    }
    switch parser.parse(bytes) {
    case .text(let key, let length):
      burst.add(key, bytes.prefix(length), at: time)
      return length
    case .event(let event, let length):
      events += burst.release()
      events.append(event)
      return length
    case .skip(let length):
      events += burst.release()
      return length
    case .pasteStart(let length):
      events += burst.release()
      paste = PasteBuffer()
      return length
    case .needsMore(let isCharacter):
      if !isCharacter { events += burst.release() }
      deadline = time + (bytes.count == 1 && !isCharacter ? Self.escapeDelay : Self.restDelay)
      return 0
    }
  }

  private mutating func takePasted(_ bytes: ArraySlice<UInt8>, into events: inout [TerminalEvent]) -> Int {
    guard let (taken, pasted) = paste?.take(bytes) else { return 0 }
    if let pasted {
      paste = nil
      events.append(.paste(pasted))
    }
    return taken
  }

  private mutating func drop(_ count: Int) {
    guard count > 0 else { return }
    var rest = Array(pending[min(count, pending.count)...])
    pending.wipe()
    pending.append(contentsOf: rest)
    rest.wipe()
  }
}

// MARK: - The late tail of an Escape

extension KeyDecoder {
  private func isLateTail(at time: UInt64) -> Bool {
    isLateTail(pending[...], at: time)
  }

  private func isLateTail(_ bytes: ArraySlice<UInt8>, at time: UInt64) -> Bool {
    guard let lateUntil, time <= lateUntil + Self.escapeDelay, let first = bytes.first else { return false }
    return first == UInt8(ascii: "[") || first == UInt8(ascii: "O")
  }

  /// - Returns: bytes used; nil when they are no tail but keys of their own.
  private mutating func takeLateTail(
    _ bytes: ArraySlice<UInt8>, at time: UInt64, into events: inout [TerminalEvent]
  ) -> Int? {
    switch parser.parse([KeyParser.escape] + bytes) {
    case .event(.key(.alt), _), .skip, .text:
      lateUntil = nil
      return nil
    case .event(.key(let key), let length):
      lateUntil = nil
      events += [.escapeWasTorn, .key(key)]
      return length - 1
    case .event(let event, let length):
      lateUntil = nil
      events += [.escapeWasTorn, event]
      return length - 1
    case .pasteStart(let length):
      lateUntil = nil
      events.append(.escapeWasTorn)
      paste = PasteBuffer()
      return length - 1
    case .needsMore:
      deadline = time + Self.escapeDelay
      return 0
    }
  }
}
