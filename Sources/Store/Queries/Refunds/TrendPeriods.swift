import CellixCore

/// The periods of a trend, in days since 1970-01-01, the newest one ending today or later.
struct TrendPeriods {
  /// Oldest first.
  let all: [Range<Int>]
  /// Today, or the last day of those before: days after it are not asked for.
  let last: Int
  /// `nil` for days.
  let kind: RefundAgePeriods.Period?

  private let today: Int

  /// Whether it has not ended yet.
  func isRunning(_ period: Range<Int>) -> Bool { period.contains(today) }

  var first: Int { all.first?.lowerBound ?? last }

  /// Days one by one, weeks from Monday, or months of the calendar.
  init(_ range: TrendRange, today: CivilDay) { self.init(range, today: today, before: false) }

  /// As many of the same kind before those that end today.
  static func before(_ range: TrendRange, today: CivilDay) -> TrendPeriods {
    TrendPeriods(range, today: today, before: true)
  }

  private init(_ range: TrendRange, today: CivilDay, before: Bool) {
    let now = today.daysSinceEpoch
    self.today = now
    func numbers(_ count: Int) -> [Int] { (before ? count..<(2 * count) : 0..<count).reversed() }
    switch range {
    case .days30:
      kind = nil
      all = numbers(30).map { (now - $0)..<(now - $0 + 1) }
    case .weeks13:
      kind = .week
      let monday = now - (today.weekday - 1)
      all = numbers(13).map { (monday - 7 * $0)..<(monday - 7 * $0 + 7) }
    case .months12:
      kind = .month
      let month = today.year * 12 + today.month - 1
      all = numbers(12).map { TrendPeriods.start(month - $0)..<TrendPeriods.start(month - $0 + 1) }
    }
    last = before ? (all.last?.upperBound ?? now) - 1 : now
  }

  /// - Parameter month: months since the year 0.
  private static func start(_ month: Int) -> Int {
    CivilDay(year: month / 12, month: month % 12 + 1, day: 1).daysSinceEpoch
  }
}
