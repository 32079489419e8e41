/// What the ends of sequences mean. Sources: xterm's "Control Sequences", the Linux console, kitty's keyboard protocol.
enum KeyTable {
  /// After `ESC O`, and after `ESC [` with or without modifiers.
  static let ss3: [UInt8: Key] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
    UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end, UInt8(ascii: "Z"): .backTab, UInt8(ascii: "M"): .enter,
    UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2), UInt8(ascii: "R"): .function(3),
    UInt8(ascii: "S"): .function(4),
  ]

  static func isCSIFinal(_ final: UInt8) -> Bool {
    final != UInt8(ascii: "M")
  }

  /// After `ESC [`, by the number before `~`.
  static let tilde: [Int: Key] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5), 17: .function(6),
    18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10), 23: .function(11), 24: .function(12),
    25: .function(13), 26: .function(14), 28: .function(15), 29: .function(16), 31: .function(17),
    32: .function(18), 33: .function(19), 34: .function(20),
  ]

  /// A character by its code point, with the modifiers as terminals number them: 1 plus 1 Shift, 2 Alt, 4 Control.
  static func character(_ code: Int, modifiers: Int) -> Key? {
    let held = max(0, modifiers - 1)
    switch code {
    case 27: return .escape
    case 13, 57414: return .enter
    case 9: return held & 1 != 0 ? .backTab : .tab
    case 127, 8: return .backspace
    default: break
    }
    // From 57344 on are keys without a character.
    guard code >= 0x20, !(0x7F..<0xA0).contains(code), !(57344...63743).contains(code),
      let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init)
    else { return nil }
    let character = Character(scalar)
    if held & 4 != 0 { return .control(character.lowercased().first ?? character) }
    return held & 2 != 0 ? .alt(character) : .character(character)
  }
}

extension KeyTable {
  /// Names in the terminal's description (terminfo).
  static let capabilities: [(String, Key)] = [
    ("kcuu1", .up), ("kcud1", .down), ("kcuf1", .right), ("kcub1", .left), ("khome", .home), ("kend", .end),
    ("kpp", .pageUp), ("knp", .pageDown), ("kdch1", .delete), ("kich1", .insert), ("kcbt", .backTab),
    ("kent", .enter), ("kf1", .function(1)), ("kf2", .function(2)), ("kf3", .function(3)), ("kf4", .function(4)),
    ("kf5", .function(5)), ("kf6", .function(6)), ("kf7", .function(7)), ("kf8", .function(8)),
    ("kf9", .function(9)), ("kf10", .function(10)), ("kf11", .function(11)), ("kf12", .function(12)),
  ]
}
