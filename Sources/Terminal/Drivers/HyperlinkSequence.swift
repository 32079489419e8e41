/// OSC 8: text that leads to an address when it is clicked. The cursor and its colours are saved and restored around
/// it, so that ncurses' idea of the terminal stays true.
enum HyperlinkSequence {
  static func make(_ link: Hyperlink, look: Palette.Look) -> String {
    let colors = [color(look.foreground, base: 30), color(look.background, base: 40)]
    let numbers = ["0"] + attributes(look.attributes) + colors.compactMap { $0 }
    return "\u{1B}7\u{1B}[\(link.row + 1);\(link.column + 1)H\u{1B}[\(numbers.joined(separator: ";"))m"
      + "\u{1B}]8;id=c;\(link.url)\u{1B}\\\(link.text)\u{1B}]8;;\u{1B}\\\u{1B}8"
  }

  private static func attributes(_ attributes: Attributes) -> [String] {
    let known: [(Attributes, String)] = [(.bold, "1"), (.dim, "2"), (.underline, "4"), (.reverse, "7")]
    return known.filter { attributes.contains($0.0) }.map(\.1)
  }

  /// - Parameter base: 30 for the text, 40 for what is behind it. -1 is the terminal's own colour.
  private static func color(_ number: Int, base: Int) -> String? {
    switch number {
    case ..<0: nil
    case 0..<8: "\(base + number)"
    case 8..<16: "\(base + 60 + number - 8)"
    default: "\(base + 8);5;\(number)"
    }
  }
}
