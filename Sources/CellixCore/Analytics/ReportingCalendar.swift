package import Foundation

/// Days as the merchant counts them: in the time zone chosen in step 1.
package struct ReportingCalendar: Sendable, Hashable {
  private let calendar: Calendar

  /// - Parameter identifier: IANA name; one that this machine does not know counts in UTC.
  package init(_ identifier: String) {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: identifier) ?? .gmt
    self.calendar = calendar
  }

  package static let utc = ReportingCalendar("UTC")

  package var timeZone: TimeZone { calendar.timeZone }

  package func day(of date: Date) -> CivilDay {
    let parts = calendar.dateComponents([.year, .month, .day], from: date)
    return CivilDay(year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1)
  }

  /// The first instant of a day. Some days have no midnight (clock changes): then the first instant that exists.
  package func start(of day: CivilDay) -> Date {
    let parts = DateComponents(year: day.year, month: day.month, day: day.day, hour: 12)
    let noon = calendar.date(from: parts) ?? Date(timeIntervalSince1970: 0)
    return calendar.startOfDay(for: noon)
  }

  package func day(_ day: CivilDay, plus count: Int) -> CivilDay {
    CivilDay(daysSinceEpoch: day.daysSinceEpoch + count)
  }

  /// `12:44:02`
  package func clock(_ date: Date) -> String {
    let parts = calendar.dateComponents([.hour, .minute, .second], from: date)
    return [parts.hour, parts.minute, parts.second].map { Duration.two($0 ?? 0) }.joined(separator: ":")
  }

  /// `12:44`
  package func minuteClock(_ date: Date) -> String { String(clock(date).prefix(5)) }

  /// `2026-11-24 15:47`
  package func stamp(_ date: Date) -> String { day(of: date).iso + " " + minuteClock(date) }
}

/// A date without a time and without a zone.
package struct CivilDay: Sendable, Hashable, Comparable {
  package var year: Int
  /// 1–12.
  package var month: Int
  /// 1–31.
  package var day: Int

  package init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The first day of its month.
  package var monthStart: CivilDay { CivilDay(year: year, month: month, day: 1) }

  /// The first day of the month before.
  package var monthBefore: CivilDay {
    month == 1 ? CivilDay(year: year - 1, month: 12, day: 1) : CivilDay(year: year, month: month - 1, day: 1)
  }

  /// Days since 1970-01-01 in the proleptic Gregorian calendar (the usual era arithmetic, exact for all years here).
  package var daysSinceEpoch: Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  package init(daysSinceEpoch days: Int) {
    let z = days + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shifted + 2) / 5 + 1
    month = shifted < 10 ? shifted + 3 : shifted - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// 1 is Monday, 7 is Sunday.
  package var weekday: Int { ((daysSinceEpoch + 3) % 7 + 7) % 7 + 1 }

  /// `2026-11-24`
  package var iso: String { "\(year)-\(Duration.two(month))-\(Duration.two(day))" }

  /// `24 Nov`
  package var short: String { "\(day) \(CivilDay.months[min(max(month, 1), 12) - 1])" }

  /// `Tue 24 Nov`
  package var named: String { "\(CivilDay.weekdays[weekday - 1]) \(short)" }

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  package static func < (left: CivilDay, right: CivilDay) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}
