/// Reads one key, or one report of the terminal, from the beginning of some bytes. Knows nothing of time.
struct KeyParser: Sendable {
  typealias Bytes = ArraySlice<UInt8>

  static let escape: UInt8 = 0x1B
  /// The longest sequence that is waited for; a longer one is garbage. In bytes.
  static let sequenceLimit = 128
  /// The same for answers of the terminal that carry text.
  static let stringLimit = 4096

  /// Sequences of this terminal's own description.
  let extra: [[UInt8]: Key]

  /// - Parameter bytes: not empty.
  func parse(_ bytes: Bytes) -> Parsed {
    guard let first = bytes.first else { return .needsMore(isCharacter: false) }
    switch first {
    case Self.escape: return parseEscape(bytes)
    case 0x0D, 0x0A: return .text(.enter, length: 1)
    case 0x09: return .text(.tab, length: 1)
    case 0x08, 0x7F: return .event(.key(.backspace), length: 1)
    case 0x00..<0x20: return .event(.key(.control(Self.controlCharacter(first))), length: 1)
    case 0x20..<0x7F: return .text(.character(Character(Unicode.Scalar(first))), length: 1)
    default: return parseCharacter(bytes)
    }
  }

  /// What the bytes mean when nothing follows them.
  func resolve(_ bytes: Bytes) -> Parsed {
    guard bytes.first == Self.escape else { return .skip(length: min(1, bytes.count)) }
    guard bytes.count > 1, let second = bytes.dropFirst().first else { return .event(.key(.escape), length: 1) }
    if bytes.count == 2, (0x21..<0x7F).contains(second) {
      return .event(.key(.alt(Character(Unicode.Scalar(second)))), length: 2)
    }
    return .skip(length: bytes.count)
  }

  /// ^@ … ^_ as terminals send them.
  private static func controlCharacter(_ byte: UInt8) -> Character {
    Character(Character(Unicode.Scalar(byte + 0x40)).lowercased())
  }

  /// A character of two to four bytes. Invalid bytes are dropped one by one, so that the next key is not lost.
  func parseCharacter(_ bytes: Bytes) -> Parsed {
    let start = bytes.startIndex
    let length: Int
    switch bytes[start] {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return .skip(length: 1)
    }
    let rest = bytes.dropFirst().prefix(length - 1)
    guard rest.allSatisfy({ $0 & 0xC0 == 0x80 }) else { return .skip(length: 1) }
    guard rest.count == length - 1 else { return .needsMore(isCharacter: true) }
    guard let text = String(validating: bytes.prefix(length), as: UTF8.self), let scalar = text.unicodeScalars.first
    else { return .skip(length: 1) }
    guard scalar.value >= 0xA0 else { return .skip(length: length) }
    return .text(.character(Character(scalar)), length: length)
  }
}
