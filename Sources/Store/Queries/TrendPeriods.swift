import CellixCore

/// The periods of a trend, in days since 1970-01-01, the newest one ending today or later.
struct TrendPeriods {
  /// Oldest first.
  let all: [Range<Int>]
  /// Today: days after it have not begun.
  let last: Int

  var first: Int { all.first?.lowerBound ?? last }

  /// Days one by one, weeks from Monday, or months of the calendar.
  init(_ range: TrendRange, today: CivilDay) {
    last = today.daysSinceEpoch
    switch range {
    case .days30: all = (0..<30).reversed().map { [last] in (last - $0)..<(last - $0 + 1) }
    case .weeks13:
      let monday = last - (today.weekday - 1)
      all = (0..<13).reversed().map { (monday - 7 * $0)..<(monday - 7 * $0 + 7) }
    case .months12:
      let month = today.year * 12 + today.month - 1
      all = (0..<12).reversed().map { TrendPeriods.start(month - $0)..<TrendPeriods.start(month - $0 + 1) }
    }
  }

  /// - Parameter month: months since the year 0.
  private static func start(_ month: Int) -> Int {
    CivilDay(year: month / 12, month: month % 12 + 1, day: 1).daysSinceEpoch
  }
}
