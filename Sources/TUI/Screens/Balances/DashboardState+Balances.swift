import CellixCore
import Foundation
import Terminal

// What the keys do on Balances, and whose money it is about.
extension DashboardState {
  mutating func performOnBalances(_ action: Action, app: inout App) -> [Effect] {
    switch action {
    case .chartOrTable:
      money.isTable.toggle()
      return []
    case .shorterRange, .longerRange:
      guard money.changeRange(by: action == .shorterRange ? -1 : 1) else { return [] }
      return askForTrend()
    default: return moveCurrency(action, app: app)
    }
  }

  private mutating func moveCurrency(_ action: Action, app: App) -> [Effect] {
    let entries = balanceEntries
    guard let entry = balanceEntry, let index = entries.firstIndex(of: entry) else { return [] }
    let page = BalanceAreas(App.Layout(app.size).body, self).tableHeight
    guard let next = action.moved(from: index, page: page, last: entries.count - 1), next != index else { return [] }
    money.selected = entries[next].currency
    return askForTrend()
  }

  /// Takes the balances; where they are about another currency than before, what is below them has to be read anew.
  mutating func takeBalances(_ summary: BalanceSummary?) -> [Effect] {
    let before = balanceTrendQuery
    balances = .value(summary)
    guard screen == .balances || screen == .overview, balanceTrendQuery != before else { return [] }
    return askForTrend()
  }

  private mutating func askForTrend() -> [Effect] { balanceTrendQuery.map { [ask(.balanceTrend($0))] } ?? [] }

  var balanceEntries: [BalanceSummary.Entry] { balances.value??.entries ?? [] }

  /// The selected currency's on Balances, the first one's elsewhere.
  var balanceEntry: BalanceSummary.Entry? {
    let entries = balanceEntries
    guard screen == .balances, let selected = money.selected else { return entries.first }
    return entries.first { $0.currency == selected } ?? entries.first
  }

  var balanceTrendQuery: BalanceTrendQuery? {
    balanceEntry.map { BalanceTrendQuery(currency: $0.currency, range: money.range) }
  }

  /// What was read of another currency is not shown as this one's.
  var balanceTrend: Panel<BalanceTrend?> {
    guard case .value(.some(let trend)) = money.trend, trend.currency != balanceEntry?.currency else {
      return money.trend
    }
    return .loading
  }

  /// The newest first.
  var currencyPayouts: [BalanceSummary.Payout] {
    guard case .value(.some(let summary)) = balances, let entry = balanceEntry else { return [] }
    return summary.payouts.filter { $0.amount.currency == entry.currency }
  }

  /// `nil` without a rhythm, with nothing to pay out, and until what becomes available is known.
  func payoutForecast(now: Date) -> PayoutForecast? {
    guard let entry = balanceEntry, case .value(.some(let trend)) = balanceTrend else { return nil }
    return PayoutForecast.next(
      after: currencyPayouts.map { calendar.day(of: $0.created) }, today: calendar.day(of: now),
      available: entry.available, due: trend.due)
  }
}

/// Where everything of Balances stands. `update` and drawing share it. What finds no room is empty.
struct BalanceAreas {
  private(set) var table = Rect.nowhere
  private(set) var chart = Rect.nowhere
  private(set) var parts = Rect.nowhere
  private(set) var payouts = Rect.nowhere
  private(set) var due = Rect.nowhere
  /// Whether the money adds up: a panel beside the table, or one line at the bottom.
  private(set) var check = Rect.nowhere

  init(_ body: Rect, _ dashboard: DashboardState) {
    guard !dashboard.isZoomed else {
      chart = body
      return
    }
    let isWide = body.width >= 140
    let wanted = max(isWide ? 7 : 4, dashboard.balanceEntries.count + 3)
    let (top, below) = body.splitTop(min(wanted, max(isWide ? 7 : 4, body.height / 3)))
    table = top
    var rest = below
    if isWide {
      (table, check) = top.splitLeft(body.width * 62 / 100)
    } else if body.height >= 18 {
      (rest, check) = below.splitBottom(1)
    }
    if body.width < 72 { stack(rest) } else { placeSideBySide(rest) }
  }

  private mutating func stack(_ rest: Rect) {
    let count = min(4, max(1, rest.height / 6))
    let rects = rest.stack(weights: Array(repeating: 1, count: count))
    chart = rects.first ?? .nowhere
    parts = rects[safe: 1] ?? .nowhere
    payouts = rects[safe: 2] ?? .nowhere
    due = rects[safe: 3] ?? .nowhere
  }

  private mutating func placeSideBySide(_ rest: Rect) {
    let (middle, bottom) = rest.splitBottom(rest.height < 12 ? 0 : max(5, min(13, rest.height * 38 / 100)))
    let columns = middle.columns(weights: rest.width >= 140 ? [52, 48] : [41, 59])
    (chart, parts) = (columns[0], columns[1])
    let lower = bottom.columns(weights: rest.width >= 140 ? [52, 48] : [1, 1])
    (payouts, due) = (lower[0], lower[1])
  }

  /// Currencies that the table has room for.
  var tableHeight: Int { max(1, table.height - 3) }
}

extension Rect {
  fileprivate static let nowhere = Rect(x: 0, y: 0, width: 0, height: 0)
}
