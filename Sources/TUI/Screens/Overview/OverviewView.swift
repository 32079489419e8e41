import CellixCore
import Foundation
import Terminal

// Everything at a glance: three panels, the most urgent disputes, and what just happened.
extension DashboardState {
  /// The panels that Tab goes through, in reading order.
  enum OverviewPanel: Int, CaseIterable { case balances, disputes, refunds, payments, next, events }

  var overviewFocus: OverviewPanel { OverviewPanel(rawValue: focus) ?? .next }

  /// Where there is no room for a panel of their own, a line beside the refunds says what the payments come to.
  static func overviewPanels(width: Int) -> [OverviewPanel] {
    OverviewPanel.allCases.filter { $0 != .payments || width >= 120 }
  }

  func viewOverview(_ canvas: inout Canvas, _ body: Rect, now: Date) {
    if isZoomed { return viewPanel(overviewFocus, &canvas, body, now: now) }
    let (top, rest) = body.splitTop(min(11, max(8, body.height / 3)))
    let shown = DashboardState.overviewPanels(width: body.width)
    let weights = shown.contains(.payments) ? [28, 36, 36, 30] : top.width >= 96 ? [28, 37, 35] : [28, 32, 20]
    let panels = top.columns(weights: weights, gap: 0)
    let (queueArea, feed) = rest.splitTop(max(5, rest.height * 55 / 100))
    for (panel, rect) in zip(shown, panels + [queueArea, feed]) where rect.height >= 3 {
      viewPanel(panel, &canvas, rect, now: now)
    }
  }

  private func viewPanel(_ panel: OverviewPanel, _ canvas: inout Canvas, _ rect: Rect, now: Date) {
    switch panel {
    case .balances: viewBalancePanel(&canvas, rect, now: now)
    case .disputes: viewDisputePanel(&canvas, rect, now: now)
    case .refunds: viewRefundPanel(&canvas, rect)
    case .payments: viewPaymentPanel(&canvas, rect)
    case .next: viewNext(&canvas, rect, now: now)
    case .events: viewFeed(&canvas, rect)
    }
  }

  private func viewBalancePanel(_ canvas: inout Canvas, _ rect: Rect, now: Date) {
    let entries = balances.value??.entries ?? []
    let inner = panel(
      "Balances", note: isZoomed ? nil : entries.first?.currency.code.uppercased(), on: [.balance],
      focused: overviewFocus == .balances, rect, &canvas)
    canvas.within(inner) { area in
      guard let first = entries.first else {
        drawWords(balances, .balance, noun: "balance", &area)
        return
      }
      // Alone, the panel has room for all that is known of every currency.
      if isZoomed { return viewCurrencyTable(entries, selected: nil, &area) }
      let width = area.size.columns
      let isShort = (first.available ?? 0) < 0
      amount("Available", first.available, first.currency, (isShort ? Style.warn : .text).bolded(), &area, y: 0)
      amount("Pending", first.pending, first.currency, .text, &area, y: 1)
      var y = 2
      if let instant = first.instant, area.size.rows >= 7 {
        amount("Instant", instant, first.currency, .text, &area, y: y)
        y += 1
      }
      switch first.inDisputes {
      case .unknown: amount("In disputes", nil, first.currency, .text, &area, y: y)
      case .value(let held): amount("In disputes", -held, first.currency, held > 0 ? .warn : .text, &area, y: y)
      }
      y += area.size.rows >= 8 ? 2 : 1
      let others = Array(entries.dropFirst())
      let room = max(0, min(3, area.size.rows - y - 1))
      let shown = others.count > room ? max(0, room - 1) : others.count
      for entry in others.prefix(shown) {
        let text = entry.available.map { Money(amount: $0, currency: entry.currency).formatted } ?? "unknown"
        let name = entry.currency.code.uppercased()
        let whole = "\(name) available"
        let fits = TextWidth.columns(whole) + 1 + TextWidth.columns(text) <= width
        area.write(fits ? whole : name, x: 0, y: y, .muted)
        area.writeRight(text, endX: width, y: y, (entry.available ?? 0) < 0 ? .warn : .muted)
        y += 1
      }
      if shown < others.count, room > 0 {
        area.write(DashboardState.furtherCurrencies(others.count - shown), x: 0, y: y, .muted)
        y += 1
      }
      viewPayoutLines(&area, from: y, now: now)
    }
  }

