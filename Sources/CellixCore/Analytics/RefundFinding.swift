/// Something about the refunds of a time that a person would want to be told, and the refunds behind it.
package struct RefundFinding: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// Money that did not reach its customer; minor units.
    case returned(count: Int, amount: Int)
    /// A day with many more refunds than a usual one.
    case busyDay(CivilDay, count: Int, usual: Int, reason: String?, ofReason: Int)
    /// The newest whole periods were all well above the mean.
    case rateStaysHigh(periods: Int, mean: Double)
    /// A reason's share of the refunds has grown.
    case reasonGrew(String?, share: Double, before: Double)
    /// Median time to refund, in hours.
    case slower(median: Double, before: Double)
    case faster(median: Double, before: Double)
    /// One refund is a large part of all the money.
    case large(RefundRow, share: Double)
  }

  package var kind: Kind
  /// Finds the refunds behind it, as it would be typed into the filter line; `nil` where it is about all of them.
  package var filter: String?

  package init(_ kind: Kind, filter: String? = nil) {
    self.kind = kind
    self.filter = filter
  }

  /// Whether it is something to look into, and not just to know.
  package var isWarning: Bool {
    switch kind {
    case .faster, .large: false
    case .returned, .busyDay, .rateStaysHigh, .reasonGrew, .slower: true
    }
  }
}

extension RefundFinding {
  // What counts as unusual. The numbers are ours: chosen so that a quiet shop is told nothing.
  /// Refunds a day, and times the usual day.
  private static let busyCount = 10
  private static let busyTimes = 3
  private static let busyDays = 2
  /// Periods in a row, and times the mean.
  private static let highPeriods = 3
  private static let highTimes = 1.25
  /// Of all refunds: points by which a share has grown.
  private static let grownPoints = 0.10
  /// By which part a median has changed.
  private static let changedPart = 0.25
  /// Refunds below which shares and medians say little.
  private static let leastRefunds = 20
  /// Part of the money that makes one refund a large one.
  private static let largePart = 0.10

  /// - Parameter span: as it would be typed, what limits a list to the trend's time and currency.
  package static func all(_ trend: RefundTrend, _ details: RefundDetails, span: String) -> [RefundFinding] {
    returned(details, span) + busyDays(details) + high(trend) + grown(trend, details, span) + pace(details)
      + large(trend, details)
  }

  private static func returned(_ details: RefundDetails, _ span: String) -> [RefundFinding] {
    guard details.returned.count > 0 else { return [] }
    return [
      RefundFinding(
        .returned(count: details.returned.count, amount: details.returned.amount),
        filter: span + " returned:yes")
    ]
  }

  /// The usual day is the median one, so that the busy ones do not make themselves usual.
  private static func busyDays(_ details: RefundDetails) -> [RefundFinding] {
    let counts = details.days.map(\.count).sorted()
    guard let median = counts.isEmpty ? nil : counts[counts.count / 2] else { return [] }
    let usual = max(1, median)
    let busy = details.days.filter { $0.count >= busyCount && $0.count >= busyTimes * usual }
      .sorted { ($1.count, $0.day) < ($0.count, $1.day) }
    return busy.prefix(busyDays).map { day in
      let most = day.counts.max { ($0.value, $1.key ?? "") < ($1.value, $0.key ?? "") }
      return RefundFinding(
        .busyDay(
          day.day, count: day.count, usual: median, reason: most?.key ?? nil, ofReason: most?.value ?? 0),
        filter: "currency:\(details.currency.code) created:\(day.day.iso)")
    }
  }

  private static func high(_ trend: RefundTrend) -> [RefundFinding] {
    guard let mean = trend.mean, mean > 0 else { return [] }
    let rates = trend.points.filter { !$0.isPartial }.map(\.rate)
    let high = rates.reversed().prefix { ($0 ?? 0) >= mean * highTimes }.count
    // When most of the time is high, the mean is no measure of it.
    guard high >= highPeriods, high * 2 <= rates.count else { return [] }
    return [RefundFinding(.rateStaysHigh(periods: high, mean: mean))]
  }

  private static func grown(_ trend: RefundTrend, _ details: RefundDetails, _ span: String) -> [RefundFinding] {
    let all = trend.reasons.map(\.count).reduce(0, +)
    let allBefore = details.reasonsBefore.map(\.count).reduce(0, +)
    guard details.knowsBefore, all >= leastRefunds, allBefore >= leastRefunds else { return [] }
    return trend.reasons.compactMap { reason in
      let before = details.reasonsBefore.first { $0.reason == reason.reason }?.count ?? 0
      let (share, shareBefore) = (Double(reason.count) / Double(all), Double(before) / Double(allBefore))
      guard share - shareBefore >= grownPoints else { return nil }
      return RefundFinding(
        .reasonGrew(reason.reason, share: share, before: shareBefore),
        filter: span + " reason:" + (reason.reason ?? "none"))
    }
  }

  private static func pace(_ details: RefundDetails) -> [RefundFinding] {
    guard details.knowsBefore, details.took.count >= leastRefunds, details.tookBefore.count >= leastRefunds,
      let median = details.took.median, let before = details.tookBefore.median
    else { return [] }
    if median >= before * (1 + changedPart) { return [RefundFinding(.slower(median: median, before: before))] }
    if median <= before * (1 - changedPart) { return [RefundFinding(.faster(median: median, before: before))] }
    return []
  }

  private static func large(_ trend: RefundTrend, _ details: RefundDetails) -> [RefundFinding] {
    let all = trend.reasons.map(\.amount).reduce(0, +)
    let count = trend.reasons.map(\.count).reduce(0, +)
    guard let first = details.largest.first, count >= leastRefunds, all > 0 else { return [] }
    let share = Double(first.amount.amount) / Double(all)
    guard share >= largePart else { return [] }
    return [RefundFinding(.large(first, share: share), filter: "id:" + first.id)]
  }
}
