import CellixCore
import Foundation
import Terminal

// Refunds over time, why they were made, and what of it deserves a look.
extension DashboardState {
  func viewRefunds(_ canvas: inout Canvas, _ body: Rect, now: Date) {
    if refunds.opened != nil { return viewRefund(&canvas, body) }
    if refunds.isListed { return viewRefundList(&canvas, body, now: now) }
    let areas = RefundAreas(body)
    canvas.within(areas.ranges) { area in viewRefundChoices(&area) }
    if isZoomed {
      let rest = body.inset(top: areas.ranges.height)
      return viewRefundPanel(refundFocus, &canvas, rest, isTable: refunds.isTable)
    }
    let isApart = areas.table != nil
    viewRefundPanel(.trend, &canvas, areas.trend, isTable: refunds.isTable && !isApart)
    if let table = areas.table { viewRefundTablePanel(&canvas, table) }
    for (panel, rect) in [(RefundPanel.why, areas.why), (.beside, areas.beside), (.findings, areas.findings)]
    where rect.height >= 3 {
      viewRefundPanel(panel, &canvas, rect, isTable: false)
    }
  }

  private func viewRefundPanel(_ panel: RefundPanel, _ canvas: inout Canvas, _ rect: Rect, isTable: Bool) {
    switch panel {
    case .trend where isTable: viewRefundTablePanel(&canvas, rect)
    case .trend: viewRefundTrend(&canvas, rect)
    case .why: viewReasons(&canvas, rect)
    case .beside: viewBeside(&canvas, rect)
    case .findings: viewFindings(&canvas, rect)
    }
  }

  // MARK: - What is chosen

  private func viewRefundChoices(_ area: inout Canvas) {
    func choice(_ name: String, _ all: [(String, Bool)]) -> [Run] {
      [Run("  \(name) ", .muted)]
        + all.flatMap { title, isOpen in
          [Run(isOpen ? "▸" : " ", .accent), Run(title + " ", isOpen ? .text.bolded() : .muted)]
        }
    }
    let ranges = choice("Range", TrendRange.allCases.map { ($0.title, $0 == refunds.range) })
    let measures = choice("By", RefundsState.Measure.allCases.map { ($0.title, $0 == refunds.measure) })
    let basis = choice(
      "Day of", [("the refund", refunds.basis == .refunds), ("the payment", refunds.basis == .payments)])
    let before = choice("Beside", [("nothing", !refunds.compares), ("the time before", refunds.compares)])
    let currencies = refunds.shown.map { trend in
      choice(
        "", shownCurrencies(trend).map { ($0.code.uppercased(), $0 == trend.currency) })
    }
    area.write(ranges + (refunds.basis == .refunds ? measures : []), x: 0, y: 0)
    if let currencies {
      let width = currencies.reduce(0) { $0 + TextWidth.columns($1.text) }
      if TextWidth.columns((ranges + measures).map(\.text).joined()) + width <= area.size.columns {
        area.writeRight(currencies, endX: area.size.columns - 1, y: 0)
      }
    }
    area.write(basis + (refunds.basis == .refunds ? before : []), x: 0, y: 1)
  }

  // MARK: - The trend

  private var refundTitle: String {
    let currency = refunds.shown.map { " · " + $0.currency.code.uppercased() } ?? ""
    if refunds.basis == .payments { return "Refunded in 30 days, % of captured" + currency }
    switch refunds.measure {
    case .rate: return "Refund rate, % of captured" + currency
    case .amount: return "Refunded" + currency
    case .count: return "Refunds" + currency
    }
  }

  private func viewRefundTrend(_ canvas: inout Canvas, _ rect: Rect) {
    let inner = panel(
      refundTitle, note: refunds.shown.map(trendNote),
      footer: refunds.shown.map { [Run(trendFooter($0), .muted)] } ?? [], on: [.refunds, .charges],
      focused: refundFocus == .trend, rect, &canvas)
    canvas.within(inner) { area in
      guard let trend = knownTrend(&area) else { return }
      RefundChart.draw(refunds, trend, &area, area.bounds)
    }
  }

