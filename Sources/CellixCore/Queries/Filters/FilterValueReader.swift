/// Reads what stands behind the colon.
enum FilterValueReader {
  static func value(_ text: String, of field: FilterField) -> FilterCondition.Value? {
    switch field.kind {
    case .text: return .pattern(text.contains("*") ? text.lowercased() : "*\(text.lowercased())*")
    case .choice: return .pattern(text.lowercased())
    case .amount: return amount(text)
    case .number:
      let (comparison, rest) = comparison(text)
      return Int(rest).map { .number(comparison ?? .equal, $0) }
    case .timeLeft:
      if text.lowercased() == "late" { return .late }
      let (comparison, rest) = comparison(text)
      return seconds(rest).map { .timeLeft(comparison ?? .atMost, seconds: $0) }
    case .time:
      let (comparison, rest) = comparison(text)
      if let seconds = seconds(rest) { return .age(comparison ?? .atMost, seconds: seconds) }
      return day(rest).map { .day(comparison ?? .equal, $0) }
    }
  }

  private static func comparison(_ text: String) -> (FilterCondition.Comparison?, String) {
    for sign in ["<=", ">=", "<", ">", "="] where text.hasPrefix(sign) {
      return (FilterCondition.Comparison(rawValue: sign), String(text.dropFirst(sign.count)))
    }
    return (nil, text)
  }

  /// `100`, `99.50`, `1,000.5`, `100eur`: at most three digits behind the point.
  private static func amount(_ text: String) -> FilterCondition.Value? {
    let (comparison, rest) = comparison(text)
    let number = rest.prefix { $0.isNumber || $0 == "." || $0 == "," }.filter { $0 != "," }
    let code = rest.drop { $0.isNumber || $0 == "." || $0 == "," }
    guard code.isEmpty || (code.count == 3 && code.allSatisfy { $0.isASCII && $0.isLetter }) else { return nil }
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first.flatMap({ Int($0) }) else { return nil }
    let digits = parts.count == 2 ? String(parts[1]) : ""
    guard digits.count <= 3, let rest = Int(digits.padding(to: 3)) else { return nil }
    let (major, overflow) = whole.multipliedReportingOverflow(by: 1000)
    guard !overflow, major <= Int.max - rest else { return nil }
    return .amount(comparison ?? .equal, thousandths: major + rest, code.isEmpty ? nil : Currency(String(code)))
  }

  /// `30m`, `48h`, `7d`, `2w`.
  private static func seconds(_ text: String) -> Int? {
    let units: [Character: Int] = ["m": 60, "h": 3600, "d": 86_400, "w": 7 * 86_400]
    guard let last = text.lowercased().last, let unit = units[last], let number = Int(text.dropLast()), number >= 0
    else { return nil }
    let (seconds, overflow) = number.multipliedReportingOverflow(by: unit)
    return overflow ? nil : seconds
  }

  /// `2026-01-31`.
  private static func day(_ text: String) -> CivilDay? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
      (1970...9999).contains(year), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    return CivilDay(year: year, month: month, day: day)
  }
}

extension String {
  /// With zeros behind it.
  fileprivate func padding(to length: Int) -> String { self + String(repeating: "0", count: max(0, length - count)) }
}
