/// Takes a terminal's byte stream apart: characters, control bytes and escape sequences.
struct ControlParser: Sendable {
  enum Piece: Sendable, Equatable {
    case print(Unicode.Scalar)
    case control(UInt8)
    /// `ESC` with what stands between and the last byte: `ESC ( B`.
    case escape(between: [UInt8], final: UInt8)
    /// `ESC [`, with its private mark (`?`) where there is one.
    case sequence(mark: UInt8?, numbers: [Int], final: UInt8)
    /// `ESC ]` or another string, complete.
    case string([UInt8])
  }

  private enum State { case ground, escape, sequence, string, stringEscape }

  private var state = State.ground
  private var collected: [UInt8] = []
  private var utf8: [UInt8] = []

  mutating func next(_ byte: UInt8) -> Piece? {
    switch state {
    case .ground: return ground(byte)
    case .escape: return escape(byte)
    case .sequence: return sequence(byte)
    case .string: return string(byte)
    case .stringEscape:
      state = .ground
      return .string(collected)
    }
  }

  private mutating func ground(_ byte: UInt8) -> Piece? {
    switch byte {
    case 0x1B:
      state = .escape
      collected = []
      return nil
    case 0..<0x20, 0x7F: return .control(byte)
    case 0..<0x80: return .print(Unicode.Scalar(byte))
    default: return continuation(byte)
    }
  }

  /// A byte of a character outside ASCII; programs write whole characters, so nothing else is looked for.
  private mutating func continuation(_ byte: UInt8) -> Piece? {
    utf8.append(byte)
    let length = utf8[0] >= 0xF0 ? 4 : utf8[0] >= 0xE0 ? 3 : 2
    guard utf8.count == length else { return nil }
    defer { utf8 = [] }
    return .print(String(decoding: utf8, as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}")
  }

  private mutating func escape(_ byte: UInt8) -> Piece? {
    switch byte {
    case UInt8(ascii: "["): state = .sequence
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "X"): state = .string
    case 0x20..<0x30: collected.append(byte)
    default:
      state = .ground
      return .escape(between: collected, final: byte)
    }
    return nil
  }

  private mutating func sequence(_ byte: UInt8) -> Piece? {
    guard (0x40...0x7E).contains(byte) else {
      collected.append(byte)
      return nil
    }
    state = .ground
    let mark = collected.first.flatMap { (0x3C...0x3F).contains($0) ? $0 : nil }
    let body = mark == nil ? collected[...] : collected.dropFirst()
    let numbers = body.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { part in
      Int(String(decoding: part, as: UTF8.self)) ?? 0
    }
    return .sequence(mark: mark, numbers: numbers, final: byte)
  }

  private mutating func string(_ byte: UInt8) -> Piece? {
    switch byte {
    case 0x07:
      state = .ground
      return .string(collected)
    case 0x1B: state = .stringEscape
    default: collected.append(byte)
    }
    return nil
  }
}