  /// The next payout at the bottom, and the last one above it where both have room; the last one alone without a next.
  private func viewPayoutLines(_ area: inout Canvas, from first: Int, now: Date) {
    var y = area.size.rows - 1
    guard y >= first else { return }
    if let next = payoutForecast(now: now), let entry = balanceEntry {
      let amount = "~" + Money(amount: next.amount, currency: entry.currency).formatted
      let room = area.size.columns - TextWidth.columns(amount) - 1
      let names = ["Next payout \(next.day.named)", "Next payout \(next.day.short)", "Next \(next.day.short)"]
      area.writeLine(names.first { TextWidth.columns($0) <= room } ?? "Next", amount, .text, y: y)
      y -= 1
    }
    guard let payout = currencyPayouts.first, y >= first else { return }
    area.writeLine("Payout \(payout.day.short)", payout.amount.formatted, .muted, y: y)
  }

  private func amount(
    _ name: String, _ amount: Int?, _ currency: Currency, _ style: Style, _ area: inout Canvas, y: Int
  ) {
    area.write(name, x: 0, y: y, .muted)
    let text = amount.map { Money(amount: $0, currency: currency).formatted } ?? "unknown"
    area.writeRight(text, endX: area.size.columns, y: y, amount == nil ? .muted : style)
  }

  private func viewDisputePanel(_ canvas: inout Canvas, _ rect: Rect, now: Date) {
    let inner = canvas.panel(
      rect, title: "Disputes", note: warning(.disputes), focused: overviewFocus == .disputes, noteStyle: .warn)
    canvas.within(inner) { area in
      guard let value = overview.value, value.counts[.all] ?? 0 > 0 else {
        drawWords(overview, .disputes, noun: "disputes", &area)
        return
      }
      count("Needs response", value.counts[.needsResponse] ?? 0, .text.bolded(), &area, y: 0)
      var y = 1
      let (inquiries, reviewed) = (value.counts[.inquiries] ?? 0, value.counts[.underReview] ?? 0)
      let bands = DashboardState.shownBands(value)
      if area.size.rows >= 4 + bands.count {
        count("Inquiries", inquiries, .text, &area, y: y)
        count("Under review", reviewed, .text, &area, y: y + 1)
        y += 2
      } else {
        area.writeLine("Inquiries, review", "\(inquiries.grouped), \(reviewed.grouped)", .text, y: y)
        y += 1
      }
      viewDecided(value, &area, y: y, now: now)
      y += area.size.rows >= 9 ? 2 : 1
      viewBands(bands, &area, from: y)
    }
  }

  /// Decisions are learned from events: until these were followed for 90 days, those of before are counted only where the
  /// dispute itself was opened in that time.
  private func seesAllDecisions(now: Date) -> Bool {
    guard let oldest = syncState.value?.watermarks[.events]?.oldest else { return false }
    return now.timeIntervalSince(oldest) >= 90 * 86_400
  }

  private func viewDecided(_ value: DisputeOverview, _ area: inout Canvas, y: Int, now: Date) {
    let decided = value.won + value.lost
    let seesAll = seesAllDecisions(now: now)
    let counts = (seesAll ? "" : "≥ ") + "\(value.won.grouped), \(value.lost.grouped)"
    // A percentage of a few says little.
    let share =
      decided < 10 || !seesAll ? [] : [counts + " · \(Percent.whole(value.won, of: decided))"]
    let name = "Won, lost 90 d"
    let room = area.size.columns - TextWidth.columns(name) - 1
    let words = decided == 0 ? "none" : (share + [counts]).first { TextWidth.columns($0) <= room } ?? counts
    area.writeLine(name, words, .text, y: y)
  }

  private struct ShownBand {
    var due: DisputeOverview.Band
    var words: String
    var mark: String
    var style: Style
  }

  private static func shownBands(_ value: DisputeOverview) -> [ShownBand] {
    bands.compactMap { band, words, mark, style in
      value.due[band].flatMap { due in
        due.count > 0 || band == .within48Hours ? ShownBand(due: due, words: words, mark: mark, style: style) : nil
      }
    }
  }

  /// What is due, most urgent first; where not all bands have a line of their own the last one names the rest.
  private func viewBands(_ bands: [ShownBand], _ area: inout Canvas, from first: Int) {
    let room = max(0, area.size.rows - first)
    for (line, band) in bands.prefix(room).enumerated() {
      let y = first + line
      let rest = line == room - 1 ? bands.dropFirst(room).map { ", \($0.due.count.grouped) \($0.words)" }.joined() : ""
      let used = area.write(
        [Run(band.mark + " ", band.style), Run("\(band.due.count.grouped) \(band.words)" + rest)], x: 0, y: y)
      let sums = DashboardState.sums(band.due.amounts)
      if rest.isEmpty, let sum = sums.first(where: { area.columns(of: $0) < area.size.columns - used }) {
        area.writeRight(sum, endX: area.size.columns, y: y, .muted)
      }
    }
  }

