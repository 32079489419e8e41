/// An ISO currency as Stripe sends it: three lower-case letters.
package struct Currency: Sendable, Hashable, Codable, Comparable {
  /// Lower case, as in the API.
  package let code: String

  package init(_ code: String) { self.code = code.lowercased() }

  package init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(code)
  }

  /// Digits after the decimal point in Stripe's minor units (source: docs.stripe.com/currencies). UGX and ISK are
  /// sent with two although they have none.
  package var digits: Int {
    if Currency.withoutMinorUnit.contains(code) { return 0 }
    if Currency.withThreeDigits.contains(code) { return 3 }
    return 2
  }

  /// Sign put before the amount; `nil` where the code is put behind it.
  package var symbol: String? { Currency.symbols[code] }

  package static func < (left: Currency, right: Currency) -> Bool { left.code < right.code }

  package static let usd = Currency("usd")

  package static let withoutMinorUnit: Set<String> = [
    "bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "vnd", "vuv", "xaf", "xof", "xpf",
  ]
  package static let withThreeDigits: Set<String> = ["bhd", "jod", "kwd", "omr", "tnd"]
  private static let symbols = ["usd": "$", "eur": "€", "gbp": "£", "jpy": "¥"]
}
