/// The background that the colours are made for.
package enum Theme: String, Sendable, CaseIterable {
  case dark, light

  /// What the terminal tells through `COLORFGBG`, such as `15;0`: the last number is the background's. Nil where it
  /// tells nothing.
  package init?(colorFGBG: String?) {
    guard let last = colorFGBG?.split(separator: ";").last, let color = Int(last) else { return nil }
    // Of the sixteen colours, 7 and the bright ones but 8 are light.
    self = color == 7 || (9...15).contains(color) ? .light : .dark
  }

  /// Asks the terminal for the colour of its background (xterm, "Operating System Commands", 11).
  static let question = "\u{1B}]11;?\u{1B}\\"

  /// Its answer behind the Escape, `]11;rgb:ffff/ffff/ffff`: each part has one to four hexadecimal digits.
  init?(answer bytes: some Collection<UInt8>) {
    let prefix = "]11;rgb:"
    guard bytes.starts(with: prefix.utf8) else { return nil }
    let parts = String(decoding: bytes.dropFirst(prefix.utf8.count), as: UTF8.self).split(
      separator: "/", omittingEmptySubsequences: false)
    let shares = parts.compactMap { part in
      (1...4).contains(part.count) && part.allSatisfy(\.isHexDigit)
        ? UInt32(part, radix: 16).map { Double($0) / Double((1 << (part.count * 4)) - 1) } : nil
    }
    guard parts.count == 3, shares.count == 3 else { return nil }
    // How bright it looks (Rec. 601).
    self = shares[0] * 0.299 + shares[1] * 0.587 + shares[2] * 0.114 > 0.5 ? .light : .dark
  }
}