  /// - Returns: `nil` where there is nothing to show, after saying why.
  func knownTrend(_ area: inout Canvas) -> RefundTrend? {
    guard let trend = refunds.shown, trend.points.contains(where: { $0.captured != nil }) else {
      drawWords(refunds.trend, .charges, .refunds, noun: "payments to compare refunds with", &area)
      return nil
    }
    return trend
  }

  private func trendNote(_ trend: RefundTrend) -> String {
    guard refunds.basis == .refunds else { return cohortHeadline }
    return headline(trend, refunds.measure)
  }

  /// The rate, as other screens say it.
  func refundHeadline(_ trend: RefundTrend) -> String { headline(trend, .rate) }

  /// Without what it is held against, where that does not fit.
  func refundHeadline(_ trend: RefundTrend, fitting width: Int) -> String {
    let forms = [refundHeadline(trend), headline(trend, .rate, isShort: true), latest(trend, .rate) ?? ""]
    return forms.first { TextWidth.columns($0) <= width } ?? ""
  }

  private func headline(_ trend: RefundTrend, _ measure: RefundsState.Measure, isShort: Bool = false) -> String {
    guard let latest = trend.latest(measure).flatMap({ measure.value(of: $0) }) else {
      return trend.points.contains(where: \.isWhole) ? "no payments" : "no complete period yet"
    }
    let words = measure.words(latest, trend.currency)
    let other = besideKnown.flatMap(measure.mean)
    guard let mean = other ?? measure.mean(of: trend.points) else { return words }
    let difference = latest - mean
    let than = other == nil ? "mean" : "mean before"
    // A difference that the figures beside it do not show would contradict them.
    guard words != measure.words(mean, trend.currency) else { return isShort ? words : "\(words)  like the \(than)" }
    let change = "\(words)  \(difference >= 0 ? "▴" : "▾") \(measure.differenceWords(difference, trend.currency))"
    return isShort ? change : change + " vs \(than) \(measure.words(mean, trend.currency))"
  }

  private func latest(_ trend: RefundTrend, _ measure: RefundsState.Measure) -> String? {
    trend.latest(measure).flatMap { measure.value(of: $0) }.map { measure.words($0, trend.currency) }
  }

  /// The time before, where it is shown and enough of it is known: the mean of one month is not held against twelve.
  private var besideKnown: [RefundTrend.Point]? {
    guard refunds.isBeside, screen == .refunds, let details = refunds.shownDetails else { return nil }
    return details.knowsBefore ? details.before : nil
  }

  private var cohortHeadline: String {
    guard let cohorts = refunds.shownDetails?.cohorts,
      let newest = cohorts.last(where: { $0.isRipe(RefundCohort.shown) && $0.rate(RefundCohort.shown) != nil }),
      let rate = newest.rate(RefundCohort.shown)
    else { return "no cohort is 30 days old" }
    return "\(Percent.text(rate)) of \(newest.start.short), the newest that is ripe"
  }

  /// What is picked, or how to read the lines.
  private func trendFooter(_ trend: RefundTrend) -> String {
    if let index = refunds.period, let point = trend.points[safe: index] { return words(of: point, index, trend) }
    if refunds.basis == .payments { return "muted: younger than 30 days, still growing" }
    if refunds.isBeside { return "muted: the \(refunds.range.title) before" }
    return "dashed: mean · muted: still running"
  }

  private func words(of point: RefundTrend.Point, _ index: Int, _ trend: RefundTrend) -> String {
    func money(_ amount: Int?) -> String {
      amount.map { Money(amount: $0, currency: trend.currency).formatted } ?? "unknown"
    }
    if refunds.basis == .payments {
      guard let cohort = refunds.shownDetails?.cohorts[safe: index] else { return point.start.iso }
      let rates = RefundCohort.horizons.indices.map { number in
        "\(RefundCohort.horizons[number]) d \(cohort.words(number))"
      }
      return "\(point.start.iso) · " + rates.joined(separator: " · ")
    }
    let rate = point.rate.map(Percent.text) ?? "no rate"
    let count = point.refunded == nil ? "?" : point.refundCount.grouped
    let running = point.isPartial ? " · still running" : ""
    return "\(point.start.iso) · \(rate) · \(count) · \(money(point.refunded)) of \(money(point.captured))\(running)"
  }

