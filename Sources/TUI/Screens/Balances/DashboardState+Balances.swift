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
    case .nextField, .previousField:
      moveBalanceFocus(by: action == .nextField ? 1 : -1, app)
      return []
    case .currency: return chooseCurrency { ($0 + 1) % $1 }
    default:
      guard isZoomed, let lines = balanceLines(App.Layout(app.size).body, now: app.now) else {
        return moveCurrency(action, app: app)
      }
      let last = max(0, lines.count - lines.room)
      // The newest day stands at the bottom.
      let place = lines.isFromBottom ? last - money.scroll : money.scroll
      guard let moved = action.moved(from: place, page: lines.room, last: last) else { return [] }
      money.scroll = lines.isFromBottom ? last - moved : moved
      return []
    }
  }

  var balanceFocus: BalancePanel { BalancePanel(rawValue: focus) ?? .currencies }

  /// To the next panel that has room on the screen; alone, each of them has.
  private mutating func moveBalanceFocus(by step: Int, _ app: App) {
    let areas = BalanceAreas(App.Layout(app.size).body, self)
    let count = BalancePanel.allCases.count
    var next = balanceFocus.rawValue
    repeat {
      next = (next + step + count) % count
    } while !isZoomed && next != 0 && BalancePanel(rawValue: next).map { areas.rect(of: $0).height == 0 } ?? true
    focus = next
    money.scroll = 0
  }

  /// The panel with the focus, seen alone, is a list that scrolls.
  var isBalanceList: Bool {
    switch balanceFocus {
    case .currencies, .trend: money.isTable
    case .payouts, .due: true
    case .parts, .check: false
    }
  }

  /// Lines of the panel that is seen alone, and how many it has room for; `nil` where it is no list.
  private func balanceLines(_ body: Rect, now: Date) -> (count: Int, room: Int, isFromBottom: Bool)? {
    guard isBalanceList else { return nil }
    let room = max(1, body.height - 2)
    switch balanceFocus {
    case .currencies, .trend:
      guard let trend = balanceTrend.value ?? nil else { return nil }
      return (trend.points.count, max(1, room - 1), true)
    case .payouts: return (currencyPayouts.count, max(1, room - (payoutForecast(now: now) == nil ? 0 : 1)), false)
    case .due: return ((balanceTrend.value ?? nil)?.due.count ?? 0, room, false)
    case .parts, .check: return nil
    }
  }

  private mutating func moveCurrency(_ action: Action, app: App) -> [Effect] {
    let page = BalanceAreas(App.Layout(app.size).body, self).tableHeight
    return chooseCurrency { action.moved(from: $0, page: page, last: $1 - 1) ?? $0 }
  }

  /// - Parameter place: from the place of the selected one among so many.
  private mutating func chooseCurrency(_ place: (Int, Int) -> Int) -> [Effect] {
    let entries = balanceEntries
    guard let entry = balanceEntry, let index = entries.firstIndex(of: entry) else { return [] }
    let next = place(index, entries.count)
    guard next != index else { return [] }
    money.selected = entries[next].currency
    money.scroll = 0
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
      after: currencyPayouts.map(\.day), today: ReportingCalendar.utc.day(of: now),
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
      switch dashboard.balanceFocus {
      // The currencies stand there whole; what they are about is worth the room.
      case .currencies, .trend: chart = body
      case .parts: parts = body
      case .payouts: payouts = body
      case .due: due = body
      case .check: check = body
      }
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

  func rect(of panel: BalancePanel) -> Rect {
    switch panel {
    case .currencies: table
    case .trend: chart
    case .parts: parts
    case .payouts: payouts
    case .due: due
    case .check: check
    }
  }

  /// Currencies that the table has room for.
  var tableHeight: Int { max(1, table.height - 3) }
}

extension Rect {
  fileprivate static let nowhere = Rect(x: 0, y: 0, width: 0, height: 0)
}
