/// The currencies this shop sells in: exponents 0, 2 and 3 are all there.
enum CurrencyCode: UInt8, CaseIterable, Sendable {
  case usd, eur, gbp, jpy, kwd

  var code: String {
    switch self {
    case .usd: "usd"
    case .eur: "eur"
    case .gbp: "gbp"
    case .jpy: "jpy"
    case .kwd: "kwd"
    }
  }

  init?(code: String) {
    guard let match = Self.allCases.first(where: { $0.code == code.lowercased() }) else { return nil }
    self = match
  }

  /// Price in minor units of what costs `dollarCents` in the United States.
  ///
  /// Three-decimal amounts end in 0, because card networks settle two decimals.
  func price(dollarCents: Int64) -> Int64 {
    switch self {
    case .usd: dollarCents
    case .eur: dollarCents * 94 / 100
    case .gbp: dollarCents * 80 / 100
    case .jpy: dollarCents * 3 / 2 / 10 * 10
    case .kwd: dollarCents * 31 / 10 / 10 * 10
    }
  }

  /// Stripe's card fee here: 2.9 % and about 30 US cents, in minor units.
  func processingFee(_ amount: Int64) -> Int64 {
    (amount * 29 + 500) / 1000 + price(dollarCents: 30)
  }

  /// Taken when a dispute arrives, and again when it is countered: 15 US dollars' worth.
  var disputeFee: Int64 { price(dollarCents: 1500) }

  /// Payout rhythm: dollars every business day, all others on Mondays.
  var paysOutDaily: Bool { self == .usd }
}
