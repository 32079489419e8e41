import CellixCore
import Foundation
import TestSupport
import Testing

@Suite struct ReportingCalendarTests {
  @Test func `days count on from any date and back`() {
    for days in stride(from: -200_000, through: 200_000, by: 37) {
      #expect(CivilDay(daysSinceEpoch: days).daysSinceEpoch == days)
    }
    #expect(CivilDay(year: 2024, month: 2, day: 29).daysSinceEpoch == 19_782)
    #expect(CivilDay(year: 2026, month: 11, day: 24).weekday == 2)
    #expect(CivilDay(year: 1970, month: 1, day: 1).weekday == 4)
  }

  @Test(arguments: [
    ("UTC", "2026-11-24", "12:00:00"), ("Asia/Kathmandu", "2026-11-24", "17:45:00"),
    ("Pacific/Kiritimati", "2026-11-25", "02:00:00"), ("America/St_Johns", "2026-11-24", "08:30:00"),
    ("Nowhere/AtAll", "2026-11-24", "12:00:00"),
  ])
  func `one moment is another day and hour in another zone`(zone: String, day: String, clock: String) {
    let calendar = ReportingCalendar(zone)
    #expect(calendar.day(of: .fixture).iso == day)
    #expect(calendar.clock(.fixture) == clock)
  }

  @Test(arguments: ["Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Beirut"])
  func `a day begins with its first moment, even where midnight is skipped`(zone: String) {
    let calendar = ReportingCalendar(zone)
    for days in 17_000..<17_800 {
      let day = CivilDay(daysSinceEpoch: days)
      let start = calendar.start(of: day)
      #expect(calendar.day(of: start) == day)
      #expect(calendar.day(of: start.addingTimeInterval(-1)) < day)
    }
  }
}
