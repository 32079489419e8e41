/// Days as Stripe's ledger counts them: UTC, Unix seconds, no leap seconds.
enum LedgerTime {
  static let day: Int64 = 86_400
  static let hour: Int64 = 3_600

  static func dayNumber(_ time: Int64) -> Int64 {
    time >= 0 ? time / day : (time - day + 1) / day
  }

  static func startOfDay(_ time: Int64) -> Int64 {
    dayNumber(time) * day
  }

  /// 0 is Sunday; 1970-01-01 was a Thursday.
  static func weekday(_ dayNumber: Int64) -> Int {
    Int((dayNumber + 4) % 7)
  }

  static func isBusinessDay(_ dayNumber: Int64) -> Bool {
    (1...5).contains(weekday(dayNumber))
  }

  /// Midnight UTC of the day `count` business days after `time`.
  static func businessDays(_ count: Int, after time: Int64) -> Int64 {
    var number = dayNumber(time)
    var left = count
    while left > 0 {
      number += 1
      if isBusinessDay(number) { left -= 1 }
    }
    return number * day
  }

  /// Day of the month, 1–31 (civil-from-days, Howard Hinnant's algorithm).
  static func dayOfMonth(_ dayNumber: Int64) -> Int {
    civil(dayNumber).day
  }

  /// "2026-03-09".
  static func date(_ time: Int64) -> String {
    let parts = civil(dayNumber(time))
    return "\(parts.year)-\(padded(parts.month))-\(padded(parts.day))"
  }

  private static func padded(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }

  private static func civil(_ dayNumber: Int64) -> (year: Int, month: Int, day: Int) {
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (
      Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0), Int(month), Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    )
  }
}
