package import CellixCore

/// The refund trend that is on screen.
package struct RefundsState: Sendable, Equatable {
  package var range: TrendRange = .weeks13
  /// `nil`: the one with the most payments.
  package var currency: Currency?
  package var trend: Panel<RefundTrend?> = .loading
  package var isTable = false

  package init() {}

  var query: RefundTrendQuery { RefundTrendQuery(currency: currency, range: range) }

  /// - Returns: whether the store has to be asked again.
  mutating func perform(_ action: Action) -> Bool {
    switch action {
    case .chartOrTable:
      isTable.toggle()
      return false
    case .shorterRange: return changeRange(by: -1)
    case .longerRange: return changeRange(by: 1)
    case .left: return changeCurrency(by: -1)
    case .right: return changeCurrency(by: 1)
    default: return false
    }
  }

  private mutating func changeRange(by step: Int) -> Bool {
    let all = TrendRange.allCases
    let index = (all.firstIndex(of: range) ?? 0) + step
    guard let next = all[safe: index] else { return false }
    range = next
    return true
  }

  private mutating func changeCurrency(by step: Int) -> Bool {
    guard case .value(.some(let trend)) = trend, trend.currencies.count > 1,
      let index = trend.currencies.firstIndex(of: trend.currency)
    else { return false }
    currency = trend.currencies[(index + step + trend.currencies.count) % trend.currencies.count]
    return true
  }
}
