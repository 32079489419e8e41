import CQRencode

/// A QR code: a square of dark and light modules.
package struct QRCode: Sendable, Hashable {
  /// Modules on each side, without the quiet zone.
  package let side: Int
  private let dark: [Bool]

  /// Light modules around the code that readers need (ISO/IEC 18004: four).
  package static let quietZone = 4

  /// - Returns: `nil` for a text that no code can hold.
  package init?(_ text: String) {
    // Level L: an address on a screen is neither creased nor stained, and a smaller code fits smaller terminals.
    guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_L) else { return nil }
    defer { QRcode_free(code) }
    let side = Int(code.pointee.width)
    guard side > 0, let modules = code.pointee.data else { return nil }
    self.side = side
    // The lowest bit of each byte is the colour.
    dark = (0..<side * side).map { modules[$0] & 1 == 1 }
  }

  /// Outside the code everything is light.
  package func isDark(x: Int, y: Int) -> Bool {
    guard (0..<side).contains(x), (0..<side).contains(y) else { return false }
    return dark[y * side + x]
  }

  /// With its quiet zone; two modules share a row.
  package var size: Size {
    let all = side + 2 * QRCode.quietZone
    return Size(columns: all, rows: (all + 1) / 2)
  }
}

extension Canvas {
  /// Draws the code with half blocks, light on the terminal's dark: readers take both, and the quiet zone is drawn too,
  /// so that it stands out on any background. Needs Unicode; where there is none, nothing is drawn.
  package mutating func qrCode(_ code: QRCode, x: Int, y: Int) {
    guard glyphs == .unicode else { return }
    let zone = QRCode.quietZone
    for row in 0..<code.size.rows {
      let line = (0..<code.size.columns).map { column -> Character in
        let upper = !code.isDark(x: column - zone, y: row * 2 - zone)
        let isLastHalf = row * 2 + 1 >= code.side + 2 * zone
        let lower = !isLastHalf && !code.isDark(x: column - zone, y: row * 2 + 1 - zone)
        switch (upper, lower) {
        case (true, true): return "█"
        case (true, false): return "▀"
        case (false, true): return "▄"
        case (false, false): return " "
        }
      }
      write(String(line), x: x, y: y + row)
    }
  }
}