  /// The largest sum and how many other currencies there are, in forms of less and less room. Never without them: one
  /// currency would pass for all.
  private static func sums(_ amounts: [Money]) -> [String] {
    guard let first = amounts.first?.formatted else { return [] }
    let others = amounts.count - 1
    guard others > 0 else { return [first] }
    return [furtherCurrencies(others), "+\(others) more", "+\(others)"].map { "\(first) \($0)" }
  }

  private static func furtherCurrencies(_ count: Int) -> String {
    "+\(count) \(count == 1 ? "currency" : "currencies")"
  }

  private static let bands: [(DisputeOverview.DueBand, String, String, Style)] = [
    (.late, "late", "✗", .danger), (.within48Hours, "due in 48 h", "✗", .danger),
    (.withinAWeek, "due in 7 d", "▲", .warn),
    (.later, "later", "●", .info),
  ]

  private func count(_ name: String, _ count: Int, _ style: Style, _ area: inout Canvas, y: Int) {
    area.write(name, x: 0, y: y, .muted)
    area.writeRight(count.grouped, endX: area.size.columns, y: y, style)
  }

  private func viewRefundPanel(_ canvas: inout Canvas, _ rect: Rect) {
    let canvasWidth = canvas.size.columns
    let title = ["Refunds", refunds.shown?.currency.code.uppercased()].compactMap { $0 }.joined(separator: " ")
    let inner = panel(
      title, note: rect.width >= 30 ? refunds.range.title : nil, on: [.refunds, .charges],
      focused: overviewFocus == .refunds, rect, &canvas)
    canvas.within(inner) { area in
      guard case .value(.some(let trend)) = refunds.trend, trend.points.contains(where: { $0.rate != nil }) else {
        drawWords(refunds.trend, .charges, .refunds, noun: "payments to compare refunds with", &area)
        return
      }
      area.write(refundHeadline(trend, fitting: area.size.columns), x: 0, y: 0)
      var footing: [String] = []
      if !DashboardState.overviewPanels(width: canvasWidth).contains(.payments) {
        footing = paymentLines(width: area.size.columns)
      } else if let reason = trend.reasons.first {
        let isAlone = trend.reasons.dropFirst().first.map { $0.count < reason.count } ?? true
        footing = ["\(isAlone ? "most" : "often"): \(reason.words) \(share(reason, of: trend))"]
      }
      let chart = Rect(x: 0, y: 1, width: area.size.columns, height: max(0, area.size.rows - 1 - footing.count))
      RefundChart.drawCompact(trend, &area, chart)
      for (line, words) in footing.enumerated() {
        area.write(words, x: 0, y: area.size.rows - footing.count + line, .muted)
      }
    }
  }

  /// Volume and success, for where they have no panel: in one line, or one below the other.
  private func paymentLines(width: Int) -> [String] {
    let summary: PaymentSummary
    switch payments.summary {
    case .loading: return ["Reading payments…"]
    case .failed: return ["payments unknown"]
    case .value(nil): return ["no payments"]
    case .value(let known?): summary = known
    }
    guard let total = summary.total else { return ["payments unknown"] }
    let captured = Money(amount: total.captured, currency: summary.currency).formatted
    // Payments that are still on their way can only add to it.
    let bound = summary.isWhole ? captured : "≥" + captured
    let volume = "30 d \(bound)"
    let attempts = total.succeeded + total.failed
    let rate = attempts == 0 ? "none tried" : "\(Percent.text(Double(total.succeeded) / Double(attempts))) paid"
    let line = "\(volume) · \(rate)"
    if TextWidth.columns(line) <= width { return [line] }
    return [TextWidth.columns(volume) <= width ? volume : bound, rate]
  }

  private func viewPaymentPanel(_ canvas: inout Canvas, _ rect: Rect) {
    let summary: PaymentSummary? = payments.summary.value ?? nil
    let inner = panel(
      "Payments", note: summary.map { "30 days " + $0.currency.code.uppercased() }, on: [.charges, .paymentIntents],
      focused: overviewFocus == .payments, rect, &canvas)
    canvas.within(inner) { area in
      guard let summary else { return drawWords(payments.summary, .charges, noun: "payments", &area) }
      viewVolume(summary, &area)
      let success = summary.recent.successRate.map(Percent.text) ?? "–"
      area.writeLine("Newest intents succeeded", success, .text, y: area.size.rows - 1)
    }
  }

