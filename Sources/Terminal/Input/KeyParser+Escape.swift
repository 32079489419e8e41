/// Sequences that begin with Escape.
extension KeyParser {
  func parseEscape(_ bytes: Bytes) -> Parsed {
    if let parsed = parseExtra(bytes) { return parsed }
    guard let second = bytes.dropFirst().first else { return .needsMore(isCharacter: false) }
    switch second {
    case UInt8(ascii: "["): return parseCSI(bytes)
    case UInt8(ascii: "O"): return parseSS3(bytes)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"): return parseString(bytes, kind: second)
    // Alt with Backspace: a word, as in every shell.
    case 0x7F, 0x08: return .event(.key(.control("w")), length: 2)
    case 0x00..<0x20: return .event(.key(.escape), length: 1)
    case 0x20..<0x7F: return alt(second)
    default: return parseAltCharacter(bytes)
    }
  }

  private func alt(_ byte: UInt8) -> Parsed {
    .event(.key(.alt(Character(Unicode.Scalar(byte)))), length: 2)
  }

  private func parseAltCharacter(_ bytes: Bytes) -> Parsed {
    switch parseCharacter(bytes.dropFirst()) {
    case .text(.character(let character), let length): .event(.key(.alt(character)), length: length + 1)
    case .needsMore: .needsMore(isCharacter: false)
    case .text, .event, .skip, .pasteStart: .event(.key(.escape), length: 1)
    }
  }

  private func parseExtra(_ bytes: Bytes) -> Parsed? {
    guard bytes.count > 1, !extra.isEmpty else { return nil }
    for (sequence, key) in extra where bytes.starts(with: sequence) {
      return .event(.key(key), length: sequence.count)
    }
    // Those that begin like the general forms are waited for there.
    guard bytes.dropFirst().first != UInt8(ascii: "["), bytes.dropFirst().first != UInt8(ascii: "O") else { return nil }
    let isBegun = extra.keys.contains { $0.count > bytes.count && $0.starts(with: bytes) }
    return isBegun ? .needsMore(isCharacter: false) : nil
  }

  private func parseSS3(_ bytes: Bytes) -> Parsed {
    guard let final = bytes.dropFirst(2).first else { return .needsMore(isCharacter: false) }
    guard let key = KeyTable.ss3[final] else { return alt(UInt8(ascii: "O")) }
    return .event(.key(key), length: 3)
  }

  /// Answers of the terminal with text in them (colours, versions), which may come late, up to BEL or Escape \: but for
  /// the one that was asked for they are swallowed whole. Alt with `]` or `P` is told apart by what follows.
  private func parseString(_ bytes: Bytes, kind: UInt8) -> Parsed {
    guard let third = bytes.dropFirst(2).first else { return .needsMore(isCharacter: false) }
    let begins: Bool =
      switch kind {
      case UInt8(ascii: "]"): (0x30...0x39).contains(third)
      case UInt8(ascii: "P"): (0x30...0x39).contains(third) || ">$+!|=".utf8.contains(third)
      default: third == UInt8(ascii: "G")
      }
    guard begins else { return alt(kind) }
    for (offset, byte) in bytes.enumerated().dropFirst(2) {
      if byte == 0x07 { return answer(bytes, end: offset, length: offset + 1) }
      guard byte == Self.escape else { continue }
      guard offset + 1 < bytes.count else { return .needsMore(isCharacter: false) }
      let isEnd = bytes[bytes.startIndex + offset + 1] == UInt8(ascii: "\\")
      return isEnd ? answer(bytes, end: offset, length: offset + 2) : .skip(length: offset)
    }
    return bytes.count > Self.stringLimit ? .skip(length: bytes.count) : .needsMore(isCharacter: false)
  }

  /// - Parameter end: where the text is over; it begins behind Escape and one more byte.
  private func answer(_ bytes: Bytes, end: Int, length: Int) -> Parsed {
    let text = bytes.prefix(end).dropFirst()
    return Theme(answer: text).map { .event(.background($0), length: length) } ?? .skip(length: length)
  }
}
