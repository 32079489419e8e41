import CellixCore
import Foundation

/// Local days of buckets, each asked of the calendar once.
struct DayCache {
  private let calendar: ReportingCalendar
  private var days: [Int: Int] = [:]

  init(_ calendar: ReportingCalendar) { self.calendar = calendar }

  /// Days since 1970-01-01 on the local calendar.
  mutating func day(of bucket: Int) -> Int {
    if let day = days[bucket] { return day }
    let day = calendar.day(of: Date(unixSeconds: bucket)).daysSinceEpoch
    days[bucket] = day
    return day
  }
}
