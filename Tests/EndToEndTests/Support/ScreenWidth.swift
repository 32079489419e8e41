/// Columns of a character on the screen: the common blocks only, which is what the simulated data has.
enum ScreenWidth {
  private static let combining: [ClosedRange<UInt32>] = [0x0300...0x036F, 0x200B...0x200F, 0xFE00...0xFE0F]
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
    0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
  ]

  static func columns(_ character: Unicode.Scalar) -> Int {
    if combining.contains(where: { $0.contains(character.value) }) { return 0 }
    return wide.contains { $0.contains(character.value) } ? 2 : 1
  }
}