  /// The first four; the one that is open takes the place of the last.
  private func shownCurrencies(_ trend: RefundTrend) -> [Currency] {
    let first = trend.currencies.prefix(4)
    return first.contains(trend.currency) ? Array(first) : first.dropLast() + [trend.currency]
  }

  // MARK: - Why

  private func viewReasons(_ canvas: inout Canvas, _ rect: Rect) {
    let total = refunds.shown?.reasons.map(\.count).reduce(0, +)
    let inner = panel(
      "Why", note: total.map { $0.counted("refund") }, on: [.refunds], focused: refundFocus == .why, rect, &canvas)
    canvas.within(inner) { area in
      guard let trend = refunds.shown, let most = trend.reasons.first else {
        guard case .value = refunds.trend else { return drawWords(refunds.trend, .refunds, noun: "refunds", &area) }
        let words = isComplete(.refunds) ? "No refunds in this range." : "Not fetched yet."
        area.write(words, x: 0, y: 0, .muted)
        return
      }
      let width = area.size.columns
      let names = min(24, max(12, width - 18))
      let amounts = width - names - 8 >= 26 ? 14 : 0
      let bar = max(0, width - names - 8 - amounts)
      viewLines(.why, trend.reasons, &area) { area, reason, y in
        area.write(reason.words, x: 0, y: y, width: names - 1)
        if bar >= 4 {
          area.meter(
            x: names, y: y, width: bar, fraction: Double(reason.count) / Double(max(1, most.count)))
        }
        area.writeRight(share(reason, of: trend), endX: names + bar + 6, y: y)
        if amounts > 0 {
          area.writeRight(
            Money(amount: reason.amount, currency: trend.currency).formatted, endX: width, y: y, .muted)
        }
      }
    }
  }

  /// The lines of a panel, with the selected one in sight and marked while the panel has the focus.
  private func viewLines<Line>(
    _ panel: RefundPanel, _ lines: [Line], _ area: inout Canvas, _ draw: (inout Canvas, Line, Int) -> Void
  ) {
    let selected = refunds.line(of: panel, count: lines.count)
    let height = area.size.rows
    let offset = max(0, min(selected - height + 1, lines.count - height))
    for (y, index) in (offset..<lines.count).prefix(height).enumerated() {
      draw(&area, lines[index], y)
      if index == selected, refundFocus == panel { markSelected(&area, y: y) }
    }
  }

  // MARK: - How long, what came back, the largest

  private func viewBeside(_ canvas: inout Canvas, _ rect: Rect) {
    let details = refunds.shownDetails
    let inner = panel(
      "Time to refund", note: details.map { "\($0.took.count.grouped) known" }, on: [.refunds, .charges],
      focused: refundFocus == .beside, rect, &canvas)
    canvas.within(inner) { area in
      guard let details else { return drawWords(refunds.details, .refunds, noun: "refunds", &area) }
      viewLines(.beside, besideLines(details), &area) { area, line, y in
        area.writeLine(line.name, line.value, line.style, y: y)
      }
    }
  }

  private struct BesideLine {
    var name: String
    var value: String
    var style: Style = .text
  }

  private func besideLines(_ details: RefundDetails) -> [BesideLine] {
    func time(_ hours: Double?, _ before: Double?) -> String {
      (hours.map(AgeWords.text) ?? "–") + (before.map { "  (was \(AgeWords.text($0)))" } ?? "")
    }
    let before = details.knowsBefore ? details.tookBefore : nil
    let returned = details.returned
    let money = Money(amount: returned.amount, currency: details.currency).formatted
    return [
      BesideLine(name: "Median", value: time(details.took.median, before?.median), style: .text.bolded()),
      BesideLine(name: "90 % within", value: time(details.took.ninetieth, before?.ninetieth)),
      BesideLine(
        name: "Came back", value: returned.count == 0 ? "none" : "\(returned.count.grouped)  \(money)",
        style: returned.count == 0 ? .muted : .warn),
    ]
      + details.largest.enumerated().map { number, row in
        BesideLine(
          name: (number == 0 ? "Largest  " : "         ") + calendar.day(of: row.created).short,
          value: row.amount.formatted)
      }
  }

