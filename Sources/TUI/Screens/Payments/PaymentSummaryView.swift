import CellixCore
import Foundation
import Terminal

// Three panels above the list: volume, what the newest payments were like, and disputes against payments.
extension DashboardState {
  func viewPaymentSummary(_ canvas: inout Canvas, _ rect: Rect) {
    let panels = rect.columns(weights: rect.width >= 96 ? [38, 34, 28] : [34, 46], gap: 0)
    let summary: PaymentSummary? = payments.summary.value ?? nil
    for (index, panel) in panels.enumerated() {
      let title = ["Volume, 30 days", "Newest payments", "Dispute activity, est."][index]
      let note = [summary?.currency.code.uppercased(), summary.map { "last \($0.recent.charges.grouped)" }, nil][index]
      let inner = self.panel(
        title, note: note, on: index == 1 ? [.charges, .paymentIntents] : [.charges], focused: isSummaryFocused, panel,
        &canvas)
      canvas.within(inner) { area in
        guard let summary else { return drawWords(payments.summary, .charges, noun: "payments", &area) }
        switch index {
        case 0: viewVolume(summary, &area)
        case 1: viewRecent(summary.recent, summary.activity, &area, withActivity: panels.count < 3)
        default: viewDisputeActivity(summary, &area)
        }
      }
    }
  }

  func viewVolume(_ summary: PaymentSummary, _ area: inout Canvas) {
    let width = area.size.columns
    guard let total = summary.total else { return area.writeLine("Captured", "unknown", .muted, y: 0) }
    let captured = Money(amount: total.captured, currency: summary.currency).formatted
    area.writeLine(summary.isWhole ? "Captured" : "Captured, in part", captured, .text.bolded(), y: 0)
    let attempts = total.succeeded + total.failed
    area.writeLine("Payments", "\(total.succeeded.grouped) of \(attempts.grouped) tried", .text, y: 1)
    let values = summary.days.map { day in
      day.sums.map { Double($0.captured) / summary.currency.minorPerMajor }
    }
    let labels = [summary.days.indices.first, summary.days.indices.last].compactMap { $0 }.map {
      ChartLabel($0, summary.days[$0].day.short)
    }
    let chart = LineChart(
      series: [ChartSeries(values, isLastPartial: true, isLastOnAxis: true)], labels: labels, startsAtZero: true,
      format: AmountAxis.words)
    // On Overview the last line says more than the days would.
    let height = area.size.rows - (screen == .overview ? 3 : 2)
    chart.draw(on: &area, in: Rect(x: 0, y: 2, width: width, height: max(0, height)))
  }

  private func viewRecent(
    _ recent: PaymentSummary.Recent, _ activity: [DisputeActivity], _ area: inout Canvas, withActivity: Bool
  ) {
    area.writeLine("Intents succeeded", recent.successRate.map(Percent.text) ?? "–", .text.bolded(), y: 0)
    area.writeLine("Authorized", recent.authorizationRate.map(Percent.text) ?? "–", .text, y: 1)
    area.writeLine("Blocked by Radar", recent.blocked.grouped, recent.blocked > 0 ? .warn : .text, y: 2)
    var y = 3
    if withActivity, let month = activity.first {
      area.writeLine("Disputes, month", month.words, month.style, y: y)
      y += 1
    }
    let rest = area.size.rows - y
    let risky = recent.risk.filter { $0.name == "highest" || $0.name == "elevated" }
    for share in risky.prefix(max(0, rest - 1)) {
      area.writeLine("Risk \(share.name ?? "")", share.count.grouped, .warn, y: y)
      y += 1
    }
    for share in recent.failures.prefix(max(0, area.size.rows - y)) {
      area.writeLine("✗ " + (share.name ?? "no code given").replacing("_", with: " "), share.count.grouped, .text, y: y)
      y += 1
    }
  }

  var summaryOutline: [OutlineNode] {
    guard case .value(.some(let summary)) = payments.summary else { return [.field(label: "Volume", value: "unknown")] }
    return paymentExplanations.map { .field(label: $0.title, value: $0.value) }
      + [.field(label: "Currency", value: summary.currency.code.uppercased())]
  }

  var paymentExplanations: [Explanation] {
    guard case .value(.some(let summary)) = payments.summary else { return [] }
    let recent = summary.recent
    let captured = summary.total.map { Money(amount: $0.captured, currency: summary.currency).formatted }
    let month = summary.activity.first
    let asOf = asOf(.charges)
    return [
      Explanation(
        "Captured", value: captured ?? "unknown",
        definition:
          "What payments of the last 30 days captured, in one currency, by the day of the payment in your time "
          + "zone; refunds are not taken off. Days before the history that is here are left out, and the name says so.",
        filter: "charges that succeeded", count: summary.total?.succeeded, asOf: asOf),
      Explanation(
        "Paid, payments tried",
        value: summary.total.map { "\($0.succeeded.grouped) of \(($0.succeeded + $0.failed).grouped)" } ?? "unknown",
        definition:
          "Charges that succeeded of all that were tried in the last 30 days, in one currency. A customer who "
          + "tries again counts again: the intents below count each purchase once.",
        filter: "charges that succeeded or failed", count: summary.total.map { $0.succeeded + $0.failed }, asOf: asOf),
      Explanation(
        "Intents succeeded", value: recent.successRate.map(Percent.text) ?? "unknown",
        definition: "Each payment intent once, however often it was tried: succeeded ÷ all that have come to an end or "
          + "wait for another payment method.",
        filter: "the newest \(recent.intents.counted("payment intent")) of all currencies, without the "
          + "\(recent.intentsOpen.grouped) that are under way", count: recent.intents - recent.intentsOpen, asOf: asOf),
      Explanation(
        "Authorized", value: recent.authorizationRate.map(Percent.text) ?? "unknown",
        definition: "Charges that the bank approved ÷ charges that the bank was asked for.",
        filter:
          "the newest \(recent.charges.counted("charge")) of all currencies, without the \(recent.blocked.grouped) that "
          + "Radar blocked", count: recent.charges - recent.blocked, asOf: asOf),
      Explanation(
        "Blocked, risk, failure codes", value: "\(recent.blocked.grouped) blocked",
        definition:
          "Charges that Radar blocked before the bank was asked; those that it rated elevated or highest; and "
          + "the codes with which charges failed, most frequent first.",
        filter: "the newest \(recent.charges.counted("charge")) of all currencies", count: recent.charges, asOf: asOf),
      Explanation(
        "Dispute activity", value: month?.words ?? "unknown",
        definition:
          "Disputes received in the month ÷ payments that succeeded in it. Won ones count. Stripe calls 0.75 % "
          + "excessive; the card networks have programs of their own with further conditions. Below 100 payments only the "
          + "counts are shown. It is an estimate: fraud reports are not visible to this key.",
        filter: "disputes opened in the month, without inquiries and prevented ones; payments of all currencies",
        count: month?.payments, asOf: self.asOf(.disputes)),
    ] + networkExplanations(summary.networks)
  }
}

extension Currency {
  /// Minor units of one major unit.
  var minorPerMajor: Double { [1, 10, 100, 1_000][safe: digits] ?? 100 }
}

extension Canvas {
  /// A name at the left and its value at the right.
  mutating func writeLine(_ name: String, _ value: String, _ style: Style, y: Int) {
    let room = size.columns - TextWidth.columns(value) - 1
    write(name, x: 0, y: y, .muted, width: max(0, room))
    writeRight(value, endX: size.columns, y: y, style)
  }
}
