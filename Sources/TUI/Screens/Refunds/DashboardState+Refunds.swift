import CellixCore
import Foundation
import Terminal

// What the keys do on Refunds.
extension DashboardState {
  var refundFocus: RefundPanel { RefundPanel(rawValue: focus) ?? .trend }

  mutating func performOnRefunds(_ action: Action, app: inout App) -> [Effect] {
    guard refunds.opened == nil else {
      let body = App.Layout(app.size).body
      refunds.scroll(action, page: max(1, body.height - 3), last: lastRefundScroll(body))
      return []
    }
    if refunds.isListed { return performOnList(action, \.refunds, app: app) }
    switch action {
    case .nextField: moveRefundFocus(by: 1)
    case .previousField: moveRefundFocus(by: -1)
    case .open: return openRefundList(for: behindSelection, now: app.now)
    case .filter:
      let effects = openRefundList(for: "", now: app.now)
      refunds.filter.begin()
      return effects
    case .left, .right: refunds.movePeriod(by: action == .left ? -1 : 1)
    case .up, .down, .pageUp, .pageDown, .top, .bottom: moveInRefunds(action)
    default:
      guard refunds.perform(action) else { return [] }
      return refunds.questions.map { ask($0) }
    }
    return []
  }

  private mutating func moveRefundFocus(by step: Int) {
    let count = RefundPanel.allCases.count
    focus = (refundFocus.rawValue + step + count) % count
  }

  private mutating func moveInRefunds(_ action: Action) {
    switch refundFocus {
    case .trend:
      // Periods stand one below the other only in the table.
      guard refunds.isTable, let count = refunds.shown?.points.count, count > 0 else { return }
      let place = refunds.period ?? count
      if let moved = action.moved(from: place, page: 10, last: count - 1) { refunds.pickPeriod(moved) }
    case .why, .beside, .findings:
      refunds.moveLine(of: refundFocus, action, count: behind(refundFocus).count)
    }
  }

  private mutating func openRefundList(for text: String, now: Date) -> [Effect] {
    refunds.openList(for: text)
    return questions(of: refunds, now: now).map { ask($0) }
  }

  // MARK: - What lies behind

  /// The filter of the refunds behind what is selected.
  private var behindSelection: String {
    switch refundFocus {
    case .trend: DashboardState.given(refunds.period.map(refundSpan) ?? refundSpan)
    case .why, .beside, .findings:
      behind(refundFocus)[safe: refunds.line(of: refundFocus, count: behind(refundFocus).count)] ?? refundSpan
    }
  }

  /// The filters of a panel's lines, as they would be typed.
  func behind(_ panel: RefundPanel) -> [String] {
    switch panel {
    case .trend: [DashboardState.given(refundSpan)]
    case .why:
      refunds.shown?.reasons.map {
        DashboardState.given(refundSpan) + " reason:" + FilterWord.quoted($0.reason ?? "none")
      } ?? []
    case .beside:
      refunds.shownDetails.map { details in
        let given = DashboardState.given(refundSpan)
        return [given, given, refundSpan + " returned:yes"] + details.largest.map { "id:" + $0.id }
      } ?? []
    case .findings: refundFindings.map { $0.filter ?? refundSpan }
    }
  }

  /// Without those that came back, which the figures leave out too.
  private static func given(_ span: String) -> String { span.isEmpty ? span : span + " returned:no" }

  /// All of the trend's time and currency.
  var refundSpan: String {
    guard let trend = refunds.shown, let first = trend.points.first else { return "" }
    return "currency:\(trend.currency.code) created:>=\(first.start.iso)"
  }

  /// Of one period: by the refund's day, or by the payment's for a cohort.
  private func refundSpan(_ index: Int) -> String {
    guard let trend = refunds.shown, let start = trend.points[safe: index]?.start else { return refundSpan }
    let field = refunds.basis == .refunds ? "created" : "paid"
    let span = "currency:\(trend.currency.code) \(field):>=\(start.iso)"
    guard let next = trend.points[safe: index + 1]?.start else { return span }
    return span + " \(field):<\(next.iso)"
  }

  var refundFindings: [RefundFinding] {
    guard let trend = refunds.shown, let details = refunds.shownDetails, details.currency == trend.currency else {
      return []
    }
    return RefundFinding.all(trend, details, span: refundSpan)
  }

  /// What `y`, `Y` and `o` speak of.
  var refundSubject: (id: String, row: String, link: String)? {
    guard refunds.isListed else { return nil }
    let opened = refunds.opened.flatMap { refunds.list.row($0) }
    return (opened ?? refunds.list.selected).map { row in
      let cells = [row.id, calendar.stamp(row.created), row.amount.formatted, row.outcome.words, row.reasonWords]
      return (
        row.id, cells.map { CleanText.clean($0) }.joined(separator: "\t"),
        DashboardLink.payment(row.chargeID ?? row.id, account.mode)
      )
    }
  }
}
