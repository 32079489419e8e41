extension Glyphs {
  /// A line of text as it goes out where there is no screen.
  func written(_ line: String) -> String {
    let clean = spelled(CleanText.clean(line))
    guard self == .ascii else { return clean }
    var result = String.UnicodeScalarView()
    for scalar in clean.unicodeScalars { result.append(Unicode.Scalar(shown(scalar.value)) ?? "?") }
    return String(result)
  }
}