  func share(_ reason: RefundTrend.Reason, of trend: RefundTrend) -> String {
    let all = trend.reasons.map(\.count).reduce(0, +)
    return all == 0 ? "" : Percent.whole(reason.count, of: all)
  }

  private func viewNext(_ canvas: inout Canvas, _ rect: Rect, now: Date) {
    let index = urgent.rows.isEmpty ? 0 : urgent.list.selectedIndex + 1
    let inner = canvas.panel(
      rect, title: "Next to answer", note: warning(.disputes) ?? "by deadline, inquiries too",
      footer: urgent.total.map { "\(index) of \($0.grouped)  ↵ open" }, focused: overviewFocus == .next)
    canvas.within(inner) { area in
      guard !urgent.rows.isEmpty else {
        drawWords(urgent.list.state, .disputes, noun: "disputes that need a response", &area)
        return
      }
      let table = UrgentTable(width: area.size.columns)
      area.tableHeader(table.layout, y: 0)
      for (line, index) in urgent.list.window(max(1, area.size.rows - 1)).visible.enumerated() {
        guard let row = urgent.rows[safe: index] else { continue }
        let isSelected = row.id == urgent.list.selectedID
        area.tableRow(table.layout, cells: table.cells(row, isSelected: isSelected, self, now: now), y: line + 1)
        guard isSelected, overviewFocus == .next else { continue }
        markSelected(&area, y: line + 1, ticking: row.ticks(now: now) ? table.ticking : nil)
      }
    }
  }

  private func viewFeed(_ canvas: inout Canvas, _ rect: Rect) {
    let inner = panel("Live events", note: nil, on: [.events], focused: overviewFocus == .events, rect, &canvas)
    canvas.within(inner) { area in viewEvents(&area) }
  }

  /// The time of an event of the newest one's day; of those before their day, since a clock alone would read as today's.
  private func clockOrDay(_ date: Date, newest: CivilDay?) -> String {
    let day = calendar.day(of: date)
    return day == newest ? calendar.clock(date) : day.short
  }

  func viewEvents(_ area: inout Canvas) {
    guard let rows = feed.value, !rows.isEmpty else {
      drawWords(feed, .events, noun: "events", &area)
      return
    }
    // Further apart, the end of a row is not seen beside its beginning.
    let width = min(area.size.columns, 130)
    let wide = width >= 90
    // The longest names of events have 31 columns.
    let shift = wide ? 2 : 0
    let newest = rows.first.map { calendar.day(of: $0.created) }
    for (line, row) in rows.prefix(area.size.rows).enumerated() {
      area.write(clockOrDay(row.created, newest: newest), x: 0, y: line, .muted)
      area.write(row.type, x: 10, y: line, width: 29 + shift)
      area.write(row.objectID.map { TextWidth.middle($0, to: 12) } ?? "", x: 40 + shift, y: line, .muted)
      area.writeRight(row.amount?.formatted ?? "", endX: 67 + shift, y: line)
      if width > 70 {
        let room = max(0, width - 69 - shift - (wide ? 12 : 0))
        area.write(note(of: row) ?? "", x: 69 + shift, y: line, .muted, width: room)
      }
      if wide { area.writeRight(row.way.rawValue, endX: width, y: line, .muted) }
    }
  }

  func overviewOutline(now: Date) -> [OutlineNode] {
    var nodes: [OutlineNode] = balancesOutline()
    if payoutForecast(now: now) != nil { nodes.append(.field(label: "Next payout", value: nextPayoutWords(now: now))) }
    if let value = overview.value {
      nodes.append(.field(label: "Disputes that need a response", value: (value.counts[.needsResponse] ?? 0).grouped))
      nodes.append(.field(label: "Under review", value: (value.counts[.underReview] ?? 0).grouped))
    } else {
      nodes.append(.field(label: "Disputes", value: "unknown"))
    }
    nodes += refundTrendOutline()
    guard !urgent.rows.isEmpty else {
      return nodes + [
        .text(
          isComplete(.disputes) ? "No disputes that need a response." : "Disputes: unknown, still to be fetched.")
      ]
    }
    nodes.append(.heading("Next to answer: \(urgent.total?.grouped ?? "unknown")"))
    return nodes + outline(of: urgent.rows, selectedID: urgent.list.selectedID, now: now)
  }
}
