/// An amount in the minor units of its currency. Two currencies are never added: there is no `+` here that could.
package struct Money: Sendable, Hashable {
  /// Minor units: cents for USD, yen for JPY, fils (thousandths) for KWD. May be negative.
  package var amount: Int
  package var currency: Currency

  package init(amount: Int, currency: Currency) {
    self.amount = amount
    self.currency = currency
  }

  package init(_ amount: Int, _ code: String) { self.init(amount: amount, currency: Currency(code)) }

  /// `nil` when the currencies differ or the sum does not fit.
  package func adding(_ other: Money) -> Money? {
    guard currency == other.currency else { return nil }
    let (sum, overflow) = amount.addingReportingOverflow(other.amount)
    return overflow ? nil : Money(amount: sum, currency: currency)
  }

  /// `$1,240.00`, `−$4,982.30`, `¥1,200`, `1,250.500 KWD`: the currency's own digits, no locale of the machine.
  package var formatted: String {
    let sign = amount < 0 ? "−" : ""
    let number = Money.decimal(amount.magnitude, digits: currency.digits)
    guard let symbol = currency.symbol else { return "\(sign)\(number) \(currency.code.uppercased())" }
    return sign + symbol + number
  }

  private static func decimal(_ magnitude: UInt, digits: Int) -> String {
    var text = String(magnitude)
    if digits > 0 && text.count <= digits {
      text = String(repeating: "0", count: digits + 1 - text.count) + text
    }
    let whole = text.dropLast(digits)
    let grouped = Grouping.thousands(String(whole))
    return digits == 0 ? grouped : grouped + "." + text.suffix(digits)
  }
}

/// Digit groups as the product writes them everywhere: commas, independent of the machine's locale.
package enum Grouping {
  package static func thousands(_ digits: String) -> String {
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return result
  }
}

extension Int {
  /// `1 charge`, `1,200 charges`.
  package func counted(_ noun: String) -> String { "\(grouped) \(noun)\(self == 1 ? "" : "s")" }

  /// `31,400`, `−5`.
  package var grouped: String { (self < 0 ? "−" : "") + Grouping.thousands(String(magnitude)) }
}