  // MARK: - What stands out

  private func viewFindings(_ canvas: inout Canvas, _ rect: Rect) {
    let findings = refundFindings
    let inner = panel(
      "What stands out", note: findings.isEmpty ? nil : "↵ shows the refunds behind a line",
      on: [.refunds, .charges], focused: refundFocus == .findings, rect, &canvas)
    canvas.within(inner) { area in
      guard let trend = refunds.shown, refunds.shownDetails != nil else {
        return drawWords(refunds.details, .refunds, noun: "refunds", &area)
      }
      guard !findings.isEmpty else {
        var flow = Flow(width: area.size.columns)
        return flow.note(
          "✓", .ok, "Nothing: no busy day, no high stretch, no reason that grew, nothing that came back.", in: &area)
      }
      viewLines(.findings, findings, &area) { area, finding, y in
        area.write(finding.isWarning ? "▲" : "●", x: 0, y: y, finding.isWarning ? .warn : .info)
        area.write(finding.words(trend.currency, trend.range), x: 2, y: y, width: area.size.columns - 2)
      }
    }
  }

  // MARK: - In words

  func refundTrendOutline() -> [OutlineNode] {
    guard let trend = refunds.shown else { return [.field(label: "Refund rate", value: "unknown")] }
    return [.field(label: "Refund rate", value: refundHeadline(trend))]
      + trend.points.map { point in
        .row(
          id: point.start.iso,
          cells: [OutlineCell("from", point.start.iso), OutlineCell("rate", point.rateWords)])
      }
  }

  func refundsOutline(now: Date) -> [OutlineNode] {
    if refunds.opened != nil { return refundOutline() }
    if refunds.isListed { return refundListOutline() }
    var nodes = refunds.basis == .payments ? cohortOutline() : refundTableOutline()
    guard let trend = refunds.shown, let details = refunds.shownDetails else { return nodes }
    nodes += trend.reasons.map { .field(label: "Reason " + $0.words, value: share($0, of: trend)) }
    nodes += besideLines(details).map { .field(label: $0.name.trimmingCharacters(in: .whitespaces), value: $0.value) }
    return nodes + refundFindings.map { .text($0.words(trend.currency, trend.range)) }
  }
}

extension RefundTrend.Reason {
  var words: String { (reason ?? "none given").replacing("_", with: " ") }
}

/// Hours as people read them: `33 h` below two days, then `2.4 d`, from a hundred days on without the tenth.
enum AgeWords {
  static func text(_ hours: Double) -> String {
    if hours < 1 { return "<1 h" }
    if hours < 48 { return "\(Int(hours.rounded())) h" }
    if hours >= 2400 { return "\(Int((hours / 24).rounded())) d" }
    let tenths = Int((hours / 2.4).rounded())
    return "\(tenths / 10).\(tenths % 10) d"
  }
}

/// Shares as people read them.
enum Percent {
  static func text(_ share: Double) -> String { "\(tenths(share)) %" }
  /// `23 %`, where there is room for no more; what is there never reads as nothing.
  static func whole(_ part: Int, of all: Int) -> String {
    guard part > 0, all > 0 else { return "0 %" }
    let share = Int((Double(part) / Double(all) * 100).rounded())
    return share == 0 ? "<1 %" : "\(share) %"
  }
  static func points(_ share: Double) -> String { "\(tenths(share)) pt" }

  /// `0.62 %`: for ratios whose limits lie below one per cent.
  static func hundredths(_ share: Double) -> String {
    let hundredths = Int((share * 10_000).rounded())
    let rest = abs(hundredths % 100)
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) %"
  }

  private static func tenths(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(abs(tenths % 10))"
  }
}
