@_spi(_Unicode) import Swift

extension Glyphs {
  /// Where ASCII is all there is, a sign that tells two currencies apart, a key's picture and a comparison are spelled
  /// out, and a letter loses its accent rather than becoming `?`. What has a twin of one column in the table stays for that.
  /// - Parameter clean: text that went through ``CleanText``.
  func spelled(_ clean: String) -> String {
    guard self == .ascii, !CleanText.isPlain(clean) else { return clean }
    var result = String.UnicodeScalarView()
    for scalar in clean.unicodeScalars {
      if let name = Self.names[scalar] {
        result.append(contentsOf: name.unicodeScalars)
      } else {
        result.append(Self.withoutAccent(scalar))
      }
    }
    return String(result)
  }

  private static let names: [Unicode.Scalar: String] = [
    "€": "EUR ", "£": "GBP ", "¥": "JPY ", "↵": "Enter", "⇥": "Tab", "⇧": "S-", "≥": ">=", "≤": "<=",
  ]

  private static func withoutAccent(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard scalar.properties.isAlphabetic, let base = String(Character(scalar))._nfd.first(where: { _ in true }),
      base.isASCII
    else {
      return scalar
    }
    return base
  }
}
