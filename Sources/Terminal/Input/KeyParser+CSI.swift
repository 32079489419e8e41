/// Control sequences: `ESC [`, parameters, one final byte. Unknown ones are swallowed whole.
extension KeyParser {
  func parseCSI(_ bytes: Bytes) -> Parsed {
    let body = bytes.dropFirst(2)
    if body.first == UInt8(ascii: "[") { return parseConsoleKey(bytes) }
    for (offset, byte) in body.enumerated() {
      let length = offset + 3
      switch byte {
      case 0x20...0x3F:
        if length > Self.sequenceLimit { return .skip(length: length) }
      case 0x40...0x7E:
        return finish(bytes, parameters: body.prefix(offset), final: byte, length: length)
      default:
        // Something else cut the sequence off; it is read on its own.
        return .skip(length: length - 1)
      }
    }
    return .needsMore(isCharacter: false)
  }

  /// The Linux console sends `ESC [ [ A` for F1.
  private func parseConsoleKey(_ bytes: Bytes) -> Parsed {
    guard let final = bytes.dropFirst(3).first else { return .needsMore(isCharacter: false) }
    guard (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(final) else { return .skip(length: 3) }
    return .event(.key(.function(Int(final - UInt8(ascii: "A")) + 1)), length: 4)
  }

  private func finish(_ bytes: Bytes, parameters: Bytes, final: UInt8, length: Int) -> Parsed {
    if final == UInt8(ascii: "M"), parameters.isEmpty {
      // The oldest mouse report: three bytes follow.
      return bytes.count >= 6 ? .skip(length: 6) : .needsMore(isCharacter: false)
    }
    if parameters.first == UInt8(ascii: "<") {
      let event = Self.mouse(Self.numbers(parameters.dropFirst()), final: final)
      return event.map { .event($0, length: length) } ?? .skip(length: length)
    }
    guard parameters.allSatisfy({ (0x30...0x3B).contains($0) }) else { return .skip(length: length) }
    if final == UInt8(ascii: "~"), parameters.elementsEqual("200".utf8) { return .pasteStart(length: length) }
    if parameters.isEmpty, final == UInt8(ascii: "I") { return .event(.focus(true), length: length) }
    if parameters.isEmpty, final == UInt8(ascii: "O") { return .event(.focus(false), length: length) }
    let key = Self.key(Self.numbers(parameters), final: final)
    return key.map { .event(.key($0), length: length) } ?? .skip(length: length)
  }

  /// Numbers between semicolons; of several joined by colons the first. An empty one is 0.
  private static func numbers(_ parameters: Bytes) -> [Int] {
    parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { part in
      let digits = part.prefix { (0x30...0x39).contains($0) }.prefix(7)
      return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
  }

  private static func key(_ numbers: [Int], final: UInt8) -> Key? {
    switch final {
    case UInt8(ascii: "~"):
      // xterm's "modifyOtherKeys": 27, modifiers, character.
      if numbers.count == 3, numbers[0] == 27 { return KeyTable.character(numbers[2], modifiers: numbers[1]) }
      return numbers.first.flatMap { KeyTable.tilde[$0] }
    case UInt8(ascii: "u"):
      return KeyTable.character(numbers.first ?? 0, modifiers: numbers.count > 1 ? numbers[1] : 1)
    case UInt8(ascii: "R"):
      // With other numbers it is the answer to "where is the cursor".
      return numbers.count < 2 || numbers[0] == 1 ? KeyTable.ss3[final] : nil
    default:
      return KeyTable.ss3[final].flatMap { KeyTable.isCSIFinal(final) ? $0 : nil }
    }
  }

  /// SGR reports: button, column and row from 1.
  private static func mouse(_ numbers: [Int], final: UInt8) -> TerminalEvent? {
    guard numbers.count == 3, final == UInt8(ascii: "M") || final == UInt8(ascii: "m") else { return nil }
    let kind: MouseEvent.Kind
    // Bits 2 to 4 are the modifiers.
    switch numbers[0] & ~0b11100 {
    case 0: kind = final == UInt8(ascii: "M") ? .press : .release
    case 64: kind = .wheelUp
    case 65: kind = .wheelDown
    default: return nil
    }
    return .mouse(MouseEvent(kind: kind, point: Point(x: max(0, numbers[1] - 1), y: max(0, numbers[2] - 1))))
  }
}
