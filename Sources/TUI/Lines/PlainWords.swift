import Foundation

/// Our own texts as they are heard: no arrows, no dots between, and keys by the answers that stand for them.
enum PlainWords {
  private static let replacements = [
    (" → ", ", "), (" › ", ", "), (" · ", ", "), ("↵", "Enter"), ("⇥", "Tab"), ("^B", "b"), ("›", ","), ("→", ","),
    ("·", ","), ("▴", "up"), ("▾", "down"),
  ]

  /// An address stays as it is.
  static func of(_ line: String) -> String {
    guard !isAddress(line) else { return line }
    return replacements.reduce(line) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
  }

  /// The same as a whole sentence.
  static func sentence(_ line: String) -> String {
    let plain = of(line)
    guard !isAddress(plain), let last = plain.last, !".:?!".contains(last) else { return plain }
    return plain + "."
  }

  private static func isAddress(_ line: String) -> Bool {
    (line.hasPrefix("https://") || line.hasPrefix("http://")) && !line.contains(" ")
  }
}
